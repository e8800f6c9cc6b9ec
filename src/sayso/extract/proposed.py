"""What a model proposed for one report, and the reading that its calibration makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sayso.extract import act_reader, event_reader
from sayso.extract.act_reader import ActReader
from sayso.extract.attributions import Found, settle
from sayso.extract.bundle import Calibration
from sayso.extract.decode import calibrated
from sayso.extract.event_reader import EventReader
from sayso.extract.events import FoundEvent, settled
from sayso.extract.paragraphs import with_paragraphs
from sayso.extract.posts import with_posts
from sayso.extract.quotes import quotations
from sayso.extract.word_vectors import Piece, gathered
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
    words: list[Piece] = field(default_factory=list)
    space: str = ""  # of the words
    left: int = 0  # windows still to come
    cut: bool = False  # whether all its windows are counted in ``left``


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads acts and types of events beside the network."""

    acts: ActReader
    events: EventReader


@lru_cache(maxsize=1)
def shipped() -> Readers:
    """The readers that ship."""
    return Readers(act_reader.shipped(), event_reader.shipped())


def reading_of(
    proposed: Proposed,
    model: str,
    calibration: Mapping[str, Calibration],
    guideline: str,
    readers: Readers | None = None,
) -> Reading:
    """What of it is likely enough to be kept, rivals settled, each list in text order.

    ``calibration`` has one for the guideline, one for ``acts`` and one for ``events``.
    ``readers`` are the shipped ones unless given.
    """
    readers = readers or shipped()
    report, weights = proposed.report, calibration[guideline].weights
    found = (replace(one, score=calibrated(one.signals, weights)) for one in proposed.found)
    likely = [one for one in found if one.score >= calibration[guideline].keep]
    text, quoted, nested = report.text, quotations(report.text), guideline == "claims"
    if nested:
        likely = with_paragraphs(with_posts(likely, text), text, quoted)
    attributions = settle(
        likely,
        text,
        quoted,
        nested,
        readers.acts,
        calibration["acts"].weights[0],
    )
    events = calibration["events"]
    return Reading(
        report.id,
        model,
        attributions,
        tuple(sorted(proposed.mentions, key=lambda m: m.span)),
        tuple(sorted(proposed.toponyms)),
        tuple(sorted(proposed.times)),
        settled(proposed.events, readers.events, events.weights, events.keep),
        gathered(proposed.words, proposed.space),
    )
