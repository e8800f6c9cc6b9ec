"""Headlines and bodies each by themselves, as numbers, beside the others of their story.

No label is looked at but whether two are related, which may be predicted. What a text
is like counts by itself and against the mean of the texts that share a headline or
body with it, so that a story's topic falls away. A body also has what the headline
nearest to its words is like, probably its own, and a headline has its body's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.bench.headlines import COLUMNS, KINDS, features
from lab.corpora.fnc1 import Challenge
from lab.train.camps import AGAINST, TELLING
from sayso.link.words import forms_of, stem

Row = NDArray[np.float32]
Places = NDArray[np.int64]

# A word is a column where it stands in this many stories: fewer would be names of topics.
BODY_STORIES, HEAD_STORIES = 20, 6
BODY_SCALE, HEAD_SCALE, OWN_SCALE = 0.15, 0.3, 0.5  # of columns, against the others' 1
NEAREST = 10.0  # how sharply the nearest text is told from the next

_ALIKE = (
    "share", "words_share", "pairs_share", "best_1", "best_2", "best_3", "over_half", "first",
    "best_at", "rarest_shared", "missing", "figures_missing",
)  # fmt: skip


def _columns(*openings: str) -> Places:
    return np.array([at for at, name in enumerate(COLUMNS) if name.startswith(openings)])


_CUED = tuple(f"{part}_{kind}" for part in ("beginning", "best", "near") for kind in KINDS)
_OF_BODY = np.concatenate(
    [
        _columns("body_", "sentences", *_CUED, "body:", "beginning:", "best:"),
        [COLUMNS.index(name) for name in _ALIKE],
    ]
)
_OF_HEAD = np.concatenate(
    [_columns("head_", "asks", "marks", "head:"), [COLUMNS.index(name) for name in _ALIKE]]
)
_NEAR = [COLUMNS.index(name) for name in ("share", "pairs_share", "best_1")]


def _at(columns: Places, name: str) -> int:
    return columns.tolist().index(COLUMNS.index(name))


# What tells for from against before anything is learned: words that refute, or ask.
HINTS: tuple[Mapping[tuple[int, int], float], Mapping[tuple[int, int], float]] = (
    {
        (_at(_OF_BODY, "body_refuting"), AGAINST): 0.3,
        (_at(_OF_BODY, "body_hedging"), TELLING): 0.1,
    },
    {(_at(_OF_HEAD, "head_refuting"), AGAINST): 0.3, (_at(_OF_HEAD, "asks"), TELLING): 0.2},
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Pairings as numbers: a row each, with the places of its body and its headline.

    ``body_words`` and ``head_words`` count the stems of each text.
    """

    rows: Row
    pairs: Places
    body_words: tuple[Counter[str], ...]
    head_words: tuple[Counter[str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The stems that are columns, of bodies and of headlines."""

    bodies: tuple[str, ...]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Norm:
    """Mean and spread of columns, and how much each counts."""

    mean: Row
    spread: Row
    scale: Row

    def of(self, table: Row) -> Row:
        """The table so normed, a constant column behind."""
        made = np.clip((table - self.mean) / self.spread, -4, 4) * self.scale
        return np.hstack([made, np.ones((len(made), 1), np.float32)]).astype(np.float32)


def asked(challenge: Challenge) -> Asked:
    """All pairings of a challenge."""
    bodies = {name: at for at, name in enumerate(dict.fromkeys(challenge.bodies))}
    heads: dict[str, int] = {}
    for pairing in challenge.pairings:
        heads.setdefault(pairing.headline, len(heads))
    return Asked(
        features(challenge),
        np.array([(bodies[p.body], heads[p.headline]) for p in challenge.pairings], np.int64),
        tuple(Counter(map(stem, forms_of(text))) for text in challenge.bodies.values()),
        tuple(Counter(map(stem, forms_of(text))) for text in heads),
    )


def words_known(given: Asked, pairings: Places, told: Sequence[int]) -> Words:
    """The words of enough stories among some pairings; ``told`` is the story of each."""
    of_body: dict[int, int] = {}
    of_head: dict[int, int] = {}
    for at, story in zip(pairings.tolist(), told, strict=True):
        body, head = given.pairs[at].tolist()
        of_body[body] = of_head[head] = story
    return Words(
        _common(given.body_words, of_body, BODY_STORIES),
        _common(given.head_words, of_head, HEAD_STORIES),
    )


def _common(
    texts: Sequence[Counter[str]], story_of: Mapping[int, int], least: int
) -> tuple[str, ...]:
    stories: dict[str, set[int]] = {}
    for text, story in story_of.items():
        for word in texts[text]:
            stories.setdefault(word, set()).add(story)
    return tuple(
        sorted(w for w, seen in stories.items() if len(seen) >= least and not w[0].isdigit())
    )


def tables(given: Asked, related: Places, words: Words) -> tuple[Row, Row]:
    """What every body and every headline is like, by its ``related`` pairings alone.

    Columns of a text without any are 0, but for its words.
    """
    body, head = given.pairs[related].T
    rows = given.rows[related]
    link = np.zeros((len(given.body_words), len(given.head_words)), np.float32)
    link[body, head] = 1
    near = np.full(link.shape, -np.inf, np.float32)
    near[body, head] = NEAREST * rows[:, _NEAR].sum(axis=1)
    bodies = _means(rows[:, _OF_BODY], body, len(link))
    heads = _means(rows[:, _OF_HEAD], head, link.shape[1])
    said = np.log1p(_counts(given.body_words, words.bodies))
    named = np.minimum(_counts(given.head_words, words.heads), 1)
    own = _nearest(near) @ np.hstack([heads, named])
    of_own = _nearest(near.T) @ bodies
    return (
        np.hstack([_beside(part, link) for part in (bodies, said, own)]),
        np.hstack([_beside(part, link.T) for part in (heads, named, of_own)]),
    )


def norms(given: Asked, related: Places, words: Words, made: tuple[Row, Row]) -> tuple[Norm, Norm]:
    """The norms of both tables over the texts of the related pairings."""
    own = len(_OF_HEAD) + len(words.heads)
    widths = (
        ((len(_OF_BODY), 1.0), (len(words.bodies), BODY_SCALE), (own, OWN_SCALE)),
        ((len(_OF_HEAD), 1.0), (len(words.heads), HEAD_SCALE), (len(_OF_BODY), OWN_SCALE)),
    )
    found = []
    for table, parts, places in zip(made, widths, given.pairs[related].T, strict=True):
        told = table[np.unique(places)]
        scale = np.concatenate([np.full(2 * n, by, np.float32) for n, by in parts])
        found.append(Norm(told.mean(axis=0), told.std(axis=0) + 0.05, scale))
    return found[0], found[1]


def _means(rows: Row, places: Places, size: int) -> Row:
    sums = np.zeros((size, rows.shape[1]), np.float32)
    np.add.at(sums, places, rows)
    many = np.maximum(np.bincount(places, minlength=size), 1).astype(np.float32)
    return np.asarray(sums / many[:, None], np.float32)


def _counts(texts: Sequence[Counter[str]], words: Sequence[str]) -> Row:
    place = {word: at for at, word in enumerate(words)}
    found = np.zeros((len(texts), len(words)), np.float32)
    for row, text in enumerate(texts):
        for word, times in text.items():
            if word in place:
                found[row, place[word]] = times
    return found


def _beside(table: Row, link: Row) -> Row:
    """A table, and what it is more than the mean over texts that share a partner."""
    partners = link.T @ table / np.maximum(link.sum(axis=0), 1)[:, None]
    around = link @ partners / np.maximum(link.sum(axis=1), 1)[:, None]
    return np.hstack([table, table - around])


def _nearest(near: Row) -> Row:
    """Shares of the partners of each text, nearly all to the nearest; 0 without any."""
    most = np.where(np.isfinite(near), near, -1e9).max(axis=1, keepdims=True, initial=-1e9)
    shares = np.exp(near - most)
    return shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
