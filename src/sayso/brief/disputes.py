"""Which denials answer which claims: by the links' propositions, else by words and acts.

Where the links say that one proposition is asserted and denied, the heaviest
points of both sides stand side by side. Without them, a denial and a claim by
another party are put side by side when they share telling words. That is all:
nothing here decides that both mean one thing, and the sentences stand next to
each other without a word between them.

Shared words are measured against the words of both, since a denial of few words
("denied any air strike") shares most of them with claims of something else.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.brief.grammar import words_of
from sayso.brief.linked import Links
from sayso.brief.nouns import BODIES
from sayso.brief.points import Point
from sayso.brief.telling import act_of
from sayso.brief.verbs import denies
from sayso.records import Act

_MOST = 2
_FEWEST_TERMS = 2
# Share of both one's words, by their rarity in the story. Of the pairs of a claim and a denial
# in the sixteen stories of the ``claims`` corpus, annotators put eleven of the fifteen above it
# into one proposition, on opposite sides.
_ALIKE = 0.35
_LINKED = 0.3  # the same of two that the links put together already
_OF_THE_DENIER = 0.15  # and of a claim that lays something at the denier's own door
_LEAST_NAME = 4  # letters that "Russia" and "Russian" have in common, at least
_OPENING = 15  # words of a content that show what it denies
_ACCUSING = 0.3  # what an accusation is ahead of a mere statement


_NOT = re.compile(r"(?:that )?(?:neither|no|none|nobody|nothing)\b", re.IGNORECASE)
# "Does not want it" denies nothing that another said.
_ATTITUDE = re.compile(
    r"(?:not|n['’]t)\s(?:\w+ly\s)?(?:want|wish|like|expect|intend|plan|care|know|remember)\b"
)
_WHOSE = re.compile(
    r"^(?:the\s|that\s)?([A-Z][\w’'-]+)\s(?:\w+\s)?"
    r"(?:claims?|accusations?|allegations?|reports?|statements?|charges?|account|version)\b"
)
_SUFFERED = re.compile(r"\b(?:was|were|been|being|be)\s(?:\w+ly\s)?(?:\w+ed|hit|hurt|shot)\b")
_YET = re.compile(r"\byet to\b", re.IGNORECASE)
_BLAME = re.compile(
    r"\b(?:responsib\w+|blame\w*|behind|carried out|struck|bombed|shelled|attacked|fired|dropped"
    r"|targeted|massacred|warplanes?)\b",
    re.IGNORECASE,
)


def disputes(
    points: Sequence[Point],
    weight: Mapping[Point, float],
    links: Links | None = None,
    sides: Mapping[str, str] | None = None,
) -> list[tuple[Point, Point]]:
    """Pairs of a claim and a denial by another party, best match first; each point in one pair.

    Two that ``links`` put into different propositions are no pair.
    """
    rare = _rarity(points)
    found = [
        (fit + 0.1 * weight[claim], claim, denial)
        for denial in filter(_denies, points)
        for claim in filter(_puts_forward, points)
        if (fit := _fit(claim, denial, rare, sides)) and not _apart(claim, denial, links)
    ]
    found.sort(key=lambda pair: -pair[0])
    taken: set[Point] = set()
    done: list[tuple[Point, Point]] = []
    for _, claim, denial in found:
        if claim in taken or denial in taken or len(done) == _MOST:
            continue
        taken |= {claim, denial}
        done.append((claim, denial))
    return done


def linked(
    points: Sequence[Point],
    weight: Mapping[Point, float],
    links: Links,
    sides: Mapping[str, str] | None = None,
) -> list[tuple[str, list[tuple[Point, Point]]]]:
    """Disputed propositions, heaviest first, with the pairs of a claim and its denial, likewise.

    Only parties that can be told as speakers; a party that does both is left out. A
    proposition may gather what merely goes together: unless both belong to it in all
    likelihood, the sides of a pair must also share telling words, or the one lay something
    at the other's door.
    """
    rare = _rarity(points)
    both_ways: defaultdict[str, tuple[list[Point], list[Point]]] = defaultdict(lambda: ([], []))
    for point in points:
        found = links.of(point.telling.claim.id)
        if found is None or not _told(point) or found[1] == "doubts":
            continue
        # "No planes struck" is a denial whatever the links take it for: counted as a claim,
        # it would make its party one that says both.
        both_ways[found[0]][found[1] == "denies" or _denies(point)].append(point)
    done = []
    for proposition, (said, denied) in both_ways.items():
        both = _keys(said) & _keys(denied)
        said = [point for point in said if not _keys([point]) & both]
        denied = [point for point in denied if _denies(point) and not _keys([point]) & both]
        pairs = [
            (one, denial)
            for one in filter(_puts_forward, said)
            for denial in denied
            if _answered(one, denial, rare, sides, _sure(one, denial, links))
        ]
        if pairs:
            pairs.sort(key=lambda p: (-weight[p[0]], -_shared(p[0], p[1], rare), -weight[p[1]]))
            done.append((proposition, pairs))
    done.sort(key=lambda found: -max(weight[one] + weight[other] for one, other in found[1]))
    return done


def _apart(one: Point, other: Point, links: Links | None) -> bool:
    if links is None:
        return False
    first, second = links.of(one.telling.claim.id), links.of(other.telling.claim.id)
    return first is not None and second is not None and first[0] != second[0]


def _one_family(one: Point, other: Point) -> bool:
    """Whether both end in one name: as a rule one person, whom reports spell in two ways."""
    names = [words_of(p.party.heading)[-1:] for p in (one, other) if p.party and p.party.person]
    return len(names) == 2 and names[0] == names[1]


def _of_another(claim: Point, denial: Point) -> bool:
    """Whether the denial names whose claim it denies ("the Army's claim"), and that is another."""
    found = _WHOSE.search(_content(denial))
    if found is None or claim.party is None:
        return False
    words = words_of(claim.party.heading)
    letters = "".join(word[0] for word in words).casefold()
    whose = re.sub(r"['’]s?$", "", found[1])
    return letters != whose.casefold() and not any(_one_name(whose, word) for word in words)


def _keys(points: Iterable[Point]) -> set[str]:
    return {point.party.key for point in points if point.party is not None}


def answers(
    point: Point, points: Sequence[Point], sides: Mapping[str, str] | None = None
) -> list[Point]:
    """The denials that answer a claim, or the claims that a denial answers, best match first."""
    rare = _rarity(points)
    if _denies(point):
        fits = [(_fit(claim, point, rare, sides), claim) for claim in filter(_puts_forward, points)]
    elif _puts_forward(point):
        fits = [(_fit(point, denial, rare, sides), denial) for denial in filter(_denies, points)]
    else:
        return []
    return [other for fit, other in sorted(fits, key=lambda pair: -pair[0]) if fit]


def _act(point: Point) -> Act | None:
    return act_of(point.telling.claim, point.telling.report)


def _denies(point: Point) -> bool:
    words = _first_words(point)
    denied = _act(point) == "deny" and denies(words) and not _ATTITUDE.search(" ".join(words))
    return _told(point) and (denied or _negated(point))


def _puts_forward(point: Point) -> bool:
    stated = _act(point) in ("accuse", "state", "confirm", "estimate", None)
    words = _words(point)
    return _told(point) and stated and not denies(words) and not _YET.search(" ".join(words))


def _negated(point: Point) -> bool:
    """Whether it opens by saying that something is not so."""
    stated = _act(point) in ("state", "confirm", "question", None)
    return stated and bool(_NOT.match(_content(point)))


def _accuses(point: Point) -> bool:
    return _act(point) == "accuse" or bool(_BLAME.search(_content(point)))


def _told(point: Point) -> bool:
    return point.party is not None and point.telling.subject == "speaker"


def _fit(
    claim: Point, denial: Point, rare: Mapping[str, float], sides: Mapping[str, str] | None
) -> float:
    """How well a denial answers a claim by words alone; 0 where it does not."""
    if claim.party is None or denial.party is None or claim.party.key == denial.party.key:
        return 0.0
    if _of_another(claim, denial):
        return 0.0
    if _one_family(claim, denial) or len(claim.terms & denial.terms) < _FEWEST_TERMS:
        return 0.0
    shared = _shared(claim, denial, rare)
    blamed = _blames(claim, denial, sides)
    enough = shared >= (_OF_THE_DENIER if blamed else _ALIKE)
    return shared + _ACCUSING * blamed if enough else 0.0


def _sure(one: Point, other: Point, links: Links) -> bool:
    return all(links.sure(point.telling.claim.id) for point in (one, other))


def _answered(
    claim: Point,
    denial: Point,
    rare: Mapping[str, float],
    sides: Mapping[str, str] | None,
    sure: bool,
) -> bool:
    if _one_family(claim, denial) or _of_another(claim, denial):
        return False
    return sure or _shared(claim, denial, rare) >= _LINKED or _blames(claim, denial, sides)


def _blames(claim: Point, denial: Point, sides: Mapping[str, str] | None) -> bool:
    """Whether a claim lays something at the door of who denies: its name or its side's is in it."""
    if denial.party is None or not _accuses(claim):
        return False
    if _act(denial) != "deny" and _SUFFERED.search(_content(denial)):
        # "None of its men were killed" is about what others did.
        return False
    speaker = denial.telling.claim.speaker
    side = None if speaker is None or sides is None else sides.get(speaker.name)
    called = {w for w in words_of(f"{denial.party.heading} {side or ''}") if w[:1].isupper()}
    if not denial.party.person:
        # "Ministry of Defence" is any state's.
        called = {word for word in called if word.casefold() not in BODIES | {"defence", "defense"}}
    named = {word for word in words_of(_content(claim)) if word[:1].isupper()}
    events = claim.telling.claim.events
    named |= {w for e in events if e.actor is not None for w in words_of(e.actor.name)}
    return any(_one_name(one, other) for one in called for other in named)


