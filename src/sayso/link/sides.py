"""What of a claim is compared with others: made once for each claim, kept while it may be met."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sayso.link.words import STOP, forms_of, listed, plain, stem
from sayso.records import Act, Claim, Report, Span

_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_FIGURE_WORDS = {name: str(n) for n, name in enumerate(_COUNTED.split())} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "hundred": "100",
    "thousand": "1000",
}
NEGATIONS = listed(
    "not no never nor none neither without cannot can't don't doesn't didn't isn't wasn't aren't "
    "weren't won't wouldn't hasn't haven't couldn't false untrue hoax fake fabricated baseless "
    "rumor rumour deny denied denies denying denial refute refuted dismiss dismissed reject "
    "rejected lie incorrect wrong unfounded debunked"
)
# Contents that only point at something said elsewhere.
_POINTERS = listed(
    "report reports claim claims rumor rumors rumour rumours allegation allegations news story "
    "account accounts information statement statements video footage it this that them"
)
_CONTEXT = 400  # code points before a content that still tell what it is about
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as the judge of pairs sees it.

    Words are stems without function words; ``names`` are the capitalised ones.
    ``told`` are the alleged events: type, and the words of actor, recipient and place.
    ``near`` adds the words just before the content and those of its parent, which say
    what "the report" or "he" means. ``lead`` are the words of the report's beginning.
    ``events`` are (type, modality), ``roles`` (role, word). ``vector`` has length one,
    or is ``None`` where the model gave none. ``where`` is 0 at the report's
    beginning and 1 at its end. ``cue`` are the stems of the cue, function words too;
    ``sourced`` says whether the text names a source.
    """

    claim: str
    report: str
    parent: str | None
    content: str
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    grams: frozenset[str]
    near: frozenset[str]
    lead: frozenset[str]
    speaker: frozenset[str]
    relay: frozenset[str]
    act: Act | None
    negated: bool
    length: int
    pointer: bool
    style: str
    where: float
    start: int
    published: str | None
    events: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    roles: frozenset[tuple[str, str]] = frozenset()
    killed: frozenset[int] = frozenset()
    cue: frozenset[str] = frozenset()
    sourced: bool = True
    told: tuple[tuple[str, frozenset[str], frozenset[str], frozenset[str]], ...] = ()
    vector: NDArray[np.float32] | None = field(default=None, compare=False)


def sides_of(
    report: Report,
    claims: Sequence[Claim],
    vectors: Mapping[str, NDArray[np.float32]] | None = None,
) -> tuple[Side, ...]:
    """The claims of one report, each ready to be compared.

    ``vectors`` by claim id take the place of ``Claim.vector``.
    """
    by_id = {claim.id: claim for claim in claims}
    lead = _stems(report.title or "") | _stems(report.text[:_CONTEXT])
    made = [_side(report, claim, by_id, lead, vectors) for claim in claims]
    _hand_up(made)
    _look_back(made)
    return tuple(made)


def _hand_up(sides: list[Side]) -> None:
    """Give a claim that alleges nothing itself the events of those nested in it."""
    index = {side.claim: at for at, side in enumerate(sides)}
    for side in sorted(sides, key=lambda s: s.length):
        at = index.get(side.parent or "")
        if at is not None and side.told and not sides[at].told:
            sides[at] = _with_events(sides[at], side)


def _look_back(sides: list[Side]) -> None:
    """Give a content that only points ("the reports") the words of the claim it points at.

    That is the nearest one before it in the text that says something itself.
    """
    said = sorted((s for s in sides if not s.pointer), key=lambda s: s.start)
    for at, side in enumerate(sides):
        if not side.pointer:
            continue
        before = [s for s in said if s.start < side.start]
        # A denial in the first words of a report points at what comes after.
        meant = before[-1] if before else next(iter(said), None)
        if meant is None:
            continue
        found = replace(
            side,
            words=side.words | meant.words,
            names=meant.names,
            grams=meant.grams,
            near=side.near | meant.near,
            vector=meant.vector,
        )
        sides[at] = found if found.told else _with_events(found, meant)


