"""What a ledger costs as it grows: adding, searching, paging, finding candidates.

``--corpus generated`` makes a SQLite ledger in the folder ``--data``;
``--corpus generated-postgresql`` one at the URL in ``SAYSO_LAB_POSTGRESQL``, which
must be empty. ``--split`` is how many claims it is filled to. At every tenth of
that, a hundredth and so on, down to a thousand claims, and in the empty ledger, the
figures are taken: seconds of wall time, and of this process's processor time (on
PostgreSQL that leaves out the server's).

Linking is timed report by report, each by itself, after the reports just before it
were linked: those of its story among them are what it is compared with. Nothing is
near in an empty ledger, so the ratio is to the smallest size.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from lab.bench import made_claims
from lab.bench.predictions import progress
from lab.bench.task import BenchError, Outcome, Scores, Settings
from sayso.ledger import Ledger
from sayso.linkage import Linkage

MODEL = "generated"
_WINDOW = 100  # reports timed at each size
_LINKED = 30  # of them, those before which are linked too
_QUERIES = 100
_NEAR = 10  # of recall: how many of the truly nearest are found
_RECALL_QUERIES = 20
_RECALL_LARGEST = 100_000  # claims; above, an exact search would take too long

Timed = tuple[float, float]
_T = TypeVar("_T")


def run(settings: Settings) -> Outcome:
    """Fills a ledger and measures it on the way.

    Raises:
        BenchError: if the corpus, the split or the address cannot be used.
    """
    started = time.monotonic()
    where = _address(settings)
    try:
        largest = int(settings.split)
    except ValueError:
        raise BenchError(f"--split is a number of claims, not {settings.split!r}") from None
    curve: list[dict[str, float]] = []
    with Ledger.open(where) as ledger:
        if ledger.counts().reports:
            raise BenchError(f"the ledger at {ledger.path} is not empty")
        empty = _adding(ledger, 0, _WINDOW)
        number = _WINDOW
        for size in _sizes(largest):
            target = -(-size // made_claims.CLAIMS)
            with progress(f"filling to {size:,} claims", max(target - number, 0)) as step:
                for at in range(number, max(target, number)):
                    report, claims = made_claims.made(at)
                    ledger.add(report, MODEL, claims)
                    step()
            number = max(target, number)
            curve.append({"claims": size, **measured(ledger, number, empty)})
            number += _WINDOW
    last = curve[-1]
    for row in curve:
        row["link_to_least"] = row["link_ms"] / curve[0]["link_ms"]
        row["link_to_least_cpu"] = row["link_cpu_ms"] / curve[0]["link_cpu_ms"]
    figures = {key: value for key, value in last.items() if key != "claims"}
    counts = {"claims": largest, "claims_a_report": made_claims.CLAIMS}
    counts["events_a_report"] = made_claims.EVENTS
    scores = Scores(figures, counts, tables={"growth": tuple(curve)})
    return Outcome(settings, scores, "generated", MODEL, time.monotonic() - started)


def measured(ledger: Ledger, number: int, empty: Sequence[Timed]) -> dict[str, float]:
    """The figures of a ledger that holds ``number`` reports; adds some in passing."""
    adding = _adding(ledger, number, _WINDOW)
    linking = _linking(ledger, number, _WINDOW)
    chance = random.Random(number)
    asked = [made_claims.words(chance, chance.choice((1, 2))) for _ in range(_QUERIES)]
    speakers = [made_claims.speaker(chance).id for _ in range(_QUERIES)]
    reports = [f"made-{chance.randrange(number)}" for _ in range(_QUERIES)]
    some = [made_claims.made(chance.randrange(number))[1] for _ in range(_QUERIES // 5)]
    timings = {
        "add": adding,
        "link": linking,
        "search": _timed(lambda words: ledger.search(words), asked),
        "claim_page": _timed(lambda one: ledger.claims_with("speaker", one), speakers),
        "report_page": _timed(lambda one: list(ledger.claims(report=one)), reports),
        "candidates": _timed(lambda claims: ledger.candidates(claims, MODEL), some),
    }
    figures: dict[str, float] = {}
    for name, seconds in timings.items():
        wall, processor = np.array(seconds).T * 1000
        figures[f"{name}_ms"] = float(np.median(wall))
        figures[f"{name}_p95_ms"] = float(np.percentile(wall, 95))
        figures[f"{name}_cpu_ms"] = float(np.median(processor))
        figures[f"{name}_p95_cpu_ms"] = float(np.percentile(processor, 95))
    before, now = np.median(np.array(empty), axis=0), np.median(np.array(adding), axis=0)
    figures["add_to_empty"] = float(now[0] / before[0])
    figures["add_to_empty_cpu"] = float(now[1] / before[1])
    if number * made_claims.CLAIMS <= _RECALL_LARGEST * 1.1:
        figures[f"recall_at_{_NEAR}"] = recall(ledger, number)
    return figures


def recall(ledger: Ledger, number: int) -> float:
    """The part of each claim's truly nearest that its candidates hold, by vectors alone."""
    ids: list[str] = []
    rows: list[bytes] = []
    for at in range(number):
        for claim in made_claims.made(at)[1]:
            ids.append(claim.id)
            rows.append(claim.vector)
    vectors = np.frombuffer(b"".join(rows), np.int8).reshape(len(rows), -1).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    chance = random.Random(1)
    hits = 0
    for _ in range(_RECALL_QUERIES):
        at = chance.randrange(number)
        claim = made_claims.made(at)[1][0]
        row = at * made_claims.CLAIMS
        cosines = vectors @ vectors[row]
        cosines[row] = -1
        nearest = {ids[one] for one in np.argpartition(-cosines, _NEAR)[:_NEAR]}
        (found,) = ledger.candidates([claim], MODEL, newest=0)
        hits += len(nearest & {one.claim.id for one in found})
    return hits / (_RECALL_QUERIES * _NEAR)


def _adding(ledger: Ledger, start: int, count: int) -> list[Timed]:
    made = [made_claims.made(at) for at in range(start, start + count)]
    return _timed(lambda one: ledger.add(one[0], MODEL, one[1]), made)


def _linking(ledger: Ledger, start: int, count: int) -> list[Timed]:
    """Of reports that were just added, the last; those before them are linked untimed."""
    linkage = Linkage(ledger)
    asked = [f"made-{at}" for at in range(start, start + count)]
    before = max(0, count - _LINKED)
    for report in asked[:before]:
        linkage.add(report, MODEL, made_claims.CLAIMS)
    linkage.flush()

    def one(report: str) -> None:
        linkage.add(report, MODEL, made_claims.CLAIMS)
        linkage.flush()

    return _timed(one, asked[before:])


def _timed(work: Callable[[_T], object], given: Sequence[_T]) -> list[Timed]:
    seconds = []
    for one in given:
        wall, processor = time.perf_counter(), time.process_time()
        work(one)
        seconds.append((time.perf_counter() - wall, time.process_time() - processor))
    return seconds


def _sizes(largest: int) -> Iterator[int]:
    size = 1_000
    while size < largest:
        yield size
        size *= 10
    yield largest


def _address(settings: Settings) -> str | Path:
    if settings.corpus == "generated":
        return settings.data / "growth.db"
    if settings.corpus == "generated-postgresql":
        url = os.environ.get("SAYSO_LAB_POSTGRESQL")
        if not url:
            raise BenchError("name an empty database: SAYSO_LAB_POSTGRESQL=postgresql://...")
        return url
    raise BenchError(f"growth takes generated or generated-postgresql, not {settings.corpus!r}")
