"""Place names to places: which of the many that bear a name, and how finely the text says so.

A name is weighed in each of its meanings by what the gazetteer knows (size, kind,
how the name was found) and by what the report says: the states and peoples it
names, the other places and how near they lie, and what a phrase states outright
("Springfield, Ill.", "Syria's Idlib province"). Names are settled together in
a few rounds, each name once for a report unless a phrase says otherwise: one sense
per discourse.

Sources: Leidner, "Toponym Resolution in Text", 2008 (minimality, one referent per
discourse, containment patterns); Lieberman and Samet, "Adaptive context features
for toponym resolution in streaming news", SIGIR 2012 (proximity and siblings).
The weights were set on GeoVirus and on every other article of TR-News.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Place, Span
from sayso.resolve.gazetteer import Candidate, Gazetteer, shipped
from sayso.resolve.place_cues import Cues, Offset, cues_of, offset_of
from sayso.resolve.place_names import key_of, names_a_region, names_a_town

# What a place's kind says of how finely it is known; see docs/decisions/0010-gazetteer.md.
PRECISION = {
    "town": "town", "district": "district", "province": "province", "country": "country",
    "camp": "point", "crossing": "point", "base": "point", "site": "point", "quarter": "point",
    "airport": "point",
}  # fmt: skip
_FINEST = ("point", "town", "near", "district", "province", "region", "country")
ROUNDS = 3
_EARTH = 6371.0088  # mean radius, kilometres


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds to a meaning's score; one point is a tenfold population."""

    main: float = 1.0
    changed: float = -0.5
    demonym: float = -0.4
    country: float = 3.5
    province: float = 2.0
    near: float = 1.3
    said: float = 5.0
    kind: float = 2.0
    state: float = 1.5
    province_size: float = -0.5
    district_size: float = -1.0
    capital: float = 0.5
    listed: float = 0.5
    outlet: float = 0.7


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym and the place it means, ``None`` where that stays open; ``why`` says why."""

    span: Span
    place: Place | None
    why: str


@dataclass(slots=True)
class _Name:
    """One name of a report: its mentions, its meanings with their scores, the choice."""

    mentions: list[int]
    meanings: tuple[Candidate, ...]
    fixed: list[float]
    chosen: int = 0


def locate(
    text: str,
    toponyms: Sequence[Span],
    gazetteer: Gazetteer | None = None,
    outlet_country: str | None = None,
) -> tuple[Located, ...]:
    """The place of each toponym of ``text``, in the given order.

    ``gazetteer`` is the shipped one unless given. ``outlet_country`` (ISO 3166
    alpha-2), where known, weighs a little: papers leave their own country unsaid.

    Raises:
        ConfigError: if the shipped gazetteer is missing or damaged.
    """
    known = gazetteer or shipped()
    order = sorted(range(len(toponyms)), key=lambda at: toponyms[at])
    spans = [toponyms[at] for at in order]
    cues = [cues_of(text, spans, at) for at in range(len(spans))]
    names = _names(text, spans, cues, known)
    states = _states_named(text, known)
    _settle(names, states, outlet_country)
    chosen: dict[int, tuple[Candidate, _Name]] = {
        at: (name.meanings[name.chosen], name)
        for name in names.values()
        if name.meanings
        for at in name.mentions
    }
    _by_own_phrase(text, spans, cues, chosen, known)
    found: list[Located | None] = [None] * len(spans)
    for place_in_order, at in enumerate(order):
        span = spans[place_in_order]
        if place_in_order not in chosen:
            found[at] = Located(span, None, "not in the gazetteer")
            continue
        meaning, name = chosen[place_in_order]
        offset = offset_of(text, span)
        found[at] = Located(span, _place(meaning, offset), _why(meaning, name, offset))
    return tuple(each for each in found if each is not None)


def _names(
    text: str, spans: Sequence[Span], cues: Sequence[Cues], known: Gazetteer
) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for at, span in enumerate(spans):
        surface = span.of(text)
        # A capitalised abbreviation is a name of its own: "IN" is not "In".
        key = surface if surface.isupper() else key_of(surface)
        if key in names:
            names[key].mentions.append(at)
            continue
        meanings = known.candidates(surface)
        names[key] = _Name([at], meanings, [0.0] * len(meanings))
    for name in names.values():
        if name.meanings:
            name.fixed = _fixed(text, spans, cues, name, known)
    return names


def _fixed(
    text: str, spans: Sequence[Span], cues: Sequence[Cues], name: _Name, known: Gazetteer
) -> list[float]:
    """What a name's meanings score by themselves and by the phrases it stands in."""
    kinds = {_kind_said(text, spans[at], cues[at]) for at in name.mentions} - {None}
    kind = kinds.pop() if len(kinds) == 1 else None
    towns = {c.country for c in name.meanings if c.kind == "town" and c.main}
    said = [_containers(text, spans, at, cues[at], known) for at in name.mentions]
    scores = []
    for c in name.meanings:
        score = _size(c)
        score += WEIGHTS.main if c.main else 0.0
        score += WEIGHTS.changed if c.change in ("article", "side") else 0.0
        score += WEIGHTS.demonym if c.demonym else 0.0
        score += WEIGHTS.capital if c.capital else 0.0
        # The supplement lists provinces for their spellings; their towns are no worse known.
        if c.listed and not (c.kind == "province" and c.country in towns):
            score += WEIGHTS.listed
        score += WEIGHTS.state if c.kind in ("country", "continent") else 0.0
        if kind is not None and c.kind in kind:
            score += WEIGHTS.kind
        if any(_inside_any(c, containers) for containers in said):
            score += WEIGHTS.said
        scores.append(score)
    return scores


