"""Reports without their texts, for questions that pass over many.

SQLite finds a row by its number in the table itself, whose rows hold the texts: a page of
the file for each report. Told so, it takes the index that has all that is asked; that
needs words of SQLite's own (https://www.sqlite.org/lang_indexedby.html). PostgreSQL keeps
long texts beside its rows and needs nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Alias
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from sayso.ledger.tables import reports


class _Indexed(Alias):
    """An alias of a table that is read by way of one index of it."""

    inherit_cache = True


@compiles(_Indexed)
def _written(element: _Indexed, compiler: SQLCompiler, **settings: Any) -> str:
    words = str(compiler.visit_alias(element, **settings))  # type: ignore[no-untyped-call]
    if settings.get("asfrom") and compiler.dialect.name == "sqlite":
        words += " INDEXED BY reports_in_brief"
    return words


#: ``number``, ``moment``, ``day``, ``outlet`` and ``id`` of reports, sought by ``number``.
brief = _Indexed._construct(reports, name="brief")
