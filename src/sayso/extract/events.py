"""From triggers as read to the alleged events that stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.extract.event_reader import EventReader, combined
from sayso.extract.labels import EVENT_CLASSES
from sayso.linear import Floats
from sayso.records import EventSpans, RoleWords, Span


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A possible event as the network read it.

    ``network`` has its log-probabilities of :data:`sayso.extract.labels.EVENT_CLASSES`,
    ``valid`` the log-odds, by its frame, that it tells of an event; ``near`` the words
    around the trigger, which is those from ``first`` to ``last`` of them; ``likely`` the
    words that may fill a role.
    """

    trigger: Span
    modality: str
    roles: Mapping[str, Span]
    network: tuple[float, ...]
    valid: float
    near: tuple[str, ...]
    first: int
    last: int
    likely: tuple[RoleWords, ...] = ()

    @property
    def type(self) -> str:
        """The type that the network alone takes for likeliest."""
        return EVENT_CLASSES[int(np.argmax(self.network[1:])) + 1]


def chances_of(one: FoundEvent, reader: EventReader, shares: Sequence[float]) -> Floats:
    """Probabilities of none and of each type."""
    words = reader.by_words(one.near, one.first, one.last)
    network = np.asarray(one.network, dtype=np.float32)
    return combined(network, one.valid, words, shares)


def settled(
    found: Sequence[FoundEvent], reader: EventReader, shares: Sequence[float], keep: float
) -> tuple[EventSpans, ...]:
    """The events of at least the probability ``keep``, each of its likeliest type, in text order.

    Words of the trigger itself fill no role.
    """
    kept: list[EventSpans] = []
    for one in sorted(found, key=lambda f: f.trigger):
        chances = chances_of(one, reader, shares)
        best = int(chances[1:].argmax()) + 1
        score = 1 - float(chances[0])
        if score >= keep:
            roles = {n: span for n, span in one.roles.items() if not span.overlaps(one.trigger)}
            likely = tuple(w for w in one.likely if not w.span.overlaps(one.trigger))
            kept.append(
                EventSpans(
                    one.trigger,
                    EVENT_CLASSES[best],
                    one.modality,
                    score,
                    **roles,
                    likely=likely,
                )
            )
    return tuple(kept)
