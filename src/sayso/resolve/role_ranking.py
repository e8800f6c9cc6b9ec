"""Who acts in an event and on whom: the parties a report offers, ranked.

The words that a model marks for a role are one sign among others: it marks few, and
annotators name parties that stand a sentence or two back, or that the grammar alone
tells. What :mod:`sayso.resolve.role_tables` tells of each party offered becomes a score
for either role; scores of one event compare by their softmax. The network of
:mod:`sayso.referents` gives them, which also sees the vectors of the trigger and of the
party's mentions; of a reading without vectors boosted trees, in ``data/event_roles.json``,
fitted by ``lab/train/event_roles.py`` on the claims corpus and on what we annotated ourselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sayso.records import EventSpans
from sayso.referents import Asked
from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.role_offers import Offer, Scene
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_tables import FEATURES, Tables, rows, tables_of
from sayso.resolve.vectors import Vectors
from sayso.trees import Trees, load

Role = Literal["actor", "recipient"]
ROLES: tuple[Role, ...] = ("actor", "recipient")
SHIPPED = Path(__file__).parent / "data" / "event_roles.json"
LEAST = 0.2  # probability below which nobody is named; from an earlier ranker, not measured here
_FIRST = 40  # trees that all offers are put to; what comes after sees the best of them
_BEST = 5  # offers of each event, for each role, that the other trees see

Scores = NDArray[np.float64]
Ranker = tuple[Trees, Trees]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who fills a role, ``None`` for nobody, why, and how likely that is."""

    party: Party | None
    why: str
    chance: float


@lru_cache(maxsize=1)
def shipped() -> Ranker:
    """The trees that ship, read once in a process."""
    return ranker(SHIPPED)


def ranker(path: Path) -> Ranker:
    """Trees from a file of the recipe's: the first of them, and the others."""
    trees, _ = load(path, FEATURES)
    return _part(trees, slice(None, _FIRST)), _part(trees, slice(_FIRST, None))


def _part(trees: Trees, part: slice) -> Trees:
    return replace(
        trees,
        feature=trees.feature[part],
        threshold=trees.threshold[part],
        left=trees.left[part],
        right=trees.right[part],
        unknown_left=trees.unknown_left[part],
        value=trees.value[part],
    )


def ranked(
    context: Context,
    phrases: Phrases,
    events: Sequence[EventSpans],
    ranker: Ranker | None = None,
) -> tuple[tuple[Choice, Choice], ...]:
    """The likeliest actor and recipient of each event, never one party in both roles.

    ``ranker`` is the shipped one unless given.
    """
    if not events:
        return ()
    scene = Scene(context, phrases)
    tables = tables_of(scene, events)
    vectors = context.vectors
    if ranker is None and vectors is not None and vectors.referents is not None:
        of = asked(scene, tables, events, vectors)
        scores = vectors.referents.parties.scores(of).astype(np.float64)
    else:
        scores = _scores(rows(tables), tables.starts, ranker or shipped())
    return tuple(
        best(tables.offers[low:high], scores[low:high]) for low, high in pairwise(tables.starts)
    )


def asked(scene: Scene, tables: Tables, events: Sequence[EventSpans], vectors: Vectors) -> Asked:
    """The questions that ``tables`` tell of, with the vectors of words.

    A trigger asks; mentions are the nearest before it, after it and elsewhere.
    """
    page = scene.page
    mentions = [vectors.of(page.start[m.first], page.end[m.last - 1]) for m in scene.named]
    slots = np.stack([tables.before, tables.after, tables.apart], axis=1)
    return Asked(
        rows(tables),
        np.stack([vectors.span(event.trigger) for event in events]),
        np.stack([*mentions, vectors.nothing]),
        np.where(slots < 0, len(mentions), slots),
        tables.event,
    )


def _scores(told: NDArray[np.float32], starts: Sequence[int], ranker: Ranker) -> Scores:
    """A score for each offer and role; offers that the first trees rule out get very low ones."""
    first, others = ranker
    scores = first.scores(told)
    kept: list[int] = []
    for low, high in pairwise(starts):
        order = np.argsort(-scores[low:high], axis=0)[:_BEST]
        kept += sorted({low, *(low + order.ravel()).tolist()})
    found = scores - 8.0
    found[kept] = scores[kept] + others.scores(told[kept])
    return found


def best(offers: Sequence[Offer], scores: Scores) -> tuple[Choice, Choice]:
    """The likeliest pair among offers of one event, the first of which is nobody.

    ``scores`` (offers, roles).
    """
    chances = np.exp(scores - scores.max(axis=0))
    chances /= chances.sum(axis=0)
    likely = np.log(np.maximum(chances, 1e-12))
    pairs = likely[:, None, 0] + likely[None, :, 1]
    same = np.arange(1, len(offers))
    pairs[same, same] = -np.inf
    actor, recipient = divmod(int(pairs.argmax()), len(offers))
    return _choice(offers, chances[:, 0], actor), _choice(offers, chances[:, 1], recipient)


def _choice(offers: Sequence[Offer], chances: Scores, at: int) -> Choice:
    at = at if chances[at] >= LEAST else 0
    return Choice(offers[at].party, offers[at].why, float(chances[at]))
