"""Whether a sentence is coded wholly right: all that is alleged, under whose name, no more.

A sentence is right when each expected event is found (an event whose trigger overlaps,
of an accepted type, under an accepted speaker, with accepted modality, act and roles),
none that is forbidden is, and no event of a material kind stands on other words. The
two naive readings are made of the same predictions: *flatten* takes every event for a
fact told by the outlet, *drop* forgets whatever stands in a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lab.corpora.claimed_or_fact import Expected, Forbidden, Sentence
from lab.metrics.names import same_party
from sayso.records import Actor, Claim, Event, Span

# Kinds of event that are more than words; an event of these must be expected.
MATERIAL = frozenset(
    ["ASSAULT", "COERCE", "DEATH", "CONTROL", "MOBILIZE", "AID", "RETREAT", "SANCTION", "PROTEST"]
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is right of one sentence.

    ``found``: each expected trigger is an event of an accepted type; ``spoken``: under
    an accepted speaker too; ``acted``: by an accepted act; ``modal``: with an accepted
    modality; ``cast``: actor and recipient accepted; ``kept_from``: nothing forbidden;
    ``nothing_more``: no other material event.
    """

    found: bool
    spoken: bool
    acted: bool
    modal: bool
    cast: bool
    kept_from: bool
    nothing_more: bool

    @property
    def right(self) -> bool:
        """Whether the sentence is wholly right."""
        return (
            self.found
            and self.spoken
            and self.acted
            and self.modal
            and self.cast
            and self.kept_from
            and self.nothing_more
        )


def judge(sentence: Sentence, claims: Sequence[Claim]) -> Verdict:
    """Scores the coding of one sentence."""
    text = sentence.report.text
    coded = [(claim, event) for claim in claims for event in claim.events]
    best = [_best(one, coded, text) for one in sentence.expected]
    expected = [span for one in sentence.expected for span in _places(one.trigger, text)]
    return Verdict(
        found=all(b[0] for b in best),
        spoken=all(b[1] for b in best),
        acted=all(b[2] for b in best),
        modal=all(b[3] for b in best),
        cast=all(b[4] for b in best),
        kept_from=not any(
            _is(one, claim, event, text) for one in sentence.forbidden for claim, event in coded
        ),
        nothing_more=all(
            event.type not in MATERIAL or any(event.trigger.overlaps(span) for span in expected)
            for _, event in coded
        ),
    )


def flattened(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Every event as a fact of the outlet's own telling."""
    events = tuple(
        replace(event, modality="actual")
        for event in {e.trigger: e for claim in claims for e in claim.events}.values()
    )
    return (replace(_told(claims), events=events),) if events else ()


def dropped(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Only what the outlet tells itself."""
    return tuple(claim for claim in claims if claim.narrated)


def share(verdicts: Iterable[Verdict]) -> float:
    """The share of sentences that are wholly right; 0 where there are none."""
    every = list(verdicts)
    return sum(one.right for one in every) / len(every) if every else 0.0


def _told(claims: Sequence[Claim]) -> Claim:
    first = claims[0]
    return Claim(
        id="told",
        report=first.report,
        source=None,
        cue=(),
        content=(),
        style="indirect",
        score=1.0,
        narrated=True,
        act="state",
    )


def _places(triggers: Sequence[str], text: str) -> list[Span]:
    return [
        Span(*match.span())
        for words in triggers
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    ]


def _best(
    one: Expected, coded: Sequence[tuple[Claim, Event]], text: str
) -> tuple[bool, bool, bool, bool, bool]:
    """What is right of the event that fits an expected one best; all false where none does."""
    places = _places(one.trigger, text)
    fits = [
        (
            True,
            _speaks(one.speaker, claim),
            not one.act or claim.act in one.act,
            event.modality in one.modality,
            _role(one.actor, event.actor) and _role(one.recipient, event.recipient),
        )
        for claim, event in coded
        if any(event.trigger.overlaps(place) for place in places)
        and (not one.type or event.type in one.type)
    ]
    return max(fits, key=lambda fit: (all(fit), sum(fit)), default=(False,) * 5)


def _speaks(accepted: Sequence[str], claim: Claim) -> bool:
    return any(_speaker_is(name, claim) for name in accepted)


def _speaker_is(name: str, claim: Claim) -> bool:
    if name == "*":
        return True
    if name == "OUTLET":
        return claim.narrated
    if name == "NOBODY":
        return claim.speaker is None and not claim.narrated
    return not claim.narrated and claim.speaker is not None and same_party(name, claim.speaker.name)


def _role(accepted: Sequence[str | None], actor: Actor | None) -> bool:
    if not accepted:
        return True
    if actor is None:
        return None in accepted
    return any(name is not None and same_party(name, actor.name) for name in accepted)


def _is(forbidden: Forbidden, claim: Claim, event: Event, text: str) -> bool:
    # "denied reports that X shelled Y": the guideline of the claims corpus has the reports
    # as a claim of nobody's inside the denial, which alleges what they allege.
    hearsay = forbidden.speaker == "*" and claim.speaker is None and claim.parent is not None
    return (
        _speaker_is(forbidden.speaker, claim)
        and not hearsay
        and forbidden.modality in (None, event.modality)
        and any(event.trigger.overlaps(p) for p in _places((forbidden.trigger,), text))
    )
