"""Whatever is done to a ledger, it holds what a plain dict would."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sayso.ledger import Ledger
from sayso.ledger.rows import day_and_moment, first_offset
from sayso.records import Actor, Claim, Failure, Report, Span
from tests.ledger.samples import report

DAYS = [None, "2016-09-19", "2016-09-20T01:00:00+03:00", "2016-09-19T23:00:00Z"]
SPEAKERS = [None, Actor("a1", "Ministry", "state"), Actor("a2", "MONITORS", "monitor")]


@st.composite
def some_claims(draw: st.DrawFn) -> list[Claim]:
    """Claims on the first ten characters of any report, keyed to none yet."""
    numbers = draw(st.lists(st.integers(0, 9), unique=True, max_size=4))
    claims = []
    for number in numbers:
        start = draw(st.integers(0, 8))
        source = draw(st.sampled_from([None, Span(0, 3)]))
        claims.append(
            Claim(
                id=f"c{number}",
                report="",
                source=source,
                cue=(),
                content=(Span(start, start + 2),),
                style="indirect",
                score=draw(st.sampled_from([0.2, 0.5, 0.9])),
                speaker=draw(st.sampled_from(SPEAKERS)),
                act=draw(st.sampled_from([None, "state", "deny"])),
                parent=draw(st.sampled_from([None, *(f"c{n}" for n in numbers)])),
            )
        )
    return claims


class LedgerMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.where = Path(self.folder.name) / "ledger.db"
        self.ledger = Ledger.open(self.where)
        self.reports: dict[str, Report] = {}
        self.readings: dict[str, dict[str, list[Claim]]] = {}  # by report, then model in order
        self.failures: list[Failure] = []

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
            self.folder.cleanup()

    def expected_id(self, of: Report) -> str:
        kept = self.reports.get(of.id)
        return of.id if kept in (None, of) or kept.text == of.text else f"{of.id}~{of.sha256[:8]}"

    @rule(
        given=st.sampled_from(["a", "b"]),
        text=st.sampled_from(
            ["Ten people died.", "Twelve people died.", "\ud800 nothing is known"]
        ),
        published=st.sampled_from(DAYS),
        model=st.sampled_from(["old", "new", None]),
        claims=some_claims(),
    )
    def add(
        self, given: str, text: str, published: str | None, model: str | None, claims: list[Claim]
    ) -> None:
        of = report(given, text, published=published)
        expected = self.expected_id(of)
        assert self.ledger.resolve_id(of).id == expected
        assert self.ledger.stored_id(of) == (expected if expected in self.reports else None)
        keyed = [replace(c, report=expected) for c in claims] if model else []
        result = self.ledger.add(of, model, keyed)
        read = model is not None and model not in self.readings.get(expected, {})
        assert (result.id, result.new_report) == (expected, expected not in self.reports)
        assert (result.new_reading, result.claims) == (read, len(keyed) if read else 0)
        self.reports.setdefault(expected, replace(of, id=expected))
        if read:
            self.readings.setdefault(expected, {})[str(model)] = keyed

    @rule(number=st.integers(0, 3))
    def fail(self, number: int) -> None:
        failure = Failure(f"file{number}", "read", "is empty")
        self.ledger.fail(failure)
        if failure not in self.failures:
            self.failures.append(failure)

    @rule()
    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = Ledger.open(self.where, create=False)

    def ordered(self) -> list[Report]:
        return sorted(self.reports.values(), key=lambda r: (day_and_moment(r.published)[1], r.id))

    def newest(self) -> list[Claim]:
        claims: list[Claim] = []
        for of in self.ordered():
            last = list(self.readings.get(of.id, {}).values())[-1:]
            claims += [c for found in last for c in sorted(found, key=first_offset)]
        return claims

    @rule(
        speaker=st.sampled_from([None, "ministry", "MON", "ten"]),
        act=st.sampled_from([None, "deny"]),
        since=st.sampled_from([None, "2016-09-20"]),
        until=st.sampled_from([None, "2016-09-19"]),
        min_score=st.sampled_from([None, 0.5]),
        parent=st.sampled_from([..., None, "c1"]),
        limit=st.sampled_from([None, 2]),
    )
    def ask(
        self,
        speaker: str | None,
        act: str | None,
        since: str | None,
        until: str | None,
        min_score: float | None,
        parent: object,
        limit: int | None,
    ) -> None:
        def fits(claim: Claim) -> bool:
            of = self.reports[claim.report]
            day = (of.published or "")[:10]
            name = "" if claim.speaker is None else claim.speaker.name
            words = "" if claim.source is None else claim.source.of(of.text)
            return (
                (speaker is None or any(speaker.lower() in s.lower() for s in (name, words)))
                and (act is None or claim.act == act)
                and (since is None or (day != "" and day >= since))
                and (until is None or (day != "" and day <= until))
                and (min_score is None or claim.score >= min_score)
                and (parent is ... or claim.parent == parent)
            )

        found = self.ledger.claims(
            speaker=speaker,
            act=act,
            since=since,
            until=until,
            min_score=min_score,
            parent=parent,  # type: ignore[arg-type]
            limit=limit,
        )
        assert list(found) == [c for c in self.newest() if fits(c)][:limit]

    @invariant()
    def holds_what_the_dict_holds(self) -> None:
        assert list(self.ledger.reports()) == self.ordered()
        assert list(self.ledger.claims()) == self.newest()
        assert list(self.ledger.failures()) == self.failures
        counts = self.ledger.counts()
        assert (counts.reports, counts.skipped) == (len(self.reports), 0)
        assert (counts.claims, counts.failures) == (len(self.newest()), len(self.failures))
        for of in self.reports:
            for model in ("old", "new"):
                assert self.ledger.is_read(of, model) == (model in self.readings.get(of, {}))


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
