"""What is told of the parties offered for the roles of events, as tables of numbers.

What tells about an event, a party, a mention and the two together stands in tables of its
own, so that each is worked out once, however many pairs share it. Who is offered is in
:mod:`sayso.resolve.role_offers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, log1p
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from sayso.records import Act, EventSpans, EventType
from sayso.resolve import role_grammar, role_words
from sayso.resolve.cast import Party
from sayso.resolve.lists import words
from sayso.resolve.role_offers import MOST, ROLES_READ, Offer, Scene, Shape
from sayso.resolve.role_shape import form_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_TYPES = {name: i for i, name in enumerate(get_args(EventType))}
_MODALITIES = {name: i for i, name in enumerate(("actual", "future", "hypothetical", "negated"))}
_FORMS = {
    name: i
    for i, name in enumerate(
        ("passive", "past", "progressive", "ing", "infinitive", "verb", "participle", "noun")
    )
}
_ACTS = {name: i for i, name in enumerate(get_args(Act))}
_SORTS = {name: i for i, name in enumerate(("person", "people", "body", "state", "maybe"))}
_KINDS = {
    name: i
    for i, name in enumerate(
        ("government", "military", "armed-group", "opposition", "civilian", "media", "igo", "ngo",
         "anonymous-official", "expert", "company", "other")
    )
}  # fmt: skip
_SPOKEN = {name: i for i, name in enumerate(("name", "noun", "pronoun", "read"))}
_MARKED = {name: i for i, name in enumerate(("Person", "Organisation", "Location", "Nationality"))}
_CLASSES, _COUNTED = len(role_words.CLASSES), len(role_words.COUNTED)
_FIGHTERS = words("fighters")

# Widths of the tables.
EVENT = (
    len(_TYPES) + 5 + len(_FORMS) + 1 + 4 * _CLASSES + len(_ACTS) + 10 + len(role_grammar.PLACES)
)
PARTY = len(_SORTS) + 1 + len(_KINDS) + 1 + 6
MENTION = len(_SPOKEN) + len(_MARKED) + 2 + 4 * _CLASSES + 6
_SIDE = 3 + 2 * _COUNTED + 3
_PLACES = {name: i for i, name in enumerate(role_grammar.PLACES)}
PAIR = 2 * _SIDE + 9 + 3 * len(ROLES_READ) + MOST + 2 * len(_PLACES) + 14


@dataclass(frozen=True, slots=True)
class Tables:
    """What is offered for all events of a report; ``nobody`` is the first of each event.

    ``events`` (events, EVENT), ``parties`` (parties, PARTY), ``mentions`` (mentions + 1,
    MENTION; the last row is empty), ``pairs`` (rows, PAIR); and for each row the numbers of
    its event, its party, and its nearest mention before, after and elsewhere. The offers of
    event ``e`` are rows ``starts[e]`` up to ``starts[e + 1]``.
    """

    events: Floats
    parties: Floats
    mentions: Floats
    pairs: Floats
    event: Ints
    party: Ints
    before: Ints
    after: Ints
    apart: Ints
    starts: tuple[int, ...]
    offers: tuple[Offer, ...]


FEATURES = tuple(
    f"{table} {column}"
    for table, width in (
        ("event", EVENT),
        ("party", PARTY),
        ("before", MENTION),
        ("after", MENTION),
        ("apart", MENTION),
        ("pair", PAIR),
    )
    for column in range(width)
)


def rows(tables: Tables) -> Floats:
    """What is told of each offer, (offers, features), by the names of :data:`FEATURES`."""
    mentions = tables.mentions
    return np.concatenate(
        (
            tables.events[tables.event],
            tables.parties[tables.party],
            mentions[tables.before],
            mentions[tables.after],
            mentions[tables.apart],
            tables.pairs,
        ),
        axis=1,
    )


def tables_of(scene: Scene, events: Sequence[EventSpans], blind: bool = False) -> Tables:
    """The tables for ``events``; with ``blind``, of what the model marks nothing is told.

    Nor can it be told of an event that it marks nothing for.
    """
    offers: list[Offer] = []
    starts = [0]
    shapes = [Shape(scene, event) for event in events]
    pairs: list[list[float]] = []
    columns: list[tuple[int, int, int, int, int]] = []
    parties: dict[int, int] = {}
    described: list[list[float]] = []
    silent = [blind or not (e.likely or e.actor or e.recipient or e.place) for e in events]
    for number, (event, shape) in enumerate(zip(events, shapes, strict=True)):
        found = scene.offers(event, shape)
        if not silent[number]:
            found = scene.likely(found, shape)
        best = dict.fromkeys(ROLES_READ, 0.0)
        for one in found:
            for role, chance in one.read.items():
                best[role] = max(best[role], chance)
        for one in found:
            key = id(one.party)
            if key not in parties:
                parties[key] = len(described)
                described.append(_party(one.party))
            pairs.append(_pair(scene, one, shape, best, silent[number]))
            apart = (one.back or one.later or [-1])[0]
            columns.append(
                (
                    number,
                    parties[key],
                    one.before[0] if one.before else -1,
                    one.after[0] if one.after else -1,
                    apart,
                )
            )
        offers += found
        starts.append(len(offers))
    told = [_mention(scene, i) for i in range(len(scene.named))]
    told.append([0.0] * MENTION)
    at = np.array(columns, dtype=np.int64).reshape(-1, 5)
    return Tables(
        np.array(
            [_event(scene, s, mute) for s, mute in zip(shapes, silent, strict=True)],
            dtype=np.float32,
        ).reshape(-1, EVENT),
        np.array(described, dtype=np.float32).reshape(-1, PARTY),
        np.array(told, dtype=np.float32),
        np.array(pairs, dtype=np.float32).reshape(-1, PAIR),
        at[:, 0],
        at[:, 1],
        at[:, 2],
        at[:, 3],
        at[:, 4],
        tuple(starts),
        tuple(offers),
    )


def _event(scene: Scene, shape: Shape, blind: bool) -> list[float]:
    """What the event's own words tell."""
    event, page = shape.event, scene.page
    row = [0.0] * EVENT
    kind = _TYPES.get(event.type)
    if kind is not None:
        row[kind] = 1.0
    at = len(_TYPES)
    row[at + _MODALITIES.get(event.modality, 4)] = 1.0
    at += 5
    form = _FORMS.get(form_of(page, shape.first, shape.last))
    row[at + (len(_FORMS) if form is None else form)] = 1.0
    at += len(_FORMS) + 1
    for k in (shape.first - 1, shape.first - 2, shape.last, shape.last + 1):
        row[at + scene.class_at(k, shape.sentence)] = 1.0
        at += _CLASSES
    if shape.attribution is not None:
        act = shape.attribution.act
        if act is not None:
            row[at + _ACTS[act]] = 1.0
    at += len(_ACTS)
    row[at] = float(shape.attribution is None)
    row[at + 1] = float(page.quoted[shape.first])
    row[at + 2] = float(shape.sentence < 2)
    row[at + 3] = float(shape.last - shape.first > 1)
    row[at + 4] = float(blind)
    if not blind:
        for n, role in enumerate(ROLES_READ):
            chances = [w.score for w in event.likely if w.role == role]
            row[at + 5 + n] = _odds(min(sum(chances), 1.0))
    at += 10
    for name in shape.places:
        row[at + _PLACES[name]] = 1.0
    return row


