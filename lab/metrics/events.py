"""How alleged events are scored, as the claims corpus defines it.

The events of all claims and of narration together, each trigger once, are matched
one to one by overlapping trigger, best overlap first. Type is judged on matched
triggers and so is modality; actor, recipient and place, by the same-party rule, on
those whose type is right, and so are mode and casualties, which the corpus's
definition leaves open. Tallies of single reports add up, so that figures can be
resampled by report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np

from lab.metrics.bootstrap import Row
from lab.metrics.counts import Counts
from lab.metrics.matching import jaccard
from lab.metrics.names import same_party
from sayso.records import Actor, Claim, Event, EventSpans, Place, Span

NONE = Counts()


@dataclass(frozen=True, slots=True)
class EventTally:
    """What was right in one report, or in several together.

    ``triggers`` and ``typed`` (right trigger and type) count over all triggers. In
    ``modality`` gold and predicted both count matched triggers; in ``actor``,
    ``recipient``, ``roles`` (both of them), ``place`` and ``mode`` the typed ones.
    ``actors`` and ``recipients`` count names given, ``killed`` and ``injured``
    ranges given, of typed triggers, so that what is left open everywhere scores 0.
    """

    triggers: Counts = NONE
    typed: Counts = NONE
    modality: Counts = NONE
    actor: Counts = NONE
    recipient: Counts = NONE
    roles: Counts = NONE
    place: Counts = NONE
    mode: Counts = NONE
    actors: Counts = NONE
    recipients: Counts = NONE
    places: Counts = NONE
    killed: Counts = NONE
    injured: Counts = NONE

    def __add__(self, other: EventTally) -> EventTally:
        return EventTally(*(getattr(self, name) + getattr(other, name) for name in COUNTED))

    def row(self) -> Row:
        """The tally as numbers that add up, for resampling."""
        return np.array([float(n) for name in COUNTED for n in getattr(self, name).numbers()])

    @staticmethod
    def of_row(row: Row) -> EventTally:
        """The tally of such a row, or of a sum of them."""
        numbers = [round(number) for number in row.tolist()]
        return EventTally(*(Counts(*numbers[3 * i : 3 * i + 3]) for i in range(len(COUNTED))))


COUNTED = tuple(field.name for field in fields(EventTally))


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What is kept at scores of at least ``threshold``, against trigger and type."""

    threshold: float
    precision: float
    recall: float
    kept: int


def once(claims: Iterable[Claim], narrated: Iterable[Event] = ()) -> tuple[Event, ...]:
    """Every event of a report in text order, the first one of each trigger alone.

    ``narrated`` are those of gold that stand on no claim; where a trigger stands on
    several claims, the innermost one (that of the shortest content) counts.
    """
    stands = [(_width(claim), event) for claim in claims for event in claim.events]
    stands += [(_WIDEST, event) for event in narrated]
    kept: dict[Span, tuple[int, Event]] = {}
    for width, event in stands:
        known = kept.get(event.trigger)
        if known is None or width < known[0]:
            kept[event.trigger] = (width, event)
    return tuple(kept[trigger][1] for trigger in sorted(kept))


_WIDEST = 1 << 40


def _width(claim: Claim) -> int:
    return _WIDEST if claim.narrated else sum(s.end - s.start for s in claim.content)


class Typed(Protocol):
    """What has a trigger and a type."""

    @property
    def trigger(self) -> Span:
        """Where it stands."""

    @property
    def type(self) -> str:
        """One of PLOVER's, CONTROL, DEATH or OTHER."""


def pairs(gold: Sequence[Typed], predicted: Sequence[Typed]) -> tuple[tuple[int, int], ...]:
    """Pairs (gold index, predicted index) whose triggers overlap, one to one, best first.

    Of equal overlaps, that of one type goes first, then the first in order.
    """
    candidates = [
        (-jaccard((one.trigger,), (other.trigger,)), one.type != other.type, g, p)
        for g, one in enumerate(gold)
        for p, other in enumerate(predicted)
        if one.trigger.overlaps(other.trigger)
    ]
    found: list[tuple[int, int]] = []
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, g, p in sorted(candidates):
        if g not in given and p not in taken:
            given.add(g)
            taken.add(p)
            found.append((g, p))
    return tuple(sorted(found))