_REGIONS = ("province", "district", "region")
_TOWNS = ("town",)


def _kind_said(text: str, span: Span, cue: Cues) -> tuple[str, ...] | None:
    """The kinds of place that a mention's own words allow: "Idlib province", "city of Idlib"."""
    if cue.kind == "region" or names_a_region(span.of(text)):
        return _REGIONS
    if cue.kind == "town" or names_a_town(span.of(text)):
        return _TOWNS
    return None


def _size(c: Candidate) -> float:
    """The decimal logarithm of the population; areas, which add up their towns, count less."""
    size = math.log10(c.population + 100)
    if c.kind == "province":
        size += WEIGHTS.province_size
    elif c.kind == "district":
        size += WEIGHTS.district_size
    return size


def _containers(
    text: str, spans: Sequence[Span], at: int, cue: Cues, known: Gazetteer
) -> tuple[Candidate, ...]:
    """Every larger place that the phrase can name as what the toponym lies in.

    "Missouri, Montana and Idaho" is a list: what can be as large as the next name
    does not lie in it.
    """
    found = [c for other in cue.within for c in known.candidates(spans[other].of(text))]
    if cue.container:
        found += known.candidates(cue.container)
        if " " in cue.container:
            found += known.candidates(cue.container.split()[0])
    largest = max(
        (_RANK.get(c.kind, 0) for c in known.candidates(spans[at].of(text)) if _well_known(c)),
        default=0,
    )
    return tuple(
        c
        for c in found
        if c.kind in ("country", "province", "district", "region")
        and _well_known(c)
        and _RANK[c.kind] > largest
    )


def _well_known(c: Candidate) -> bool:
    """Whether a name is this state's or province's own, and not a spelling that few use."""
    return c.main or c.listed or c.demonym


def _inside_any(c: Candidate, containers: Sequence[Candidate]) -> bool:
    return any(_inside(c, larger) for larger in containers)


# A region can be a part of a province or hold several states.
_RANK = {"country": 4, "province": 3, "region": 3, "district": 2}


def _inside(c: Candidate, larger: Candidate) -> bool:
    if _RANK.get(c.kind, 1) >= _RANK[larger.kind] or (
        larger.country is not None and c.country != larger.country
    ):
        return False
    if larger.kind == "country":
        return True
    key = key_of(larger.name)
    if key in (key_of(c.province or ""), key_of(c.district or "")):
        return True
    return kilometres(c, larger) <= 1.3 * larger.reach