def _mention(scene: Scene, number: int) -> list[float]:
    one, page, classes = scene.named[number], scene.page, scene.classes
    row = [0.0] * MENTION
    row[_SPOKEN[one.form]] = 1.0
    at = len(_SPOKEN)
    kind = _MARKED.get(scene.phrases.kinds.get(one.last - 1, ""))
    if kind is not None:
        row[at + kind] = 1.0
    at += len(_MARKED)
    row[at] = float(page.owner[one.last - 1])
    m = scene.context.cast.covering.get(one.first)
    row[at + 1] = float(m is not None and m.match is not None and m.match.how == "adjective")
    at += 2
    sentence = page.sentence[one.first]
    for k in (one.first - 1, one.last, one.last + 1):
        row[at + scene.class_at(k, sentence)] = 1.0
        at += _CLASSES
    governed = scene.preposition(one.first)
    row[at + (classes[governed] if governed >= 0 else 0)] = 1.0
    at += _CLASSES
    row[at + min(scene.order[number], 3)] = 1.0
    row[at + 4] = float(one.last - one.first > 1)
    row[at + 5] = float(page.quoted[one.first])
    return row


def _pair(
    scene: Scene, one: Offer, shape: Shape, best: dict[str, float], blind: bool
) -> list[float]:
    row = [0.0] * PAIR
    if one.party is None:
        row[-1] = 1.0
        return row
    if one.before:
        i = one.before[0]
        _between(scene, row, 0, i, scene.named[i].last, shape.first, len(one.before))
        row[_SIDE - 3] = float(scene.order[i] == 0)
        row[_SIDE - 2] = min(_after_it(scene, i, shape.first), 4) / 4
    at = _SIDE
    if one.after:
        i = one.after[0]
        _between(scene, row, at, i, shape.last, scene.named[i].first, len(one.after))
        row[at + _SIDE - 2] = min(_before_it(scene, i, shape.last), 4) / 4
    at += _SIDE
    if one.back:
        i = one.back[0]
        back = shape.sentence - scene.page.sentence[scene.named[i].first]
        row[at + min(back, 2) - 1] = 1.0
        row[at + 2 + min(scene.order[i], 2)] = 1.0
        row[at + 5] = float(len(one.back) > 1)
    row[at + 6] = float(bool(one.later))
    row[at + 7] = float(not (one.before or one.after or one.back or one.later))
    row[at + 8] = float(not (one.before or one.after))
    at += 9
    for n, role in enumerate(ROLES_READ):
        if not blind:
            chance = one.read.get(role, 0.0)
            row[at + n] = _odds(chance)
            row[at + 4 + n] = float(chance > 0 and chance == best[role])
            row[at + 8 + n] = float(role in one.marked)
    at += 3 * len(ROLES_READ)
    rank = scene.rank.get(id(one.party))
    if rank is not None:
        row[at + rank] = 1.0
    at += MOST
    mentioned = one.party.at
    row[at] = log1p(len(mentioned)) / 3
    row[at + 1] = len(mentioned) / scene.total
    row[at + 2] = float(bool(mentioned) and scene.page.sentence[mentioned[0]] < 2)
    row[at + 3] = float(bool(mentioned) and mentioned[0] < shape.first)
    row[at + 4] = float(one.speaks)
    row[at + 5] = float(one.arms)
    row[at + 6] = float(one.joined)
    row[at + 7] = float(len(one.before) > 0 and len(one.after) > 0)
    row[at + 8] = float(shape.attribution is not None and not one.speaks)
    spoken = shape.speaker
    row[at + 9] = float(
        spoken is not None and (spoken in one.party.bodies or one.party in spoken.bodies)
    )
    row[at + 10] = float(shape.outer is not None and shape.outer is one.party)
    at += 13
    for name, mention in shape.places.items():
        if mention in one.before or mention in one.after:
            row[at + _PLACES[name]] = 1.0
        elif scene.named[mention].party is one.party:
            row[at + len(_PLACES) + _PLACES[name]] = 1.0
    return row