def tally(gold: Sequence[Event], predicted: Sequence[Event]) -> EventTally:
    """Scores one report; both sides hold each trigger once (see :func:`once`)."""
    matched = [(gold[g], predicted[p]) for g, p in pairs(gold, predicted)]
    typed = [(one, other) for one, other in matched if one.type == other.type]

    def share(right: Iterable[bool], of: Sequence[object]) -> Counts:
        return Counts(sum(right), len(of), len(of))

    actor = [_same(one.actor, other.actor) for one, other in typed]
    recipient = [_same(one.recipient, other.recipient) for one, other in typed]
    return EventTally(
        triggers=Counts(len(matched), len(predicted), len(gold)),
        typed=Counts(len(typed), len(predicted), len(gold)),
        modality=share((one.modality == other.modality for one, other in matched), matched),
        actor=share(actor, typed),
        recipient=share(recipient, typed),
        roles=share((a and r for a, r in zip(actor, recipient, strict=True)), typed),
        place=share((_same(one.place, other.place) for one, other in typed), typed),
        mode=share((one.mode == other.mode for one, other in typed), typed),
        actors=_given([(one.actor, other.actor) for one, other in typed]),
        recipients=_given([(one.recipient, other.recipient) for one, other in typed]),
        places=_given([(one.place, other.place) for one, other in typed]),
        killed=_equal([(one.killed, other.killed) for one, other in typed]),
        injured=_equal([(one.injured, other.injured) for one, other in typed]),
    )


def total(tallies: Iterable[EventTally]) -> EventTally:
    """Several reports together."""
    found = EventTally()
    for one in tallies:
        found = found + one
    return found


def figures(tally: EventTally) -> dict[str, float]:
    """Every figure, between 0 and 1."""
    return {
        "trigger_f1": tally.triggers.f1,
        "trigger_precision": tally.triggers.precision,
        "trigger_recall": tally.triggers.recall,
        "trigger_type_f1": tally.typed.f1,
        "trigger_type_precision": tally.typed.precision,
        "trigger_type_recall": tally.typed.recall,
        "type_of_matched": tally.typed.right / tally.triggers.right if tally.triggers.right else 0,
        "modality_of_matched": tally.modality.recall,
        "roles_of_typed": tally.roles.recall,
        "actor_of_typed": tally.actor.recall,
        "recipient_of_typed": tally.recipient.recall,
        "actor_f1": tally.actors.f1,
        "recipient_f1": tally.recipients.f1,
        "place_of_typed": tally.place.recall,
        "place_f1": tally.places.f1,
        "mode_of_typed": tally.mode.recall,
        "killed_f1": tally.killed.f1,
        "injured_f1": tally.injured.f1,
    }


def curve(
    reports: Iterable[tuple[Sequence[Event], Sequence[EventSpans]]],
) -> tuple[CurvePoint, ...]:
    """Precision and recall of trigger and type at each score where they change, falling.

    ``reports`` are the gold and predicted events of each. What is predicted is
    matched once, all of it, so that a point says what raising the threshold keeps.
    """
    scored: list[tuple[float, bool]] = []
    wanted = 0
    for gold, predicted in reports:
        wanted += len(gold)
        hit = {p for g, p in pairs(gold, predicted) if gold[g].type == predicted[p].type}
        scored += [(event.score, at in hit) for at, event in enumerate(predicted)]
    by_score: Counter[float] = Counter()
    right_at: Counter[float] = Counter()
    for score, right_one in scored:
        by_score[score] += 1
        right_at[score] += right_one
    points: list[CurvePoint] = []
    kept = right = 0
    for score in sorted(by_score, reverse=True):
        kept += by_score[score]
        right += right_at[score]
        points.append(CurvePoint(score, right / kept, right / wanted if wanted else 0.0, kept))
    return tuple(points)


def threshold_for(points: Sequence[CurvePoint], precision: float) -> CurvePoint | None:
    """The point of highest recall whose precision is at least ``precision``."""
    good = [point for point in points if point.precision >= precision]
    return max(good, key=lambda point: (point.recall, point.threshold)) if good else None


def _same(one: Actor | Place | None, other: Actor | Place | None) -> bool:
    if one is None or other is None:
        return one is other
    return same_party(one.name, other.name)


def _given(both: Sequence[tuple[Actor | Place | None, Actor | Place | None]]) -> Counts:
    """Names that are right, predicted, in gold, where either side gives one."""
    return Counts(
        sum(one is not None and other is not None and _same(one, other) for one, other in both),
        sum(other is not None for _, other in both),
        sum(one is not None for one, _ in both),
    )


def _equal(both: Sequence[tuple[object | None, object | None]]) -> Counts:
    return Counts(
        sum(one is not None and one == other for one, other in both),
        sum(other is not None for _, other in both),
        sum(one is not None for one, _ in both),
    )
