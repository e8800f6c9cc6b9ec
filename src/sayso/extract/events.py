"""From triggers as read to the alleged events that stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.records import EventSpans, Span


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as read; ``signals`` as in :data:`sayso.extract.decode.EVENT_SIGNALS`."""

    trigger: Span
    type: str
    modality: str
    score: float
    roles: Mapping[str, Span]
    signals: tuple[float, ...]


def settled(found: Sequence[FoundEvent], keep: float) -> tuple[EventSpans, ...]:
    """The events whose score reaches ``keep``, in the order of the text.

    Words of the trigger itself fill no role.
    """
    return tuple(
        EventSpans(
            one.trigger,
            one.type,
            one.modality,
            one.score,
            **{name: span for name, span in one.roles.items() if not span.overlaps(one.trigger)},
        )
        for one in sorted(found, key=lambda f: f.trigger)
        if one.score >= keep
    )
