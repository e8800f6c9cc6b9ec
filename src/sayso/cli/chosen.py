"""Which of a ledger's claims are wanted, by what the ledger itself does not filter on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from sayso.records import Claim, EventType, Interval, Place

Voice = Literal["without", "with", "only"]
VOICES: tuple[Voice, ...] = get_args(Voice)

# Of alleged events.
EVENT_TYPES: tuple[str, ...] = get_args(EventType)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a claim must have; ``None`` asks for nothing.

    ``place`` is part of the name of the claim's place or of an event's, case and
    accents aside, or a country's two capital letters. ``relay`` is part of a hop's
    name. ``said_since`` and ``said_until`` (year, month or day, both included) ask
    that the time it was said may lie between them. ``narrated`` says what becomes of
    claims in an outlet's own voice.
    """

    event: str | None = None
    place: str | None = None
    relay: str | None = None
    said_since: str | None = None
    said_until: str | None = None
    narrated: Voice = "without"

    def of(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Those that fit, in their order."""
        return (claim for claim in claims if self.fits(claim))

    def fits(self, claim: Claim) -> bool:
        """Whether a claim has all that is asked for."""
        voice = self.narrated == "with" or claim.narrated == (self.narrated == "only")
        return (
            voice
            and (self.event is None or any(e.type == self.event for e in claim.events))
            and (self.place is None or _is_at(claim, self.place))
            and (self.relay is None or any(_within(self.relay, hop.name) for hop in claim.relay))
            and self._was_said(claim.said)
        )

    def _was_said(self, said: Interval | None) -> bool:
        since, until = self.said_since, self.said_until
        if since is None and until is None:
            return True
        if said is None or (said.earliest is None and said.latest is None):
            return False
        # Dates are ISO 8601, so that the beginnings of equal length compare as texts.
        late_enough = since is None or said.latest is None or said.latest[: len(since)] >= since
        soon_enough = until is None or said.earliest is None or said.earliest[: len(until)] <= until
        return late_enough and soon_enough


def _is_at(claim: Claim, words: str) -> bool:
    places: list[Place | None] = [claim.place, *(event.place for event in claim.events)]
    if len(words) == 2 and words.isupper():
        return any(place is not None and place.country == words for place in places)
    return any(place is not None and _within(words, place.name) for place in places)


def _within(words: str, name: str) -> bool:
    from sayso.resolve.place_names import key_of

    wanted = key_of(words)
    return wanted != "" and wanted in key_of(name)