def _with_events(side: Side, other: Side) -> Side:
    return replace(
        side,
        events=other.events,
        triggers=other.triggers,
        roles=other.roles,
        killed=other.killed,
        told=other.told,
    )


def text_of(claim: Claim, report: Report) -> str:
    """A claim's content, its pieces joined by a space."""
    return " ".join(span.of(report.text) for span in claim.content)


def _side(
    report: Report,
    claim: Claim,
    by_id: Mapping[str, Claim],
    lead: frozenset[str],
    vectors: Mapping[str, NDArray[np.float32]] | None,
) -> Side:
    content = text_of(claim, report)
    forms = forms_of(content)
    words = frozenset(stem(w) for w in forms if w not in STOP)
    spans: Sequence[Span] = claim.content or claim.cue
    start = min((s.start for s in spans), default=0)
    end = max((s.end for s in spans), default=0)
    near = set(words) | _stems(report.text[max(0, start - _CONTEXT) : end])
    parent = by_id.get(claim.parent or "")
    if parent:
        near |= _stems(text_of(parent, report))
    roles: set[tuple[str, str]] = set()
    for event in claim.events:
        for role, actor in (("actor", event.actor), ("recipient", event.recipient)):
            roles.update((role, w) for w in (_stems(actor.name) if actor else ()))
        if event.place:
            roles.update(("place", w) for w in _stems(event.place.name))
    said = forms_of(" ".join(s.of(report.text) for s in claim.cue))
    return Side(
        claim=claim.id,
        report=report.id,
        parent=claim.parent,
        content=content,
        words=words,
        names=frozenset(stem(plain(m)) for m in _CAPITAL.findall(content) if plain(m) not in STOP),
        figures=frozenset(
            _FIGURE_WORDS.get(w, w) for w in forms if w in _FIGURE_WORDS or w[0].isdigit()
        ),
        grams=_grams(forms),
        near=frozenset(near),
        lead=lead,
        speaker=_stems(claim.speaker.name) if claim.speaker else frozenset(),
        relay=frozenset(w for hop in claim.relay for w in _stems(hop.name)),
        act=claim.act,
        negated=bool(NEGATIONS & set(forms)) or bool(NEGATIONS & set(said)),
        length=len(forms),
        pointer=len(words) <= 2 and (not words or bool(_POINTERS & set(forms))),
        style=claim.style,
        where=start / max(1, len(report.text)),
        start=start,
        published=report.published,
        events=frozenset(e.type for e in claim.events),
        triggers=frozenset(
            stem(w) for e in claim.events for w in forms_of(e.trigger.of(report.text))
        ),
        roles=frozenset(roles),
        killed=frozenset(n for e in claim.events if e.killed for n in e.killed if n is not None),
        cue=frozenset(map(stem, said)),
        sourced=claim.source is not None,
        told=tuple(
            (
                e.type,
                _stems(e.actor.name if e.actor else ""),
                _stems(e.recipient.name if e.recipient else ""),
                _stems(e.place.name if e.place else ""),
            )
            for e in claim.events
        ),
        vector=vectors.get(claim.id) if vectors is not None else unit(claim.vector),
    )


def unit(vector: bytes) -> NDArray[np.float32] | None:
    """Signed bytes as a vector of length one; ``None`` where there are none."""
    if not vector:
        return None
    found = np.frombuffer(vector, np.int8).astype(np.float32)
    size = float(np.linalg.norm(found))
    return found / size if size else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in forms_of(text) if w not in STOP)


def _grams(forms: Sequence[str]) -> frozenset[str]:
    joined = " " + " ".join(w for w in forms if w not in STOP) + " "
    return frozenset(joined[i : i + _GRAM] for i in range(len(joined) - _GRAM + 1))