def _between(
    scene: Scene, row: list[float], at: int, mention: int, low: int, high: int, many: int
) -> None:
    gap = max(0, high - low)
    row[at] = 1.0
    row[at + 1] = log1p(gap) / 3
    row[at + 2] = float(gap == 0)
    at += 3
    for n, running in enumerate(scene.counts):
        count = running[high] - running[low] if high > low else 0
        row[at + n] = min(count, 4) / 4
        row[at + _COUNTED + n] = float(count > 0)
    row[at + 2 * _COUNTED + 2] = float(
        scene.page.quoted[scene.named[mention].first] != scene.page.quoted[min(low, high)]
    )


def _after_it(scene: Scene, mention: int, before: int) -> int:
    """How many mentions of other parties stand between one and a place after it."""
    here = scene.of[scene.page.sentence[scene.named[mention].first]]
    return sum(1 for i in range(mention + 1, here.stop) if scene.named[i].last <= before)


def _before_it(scene: Scene, mention: int, after: int) -> int:
    here = scene.of[scene.page.sentence[scene.named[mention].first]]
    return sum(1 for i in range(here.start, mention) if scene.named[i].first >= after)


def _odds(chance: float) -> float:
    """Log-odds of a probability, from 0 at one in fifty upwards, about 0 to 2."""
    held = min(max(chance, 0.02), 0.98)
    return (log(held / (1 - held)) + 3.9) / 4


def _party(party: Party | None) -> list[float]:
    row = [0.0] * PARTY
    if party is None:
        return row
    row[_SORTS.get(party.sort, len(_SORTS))] = 1.0
    at = len(_SORTS) + 1
    row[at + _KINDS.get(party.kind, len(_KINDS))] = 1.0
    at += len(_KINDS) + 1
    row[at] = float(party.named)
    row[at + 1] = float(party.many)
    row[at + 2] = float(party.entry is not None)
    row[at + 3] = float(bool(party.words & _FIGHTERS))
    row[at + 4] = float(len(party.members) > 1)
    row[at + 5] = float(bool(party.bodies))
    return row
