"""Searching by vectors: it finds what an exact search finds, in a tree that grows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, func, select

from sayso.ledger import near
from sayso.ledger.connect import connect, locate, writing
from sayso.ledger.near import Near
from sayso.ledger.tables import cells, claims, nearby, readings, reports, voices
from tests.ledger.conftest import Empty

SIZE = 64


def vectors(count: int, topics: int = 12) -> NDArray[np.int8]:
    """Vectors around some directions."""
    chance = np.random.default_rng(5)
    centres = chance.standard_normal((topics, SIZE))
    rows = centres[chance.integers(0, topics, count)] + 0.7 * chance.standard_normal((count, SIZE))
    return np.clip(np.rint(rows * 30), -127, 127).astype(np.int8)


@pytest.fixture
def engine(empty: Empty) -> Iterator[Engine]:
    made = connect(locate(empty()), create=True, read_only=False)
    yield writing(made)
    made.dispose()


def fill(connection: Connection, rows: NDArray[np.int8], first: int = 1) -> list[tuple[int, bytes]]:
    """Claims with these vectors, kept as a ledger keeps them."""
    if first == 1:
        report = dict.fromkeys(("id", "given", "sha256", "moment", "input", "added", "text"), "x")
        connection.execute(reports.insert().values(number=1, **report))
        reading = {"report": 1, "model": "m", "added": "x", "n_claims": 0}
        connection.execute(readings.insert().values(number=1, **reading))
        connection.execute(voices.insert().values(number=1, digest="x", name="", words=""))
    kept = {"reading": 1, "first": 0, "voice": 1, "score": 1.0, "style": "direct"}
    kept |= {"narrated": False, "cue": [], "content": [], "relay": [], "events": [], "why": []}
    numbered = [(first + at, row.tobytes()) for at, row in enumerate(rows)]
    made = [{"number": n, "id": f"c{n}", "vector": v, **kept} for n, v in numbered]
    connection.execute(claims.insert(), made)
    return numbered


def test_the_nearest_are_found_although_the_tree_has_many_cells(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near, "_FULL", 32)
    rows = vectors(900)
    one = Near()
    for start in range(0, 900, 30):
        with engine.begin() as connection:
            numbered = fill(connection, rows[start : start + 30], start + 1)
            one.add(connection, "m", numbered)
    exact = near.unit(rows.ravel(), len(rows))
    with engine.connect() as connection:
        full = select(nearby.c.cell, func.count()).group_by(nearby.c.cell)
        sizes = [count for _, count in connection.execute(full)]
        assert sum(sizes) == 900
        assert max(sizes) <= 32
        assert len(sizes) > 900 / 32
        for searching in (one, Near()):  # one that grew with it, one that reads it whole
            found = searching.search(connection, "m", [row.tobytes() for row in rows[:40]], 10)
            hits = 0
            for at, nearest in enumerate(found):
                assert nearest[0][0] == at + 1
                assert nearest[0][1] == pytest.approx(1.0, abs=1e-5)
                best = set((np.argsort(-(exact @ exact[at]))[:10] + 1).tolist())
                hits += len(best & {number for number, _ in nearest})
            assert hits / 400 > 0.75
        assert one.search(connection, "another model", [rows[0].tobytes()], 5) == [[]]
        assert one.search(connection, "m", [], 5) == []


def test_equal_vectors_are_split_too(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "_FULL", 8)
    rows = np.repeat(vectors(1), 50, axis=0)
    with engine.begin() as connection:
        Near().add(connection, "m", fill(connection, rows))
    with engine.connect() as connection:
        full = select(func.count()).select_from(nearby).group_by(nearby.c.cell)
        assert max(connection.execute(full).scalars()) <= 8
        (found,) = Near().search(connection, "m", [rows[0].tobytes()], 5)
        assert len(found) == 5


def test_claims_without_a_vector_are_left_out(engine: Engine) -> None:
    with engine.begin() as connection:
        Near().add(connection, "m", [(1, b"")])
        assert connection.execute(select(func.count()).select_from(cells)).scalar() == 0
