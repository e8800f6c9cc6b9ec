"""Full-text search: FTS5 on SQLite, tsvector with a GIN index on PostgreSQL.

Both find the same: a word is a run of letters and digits, compared without case
and accents, and none is stemmed or stopped, since a name may be any word. On
PostgreSQL the words are therefore cut here and not by one of its languages. A
tsvector places no word beyond the 16,383rd and holds at most a megabyte, so a
longer text takes several rows that overlap, and there words sought together must
stand within about ``_PART`` words of each other.

Source of the limits: PostgreSQL manual, "Limitations" of text search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    cast,
    column,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from sayso.errors import ConfigError
from sayso.ledger.bulk import insert_rows
from sayso.ledger.columns import storable

_PART = 8_000  # words of one row; with long words still far below a megabyte
_OVERLAP = 50
_LONGEST = 500  # letters kept of one word; a tsvector takes 2,046 bytes
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')


def make(connection: Connection, table: str) -> None:
    """Make the index ``table``."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', columnsize=0,"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        return
    connection.exec_driver_sql(
        f"CREATE TABLE {table} (rowid INTEGER, part SMALLINT, words TSVECTOR NOT NULL,"
        " PRIMARY KEY (rowid, part))"
    )
    connection.exec_driver_sql(f"CREATE INDEX {table}_words ON {table} USING gin (words)")


def add(connection: Connection, table: str, texts: Sequence[tuple[int, str]]) -> None:
    """Index each text under its row number."""
    if connection.dialect.name == "sqlite":
        whole = [(number, storable(text)) for number, text in texts]
        insert_rows(connection, table, ("rowid", "words"), whole)
        return
    parts = [
        (number, part, vector)
        for number, text in texts
        for part, vector in enumerate(_vectors(text))
    ]
    insert_rows(connection, table, ("rowid", "part", "words"), parts)


def having(
    number: ColumnElement[int], index: Table, words: str, dialect: str
) -> ColumnElement[bool]:
    """That the text indexed under ``number`` has ``words``.

    Raises:
        ConfigError: if there is no letter or digit to look for.
    """
    return number.in_(rows_with(index, words, dialect))


def rows_with(index: Table, words: str, dialect: str) -> Any:
    """The row numbers of the texts that have ``words``, as a statement."""
    found = select(index.c.rowid)
    if dialect == "sqlite":
        match = literal(match_expression(words), index.c.words.type)
        return found.where(column(index.name).op("MATCH")(match)).select_from(index)
    query = cast(literal(text_query(words)), TSQUERY)
    return found.where(cast(index.c.words, TSVECTOR).op("@@")(query))


def match_expression(words: str) -> str:
    """``words`` in the language of FTS5: all of them, in any order.

    Quotation marks keep a phrase together; ``*`` at a word's end stands for any
    ending. Nothing else has a meaning of its own.

    Raises:
        ConfigError: if there is no letter or digit to look for.
    """
    return " AND ".join(
        f'"{term}"' + ("*" if open_ended else "") for term, open_ended in _terms(words)
    )


def text_query(words: str) -> str:
    """``words`` as the text of a tsquery, with the meaning of :func:`match_expression`."""
    asked = []
    for term, open_ended in _terms(words):
        parts = [f"'{word}'" for word in cut(term)]
        if open_ended:
            parts[-1] += ":*"
        asked.append(" <-> ".join(parts))
    return " & ".join(f"({one})" for one in asked)


def cut(text: str) -> list[str]:
    """The words of a text, without case and accents."""
    folded = text.lower()
    if not folded.isascii():
        parts = unicodedata.normalize("NFD", folded)
        folded = "".join(c for c in parts if not 0x300 <= ord(c) <= 0x36F)
    return [word[:_LONGEST] for word in _WORD.findall(folded)]


_WORD = re.compile(r"[^\W_]+")


def _terms(words: str) -> list[tuple[str, bool]]:
    terms = []
    for phrase, word in _ASKED.findall(words):
        term = phrase or word
        if cut(term):
            terms.append((term.rstrip("*"), word.endswith("*")))
    if not terms:
        raise ConfigError(f"{words!r} holds no word to look for; write letters or digits")
    return terms


def _vectors(text: str) -> Iterator[str]:
    """The tsvectors of a text, in overlapping parts; one, perhaps empty, at least."""
    words = cut(text)
    for start in range(0, max(len(words) - _OVERLAP, 1), _PART - _OVERLAP):
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words[start : start + _PART], 1):
            places.setdefault(word, []).append(at)
        # PostgreSQL keeps 255 places of a word and drops the rest by itself.
        yield " ".join(f"'{w}':{','.join(map(str, at))}" for w, at in places.items())
