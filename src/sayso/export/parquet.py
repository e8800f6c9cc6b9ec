"""Claims and alleged events as Parquet, with typed columns, through pyarrow.

The columns are those of the CSV, but pieces are lists, offsets lists of ``start``
and ``end``, unknown is null, and texts stand as they are; only lone surrogates,
which UTF-8 cannot hold, become U+FFFD. pyarrow comes with the extra ``sayso[parquet]``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, BinaryIO

from sayso.errors import ConfigError
from sayso.export import claim_table, event_table
from sayso.export.columns import Column, Value
from sayso.records import Claim, Proposition, Report, Span

_AT_ONCE = 5_000  # rows of one row group: some megabytes
_SURROGATE = re.compile("[\ud800-\udfff]")


def pyarrow() -> ModuleType:
    """The library.

    Raises:
        ConfigError: if it is not installed.
    """
    try:
        import pyarrow as library
        import pyarrow.parquet
    except ImportError as error:
        raise ConfigError(
            'Parquet needs pyarrow, which is not installed: pip install "sayso[parquet]", '
            "or export CSV"
        ) from error
    return library  # type: ignore[no-any-return]


def write_claims_parquet(out: BinaryIO, rows: Iterable[tuple[Claim, Report]]) -> int:
    """Write one row for each claim, given with its report; how many there were.

    Raises:
        ConfigError: if pyarrow is not installed.
    """
    values = (claim_table.claim_values(claim, report) for claim, report in rows)
    return _write(out, claim_table.COLUMNS, values)


def write_events_parquet(
    out: BinaryIO,
    rows: Iterable[tuple[Claim, Report]],
    propositions: Mapping[str, Proposition],
) -> int:
    """Write one row for each alleged event; how many there were.

    Raises:
        ConfigError: if pyarrow is not installed.
    """
    values = (
        row
        for claim, report in rows
        for row in event_table.event_values(claim, report, propositions)
    )
    return _write(out, event_table.COLUMNS, values)


def _write(out: BinaryIO, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> int:
    arrow = pyarrow()
    schema = _schema(arrow, columns)
    written = 0
    with arrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for some in _in_batches(rows):
            arrays = [
                arrow.array([_plain(row[at]) for row in some], type=field.type)
                for at, field in enumerate(schema)
            ]
            writer.write_batch(arrow.record_batch(arrays, schema=schema))
            written += len(some)
    return written


def _in_batches(rows: Iterable[Sequence[Value]]) -> Iterator[list[Sequence[Value]]]:
    source = iter(rows)
    while some := list(itertools.islice(source, _AT_ONCE)):
        yield some


def _schema(arrow: ModuleType, columns: Sequence[Column]) -> Any:
    offsets = arrow.list_(arrow.struct([("start", arrow.int64()), ("end", arrow.int64())]))
    types = {
        "text": arrow.string(),
        "number": arrow.float64(),
        "whole": arrow.int64(),
        "truth": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
        "hops": arrow.list_(arrow.string()),
        "offsets": offsets,
    }
    return arrow.schema(
        [
            arrow.field(column.name, types[column.kind], metadata={"means": column.means})
            for column in columns
        ]
    )


def _plain(value: Value) -> object:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return [
        {"start": item.start, "end": item.end} if isinstance(item, Span) else _plain(item)
        for item in value
    ]
