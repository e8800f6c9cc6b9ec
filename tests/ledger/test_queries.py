"""How questions become statements, and that the statements are answered by indexes."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from sayso.errors import ConfigError
from sayso.ledger import Ledger, queries
from sayso.ledger.words import match_expression

NO_REPORTS: dict[str, Any] = dict.fromkeys(("ids", "outlet", "since", "until", "words", "limit"))
NO_CLAIMS: dict[str, Any] = {
    **dict.fromkeys(("report", "speaker", "words", "act", "since", "until")),
    **dict.fromkeys(("min_score", "model", "limit")),
    "parent": ...,
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("convoy", '"convoy"'),
        ("aid convoy", '"aid" AND "convoy"'),
        ('"aid convoy" hit', '"aid convoy" AND "hit"'),
        ("conv*", '"conv"*'),
        ("a OR NOT (b)", '"a" AND "OR" AND "NOT" AND "(b)"'),
        ('x"y z"', '"x" AND "y z"'),
        ('"open phrase', '"open phrase"'),
        ("— 19 —", '"19"'),
        ("col:umn", '"col:umn"'),
    ],
)
def test_words_as_the_index_is_asked_for_them(words: str, expected: str) -> None:
    assert match_expression(words) == expected


@pytest.mark.parametrize("words", ["", "\t", "*", '""', "…"])
def test_no_words_are_refused(words: str) -> None:
    with pytest.raises(ConfigError):
        match_expression(words)


@pytest.fixture
def plan(tmp_path: Path) -> Any:
    """How SQLite would answer a statement on an empty ledger."""
    path = tmp_path / "ledger.db"
    Ledger.open(path).close()

    def explain(query: Select[Any]) -> str:
        literal = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA automatic_index = OFF")
        steps = connection.execute(f"EXPLAIN QUERY PLAN {literal}").fetchall()
        connection.close()
        return "\n".join(step[3] for step in steps)

    return explain


@pytest.mark.parametrize(
    "filters",
    [{}, {"since": "2016"}, {"act": "deny", "min_score": 0.5}, {"parent": None}, {"model": "m"}],
)
def test_unselective_claims_stream_report_by_report(plan: Any, filters: dict[str, Any]) -> None:
    steps = plan(queries.some_claims("sqlite", **{**NO_CLAIMS, **filters}))
    assert "SCAN reports USING" in steps
    assert "claims_in_order (reading=?)" in steps
    assert "SCAN claims" not in steps
    assert "B-TREE FOR ORDER BY" not in steps  # only each report's claims are sorted


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({"report": "r1"}, "sqlite_autoindex_reports_1 (id=?)"),
        ({"speaker": "army"}, "claims_by_voice (voice=?)"),
        ({"words": "convoy"}, "claim_words VIRTUAL TABLE INDEX 0:M1"),
        ({"parent": "c1"}, "claims_by_parent (parent=?)"),
    ],
)
def test_selective_claims_are_found_by_their_index(
    plan: Any, filters: dict[str, Any], index: str
) -> None:
    steps = plan(queries.some_claims("sqlite", **{**NO_CLAIMS, **filters}))
    assert index in steps
    assert "SCAN claims" not in steps


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({}, "reports_in_order"),
        ({"since": "2016"}, "reports_in_order"),
        ({"ids": ["r1"]}, "sqlite_autoindex_reports_1 (id=?)"),
        ({"outlet": "x"}, "reports_by_outlet (outlet_key=?)"),
        ({"words": "convoy"}, "report_words VIRTUAL TABLE INDEX 0:M1"),
    ],
)
def test_reports_are_found_by_an_index(plan: Any, filters: dict[str, Any], index: str) -> None:
    assert index in plan(queries.some_reports("sqlite", **{**NO_REPORTS, **filters}))
