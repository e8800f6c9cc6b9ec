"""The one place where the stages are joined: read, extract, resolve, ledger, link.

Reports stream through: what is in memory at one time is the extractor's
look-ahead, however long the folder. Each report enters the ledger in one
transaction, after which it counts as done; a run that was killed is resumed by
starting it again, since what this model has read already is passed over. Reports
are linked a few at a time, right after they were added; what a killed run left
unlinked the next run links.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Literal, Protocol

from sayso.errors import OUR_FAULTS, InputError
from sayso.ledger import Ledger
from sayso.linkage import Linkage
from sayso.read import ReadOptions, count, read
from sayso.records import Failure, Reading, Report
from sayso.resolve import Gazetteer, Registry, claims_of

Decision = Literal["read", "known", "skip", "fail"]


class Extractor(Protocol):
    """What finds attributions; ``model`` names it with version and digest."""

    @property
    def model(self) -> str:
        """The name that a reading is stored under."""

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in the same order, holding few at a time."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be done with one report, or with an input that failed, and why."""

    decision: Decision
    item: Report | Failure
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; ``total`` is ``None`` where the inputs cannot be counted beforehand."""

    done: int
    total: int | None
    claims: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did.

    ``reports`` are the ids of all reports of the inputs, in input order, also
    those known before or skipped. ``read`` counts reports that were read now,
    ``known`` those that this model had dealt with before, ``skipped`` those
    kept but not read, by reason; ``claims`` the claims found now; ``seconds``
    the time of the whole run; ``linked`` counts reports that were linked now, also
    those that earlier runs had left.
    """

    reports: tuple[str, ...]
    read: int
    known: int
    skipped: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    claims: int
    seconds: float
    linked: int = 0


def plan(
    ledger: Ledger | None,
    inputs: Sequence[str],
    model: str,
    options: ReadOptions,
    stdin: BinaryIO | None = None,
) -> Iterator[Planned]:
    """What :func:`read_into` would do with each report, without writing anything.

    ``ledger`` is ``None`` where there is none yet.
    """
    seen: set[tuple[str, str]] = set()
    for item in read(inputs, options, stdin):
        if isinstance(item, Failure):
            yield Planned("fail", item, item.error)
            continue
        kept_as = item.id if ledger is None else ledger.resolve_id(item).id
        if (kept_as, item.sha256) in seen:
            yield Planned("known", item, "given twice")
        else:
            seen.add((kept_as, item.sha256))
            yield _decide(item, kept_as, ledger, model)


def read_into(
    ledger: Ledger,
    inputs: Sequence[str],
    extractor: Extractor,
    options: ReadOptions,
    on_progress: Callable[[Progress], None] | None = None,
    stdin: BinaryIO | None = None,
    registry: Registry | None = None,
    *,
    gazetteer: Gazetteer | None = None,
    links: bool = True,
) -> Summary:
    """Read every report of ``inputs`` into the ledger.

    ``registry`` holds the actors that are known and ``gazetteer`` the places; by default
    those shipped. Without ``links`` reports are left for a later run to link.

    An input or report that cannot be read becomes a stored failure and the run
    goes on.

    Raises:
        SaysoError: whatever is not a single input's own error, such as a
            ledger that cannot be written. What was added before stays.
    """
    run = _Run(ledger, extractor.model, count(inputs), on_progress, registry, gazetteer)
    if links:
        run.linkage = Linkage(ledger)
    items = read(inputs, options, stdin)
    while True:
        for reading in extractor.read(run.unread(items)):
            run.finish(reading)
        if run.held is None:
            if run.linkage is not None:
                run.linkage.finish()
            return run.summary()


def _decide(report: Report, kept_as: str, ledger: Ledger | None, model: str) -> Planned:
    """What to do with a report as it was given, ``kept_as`` being its id in the ledger."""
    known = Planned("known", report, "already in the ledger")
    if report.skipped is not None:
        # No model reads it, so it is done once it is kept.
        kept = ledger is not None and ledger.stored_id(report) is not None
        return known if kept else Planned("skip", report, report.skipped)
    if ledger is not None and ledger.is_read(kept_as, model):
        return known
    return Planned("read", report)


@dataclass(slots=True)
class _Run:
    """The state of one run."""

    ledger: Ledger
    model: str
    total: int | None
    on_progress: Callable[[Progress], None] | None
    registry: Registry | None = None
    gazetteer: Gazetteer | None = None
    linkage: Linkage | None = None
    started: float = field(default_factory=time.monotonic)
    # Handed to the extractor and not come back yet: by the id that each is kept
    # under, the report as it was given, from which the ledger knows its history.
    waiting: dict[str, Report] = field(default_factory=dict)
    # A report that has to wait until the extractor is empty: see ``unread``.
    held: Report | None = None
    ids: dict[str, None] = field(default_factory=dict)  # an ordered set
    read: int = 0
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    claims: int = 0

    def unread(self, items: Iterator[Report | Failure]) -> Iterator[Report]:
        """The reports to extract from; all others are dealt with in passing.

        Whether an id is taken only the ledger knows. Two versions of one report
        may come so close together that the first is still with the extractor;
        then the stream ends here, and goes on once the first is in the ledger.
        """
        while (item := self._next(items)) is not None:
            if isinstance(item, Failure):
                self._fail(item)
                continue
            report = self.ledger.resolve_id(item)
            first = self.waiting.get(report.id)
            if first is not None and first.sha256 != report.sha256:
                self.held = item
                return
            if report.id in self.ids:
                self.known += 1
                self._step()
                continue
            self.ids[report.id] = None
            planned = _decide(item, report.id, self.ledger, self.model)
            if planned.decision == "read":
                self.waiting[report.id] = item
                yield report
                continue
            if planned.decision == "known":
                self.known += 1
            else:
                self.ledger.add(item, None, ())
                self.skipped[item.skipped or ""] += 1
            self._step()

    def finish(self, reading: Reading) -> None:
        """Resolve one reading and store it."""
        item = self.waiting.pop(reading.report)
        try:
            claims = claims_of(
                replace(item, id=reading.report), reading, self.registry, self.gazetteer
            )
        except (InputError, *OUR_FAULTS) as error:
            told = str(error)
            if not isinstance(error, InputError):
                told = (
                    f"unexpected {type(error).__name__}: {error} (a fault of Sayso's own: "
                    "please report it with the text)"
                )
            del self.ids[reading.report]
            self._fail(Failure(item.input, "resolve", told))
            return
        added = self.ledger.add(item, self.model, claims)
        if self.linkage is not None:
            self.linkage.add(added.id, self.model, len(claims))
        self.read += 1
        self.claims += len(claims)
        self._step()

    def summary(self) -> Summary:
        """What was done."""
        return Summary(
            reports=tuple(self.ids),
            read=self.read,
            known=self.known,
            skipped=tuple(self.skipped.most_common()),
            failures=tuple(self.failures),
            claims=self.claims,
            seconds=time.monotonic() - self.started,
            linked=0 if self.linkage is None else self.linkage.linked,
        )

    def _next(self, items: Iterator[Report | Failure]) -> Report | Failure | None:
        if self.held is not None:
            item, self.held = self.held, None
            return item
        return next(items, None)

    def _fail(self, failure: Failure) -> None:
        self.ledger.fail(failure)
        self.failures.append(failure)
        self._step()

    def _step(self) -> None:
        if self.on_progress is not None:
            done = self.read + self.known + self.skipped.total() + len(self.failures)
            self.on_progress(Progress(done, self.total, self.claims))