def _one_name(one: str, other: str) -> bool:
    """Whether two words are one name, or a country and its adjective: "Russia", "Russian"."""
    first, second = one.casefold(), other.casefold()
    if first == second:
        return len(first) > 2
    both = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        both += 1
    return both >= _LEAST_NAME and both >= min(len(first), len(second)) - 1


def _shared(one: Point, other: Point, rare: Mapping[str, float]) -> float:
    """How much of both one's telling words both have, by rarity (Dice's coefficient)."""
    whole = _sum(rare, one.terms) + _sum(rare, other.terms)
    return 2 * _sum(rare, one.terms & other.terms) / whole if whole else 0.0


def _rarity(points: Sequence[Point]) -> dict[str, float]:
    holding = Counter(term for point in points for term in point.terms)
    return {term: math.log(1 + len(points) / count) for term, count in holding.items()}


def _sum(rare: Mapping[str, float], terms: Iterable[str]) -> float:
    return math.fsum(rare[term] for term in terms)


def _content(point: Point) -> str:
    text = point.telling.report.text
    return " ".join(span.of(text) for span in point.telling.claim.content)


def _first_words(point: Point) -> list[str]:
    """The words of the cue and of what is said first: a "no" far within denies nothing else."""
    telling = point.telling
    text = telling.report.text
    cue = [word for span in telling.claim.cue for word in words_of(span.of(text))]
    first = re.split(r"[.!?]\s", _content(point), maxsplit=1)[0]
    return cue + words_of(first)[:_OPENING]


def _words(point: Point) -> list[str]:
    telling = point.telling
    text = telling.report.text
    return words_of(
        " ".join(span.of(text) for span in (*telling.claim.cue, *telling.claim.content))
    )