_WORD = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*")


def _states_named(text: str, known: Gazetteer) -> dict[str, float]:
    """How often the text names each state or its people, tagged as a toponym or not."""
    counts: dict[str, float] = defaultdict(float)
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isupper():
            word = word.lower()
            for ending in ("'s", "’s", "'", "’"):
                word = word.removesuffix(ending)
            for state in known.states_in(word):
                if state.country:
                    counts[state.country] += 1.0
    return counts


def _settle(names: dict[str, _Name], states: dict[str, float], outlet_country: str | None) -> None:
    """Choose a meaning for every name, round by round, each in the light of the others."""
    open_names = [name for name in names.values() if name.meanings]
    for name in open_names:
        name.chosen = _best(name.fixed)
    for _ in range(ROUNDS):
        before = [name.chosen for name in open_names]
        countries, provinces = _support(open_names, states)
        for at, name in enumerate(open_names):
            if len(name.meanings) == 1:
                continue
            own = name.meanings[before[at]]
            others = [other.meanings[before[k]] for k, other in enumerate(open_names) if k != at]
            points = [o for o in others if o.kind not in ("country", "continent", "sea")]
            name.chosen = _best(
                [
                    score
                    + _context(c, own, name, countries, provinces, points)
                    + (WEIGHTS.outlet if c.country and c.country == outlet_country else 0.0)
                    for c, score in zip(name.meanings, name.fixed, strict=True)
                ]
            )
        if before == [name.chosen for name in open_names]:
            return


def _best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=scores.__getitem__)


Support = dict[str, float]


def _support(names: Sequence[_Name], states: dict[str, float]) -> tuple[Support, Support]:
    """How much of the report speaks of each country and province, by what is chosen now."""
    countries: Support = defaultdict(float, states)
    provinces: Support = defaultdict(float)
    for name in names:
        c = name.meanings[name.chosen]
        weight = 1.0 + 0.3 * (len(name.mentions) - 1)
        if c.country and c.kind != "country":  # states themselves are counted in the text
            countries[c.country] += weight
        if c.province or c.kind == "province":
            provinces[f"{c.country} {c.province or c.name}"] += weight
    return countries, provinces


def _context(
    c: Candidate,
    own: Candidate,
    name: _Name,
    countries: Support,
    provinces: Support,
    points: Sequence[Candidate],
) -> float:
    """What the rest of the report adds to a meaning; the name's own vote is taken out."""
    vote = 1.0 + 0.3 * (len(name.mentions) - 1)
    country = countries.get(c.country or "", 0.0)
    if own.country == c.country and own.kind != "country":
        country -= vote
    elif c.kind == "country" and own.country == c.country:
        country -= len(name.mentions)
    home = f"{c.country} {c.province or c.name}"
    province = provinces.get(home, 0.0)
    if home == f"{own.country} {own.province or own.name}":
        province -= vote
    near = sum(math.exp(-kilometres(c, point) / 150.0) for point in points)
    return (
        WEIGHTS.country * _saturated(country, 3.0)
        + WEIGHTS.province * _saturated(province, 2.0)
        + WEIGHTS.near * _saturated(near, 1.0)
    )


def _saturated(count: float, half: float) -> float:
    """0 at none, a half at ``half``, towards 1."""
    return max(count, 0.0) / (max(count, 0.0) + half)


def _by_own_phrase(
    text: str,
    spans: Sequence[Span],
    cues: Sequence[Cues],
    chosen: dict[int, tuple[Candidate, _Name]],
    known: Gazetteer,
) -> None:
    """Where a mention's own phrase says what it lies in, that goes before the name's one sense."""
    for at, (meaning, name) in list(chosen.items()):
        if len(name.mentions) == 1:
            continue
        fits = range(len(name.meanings))
        containers = _containers(text, spans, at, cues[at], known)
        if containers and not _inside_any(meaning, containers):
            inside = [k for k in fits if _inside_any(name.meanings[k], containers)]
            if inside:
                chosen[at] = (name.meanings[max(inside, key=name.fixed.__getitem__)], name)
                continue
        kind = _kind_said(text, spans[at], cues[at])
        if kind and meaning.kind not in kind:
            # The town in place of the province around it, or the other way about.
            alike = [
                k
                for k in fits
                if name.meanings[k].kind in kind
                and kilometres(name.meanings[k], meaning)
                <= 1.3 * max(name.meanings[k].reach, meaning.reach)
            ]
            if alike:
                chosen[at] = (name.meanings[max(alike, key=name.fixed.__getitem__)], name)


