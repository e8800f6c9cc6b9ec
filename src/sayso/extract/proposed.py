"""What a model proposed for one report, and the reading that its calibration makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sayso.extract.act_reader import ActReader
from sayso.extract.attributions import Found, settle
from sayso.extract.bundle import Calibration
from sayso.extract.decode import calibrated
from sayso.extract.events import FoundEvent, settled
from sayso.extract.quotes import quotations
from sayso.records import EntityMention, Reading, Report, Span


@dataclass(slots=True)
class Proposed:
    """Everything that might be in one report, likely or not; calibration learns from it."""

    report: Report
    found: list[Found] = field(default_factory=list)
    events: list[FoundEvent] = field(default_factory=list)
    mentions: list[EntityMention] = field(default_factory=list)
    toponyms: list[Span] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    left: int = 0  # windows still to come
    cut: bool = False  # whether all its windows are counted in ``left``


def reading_of(
    proposed: Proposed,
    model: str,
    calibration: Mapping[str, Calibration],
    guideline: str,
    reader: ActReader | None = None,
) -> Reading:
    """What of it is likely enough to be kept, rivals settled, each list in text order.

    ``calibration`` has one for the guideline, and one for ``events``; ``reader`` reads
    the acts, the shipped one unless given.
    """
    report, of_claims, of_events = (
        proposed.report,
        calibration[guideline],
        calibration["events"],
    )
    found = (
        replace(one, score=calibrated(one.signals, of_claims.weights)) for one in proposed.found
    )
    events = (
        replace(one, score=calibrated(one.signals, of_events.weights)) for one in proposed.events
    )
    return Reading(
        report.id,
        model,
        settle(
            [one for one in found if one.score >= of_claims.keep],
            report.text,
            quotations(report.text),
            guideline == "claims",
            reader,
        ),
        tuple(sorted(proposed.mentions, key=lambda m: m.span)),
        tuple(sorted(proposed.toponyms)),
        tuple(sorted(proposed.times)),
        settled(list(events), of_events.keep),
    )
