"""Tables of how alike the claims of a neighbourhood are, each (n, n)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
# What the likeness of centred vectors counts beside that of words.
VECTOR = 0.7
# How far likeness is passed on: a path of k steps counts REACH ** k.
REACH = 0.8


def cosines(vectors: Sequence[NDArray[np.float32] | None]) -> Table:
    """Cosines of vectors of length one; not a number where either is unknown."""
    width = next((len(v) for v in vectors if v is not None), 1)
    stacked = np.full((len(vectors), width), np.nan, np.float32)
    for at, vector in enumerate(vectors):
        if vector is not None:
            stacked[at] = vector
    return stacked @ stacked.T


def centred(vectors: Sequence[NDArray[np.float32] | None]) -> Table:
    """Cosines after the neighbourhood's mean is taken away; 0 where either is unknown.

    What all claims of a story share says nothing of which are the same.
    """
    width = next((len(v) for v in vectors if v is not None), 1)
    stacked = np.zeros((len(vectors), width), np.float32)
    known = np.array([v is not None for v in vectors], np.bool_)
    for at, vector in enumerate(vectors):
        if vector is not None:
            stacked[at] = vector
    if known.any():
        stacked[known] -= stacked[known].mean(axis=0)
    stacked /= _lengths(stacked)
    return stacked @ stacked.T


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which of ``words`` are in which of n sets: 1 or 0, (n, words)."""

    table: Table
    words: tuple[str, ...]

    def weights(self, known: Mapping[str, float], other: float) -> NDArray[np.float32]:
        """The weight of each word, ``other`` of those that are not known."""
        return np.array([known.get(word, other) for word in self.words], np.float32)


def incidence(*groups: Sequence[frozenset[str]]) -> tuple[Incidence, ...]:
    """The sets of each group over the words of all groups, at least one word."""
    every = chain.from_iterable(chain.from_iterable(groups))
    index = {word: at for at, word in enumerate(dict.fromkeys(every))}
    words = tuple(index) or ("",)
    found = []
    for sets in groups:
        table = np.zeros((len(sets), len(words)), np.float32)
        rows = np.repeat(np.arange(len(sets)), [len(one) for one in sets])
        table[rows, [index[word] for one in sets for word in one]] = 1
        found.append(Incidence(table, words))
    return tuple(found)


def shared(one: Table, other: Table) -> Table:
    """What each two rows have in common, (n, m)."""
    return one @ other.T


def weighted(documents: Sequence[frozenset[str]]) -> Table:
    """Cosines of documents as bags of words weighted by their rarity among them."""
    table = incidence(documents)[0].table.copy()
    table *= np.log((len(documents) + 1) / (table.sum(axis=0) + 0.5))
    table /= _lengths(table)
    return table @ table.T


def profiles(alike: Table) -> Table:
    """How alike two claims are in whom they are like: correlations of rows."""
    rows = alike - alike.mean(axis=1, keepdims=True)
    rows = rows / _lengths(rows)
    found: Table = rows @ rows.T
    return found


def reached(alike: Table) -> Table:
    """Likeness over chains of like claims, as a cosine.

    Source: the regularised Laplacian's kin, (I - a S)^-1 with S symmetrically normalised,
    of Zhou et al., Learning with local and global consistency, NIPS 2003.
    """
    step = np.maximum(alike, 0).astype(np.float64)
    np.fill_diagonal(step, 0)
    degree = np.sqrt(step.sum(axis=1) + 1e-9)
    step /= degree[:, None] * degree[None, :]
    chains = np.linalg.inv(np.eye(len(step)) - REACH * step)
    own = np.sqrt(np.diag(chains))
    found: Table = (chains / own[:, None] / own[None, :]).astype(np.float32)
    return found


def ranks(alike: Table) -> Table:
    """For each row, the share of the others that are less alike; not a number where unknown."""
    order = alike.argsort(axis=1).argsort(axis=1).astype(np.float32)
    found = np.where(np.isnan(alike), np.nan, order / max(1, len(alike) - 1))
    return found.astype(np.float32)


def _lengths(table: Table) -> Table:
    lengths: Table = np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    return lengths
