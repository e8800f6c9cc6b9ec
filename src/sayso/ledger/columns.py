"""Column types that give back exactly what they were given, on every database."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

# A snapshot is kept as it stands, but no database stores every Python string:
# lone surrogates have no UTF-8, and PostgreSQL refuses NUL. These few are written
# as a noncharacter, which no text should contain, and four hexadecimal digits.
_ESCAPE = "\ufdd0"
_UNSTORABLE = re.compile(f"[\0\ud800-\udfff{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


def storable(text: str) -> str:
    """``text`` in characters that every database stores; ``original`` undoes it."""
    return _UNSTORABLE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):04x}", text)


def original(stored: str) -> str:
    """The text that ``storable`` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


class Verbatim(TypeDecorator[str]):
    """Text that comes back code point for code point, and sorts by code point."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Plain text; on PostgreSQL in the collation that sorts as SQLite does."""
        return dialect.type_descriptor(
            Text(collation="C" if dialect.name == "postgresql" else None)
        )

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """From Python to the database."""
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """From the database to Python."""
        return None if value is None else original(value)


# Not in ASCII: two lone surrogates side by side would come back as one character.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encoded(value: Any) -> str:
    """Plain values as the JSON that is stored."""
    return storable(_encode(value))


class Json(TypeDecorator[Any]):
    """Plain values as JSON, every string in them coming back code point for code point."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """From Python to the database."""
        return None if value is None else encoded(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """From the database to Python."""
        return None if value is None else json.loads(original(value))