def kilometres(one: Candidate | Place, other: Candidate | Place) -> float:
    """The great-circle distance; infinite where a point is unknown. Source: haversine formula."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    across = math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    up = math.sin((lat2 - lat1) / 2) ** 2
    return (
        2 * _EARTH * math.asin(min(1.0, math.sqrt(up + math.cos(lat1) * math.cos(lat2) * across)))
    )


def _place(meaning: Candidate, offset: Offset | None) -> Place:
    precision = PRECISION.get(meaning.kind, "region")
    lat, lon = meaning.lat, meaning.lon
    if offset and precision in ("point", "town"):
        precision = "near"
        if offset.km is not None and offset.bearing is not None:
            lat, lon = _moved(lat, lon, offset.km, offset.bearing)
    return Place(meaning.name, round(lat, 4), round(lon, 4), meaning.country, precision)


def _moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point ``km`` away at ``bearing`` degrees from north; on a sphere, for short ways."""
    turn = math.radians(bearing)
    up = math.degrees(km * math.cos(turn) / _EARTH)
    across = math.degrees(km * math.sin(turn) / _EARTH / max(0.01, math.cos(math.radians(lat))))
    return lat + up, (lon + across + 180.0) % 360.0 - 180.0


def _why(meaning: Candidate, name: _Name, offset: Offset | None) -> str:
    others = len({(c.kind, c.country, round(c.lat), round(c.lon)) for c in name.meanings}) - 1
    home = ", ".join(part for part in (meaning.district, meaning.province, meaning.country) if part)
    why = f"{meaning.kind} in {home}" if home and meaning.kind != "country" else meaning.kind
    if meaning.demonym:
        why += ", by the name of its people"
    if others > 0:
        why += f"; preferred by context and size to {others} more of this name"
    if offset:
        why += f'; the text says "{offset.words}"'
    return why


_ANAPHORS = {
    "town": re.compile(r"\bthe (?:city|town|village|capital)\b", re.I),
    "province": re.compile(r"\bthe (?:province|governorate|region|state)\b", re.I),
    "country": re.compile(r"\bthe country\b", re.I),
}


def place_of(span: Span, text: str, located: Sequence[Located]) -> tuple[Place | None, str]:
    """The place that the words at ``span`` mean, and why; for the place of a claim or an event.

    Of several names inside ("Azaz in northern Aleppo"), the finest; of equally fine ones the
    first, unless they lie apart ("Homs and Hama"): then none alone is meant. "The town" stands
    for the town named last before it.
    """
    inside = [each for each in located if each.span.overlaps(span)]
    if not inside:
        return _antecedent(span, text, located)
    known = [(each.place, each.why) for each in inside if each.place is not None]
    if not known:
        return None, inside[0].why
    finest = min(_FINEST.index(place.precision) for place, _ in known)
    best = [pair for pair in known if _FINEST.index(pair[0].precision) == finest]
    first = best[0]
    if any(kilometres(first[0], place) > 50 for place, _ in best[1:]):
        names = ", ".join(place.name for place, _ in best)
        return None, f"the words name several places: {names}"
    return first


def _antecedent(span: Span, text: str, located: Sequence[Located]) -> tuple[Place | None, str]:
    words = span.of(text)
    for precision, pattern in _ANAPHORS.items():
        if not pattern.search(words):
            continue
        before = [
            each
            for each in located
            if each.span.end <= span.start
            and each.place is not None
            and each.place.precision == precision
        ]
        if before:
            last = max(before, key=lambda each: each.span)
            return last.place, f'guess: the {precision} named last before "{words}"'
    return None, f'"{words}" names no place'
