"""How a claim stands to its proposition: it asserts, denies, doubts or relays it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from sayso.link.cues import AFFIRMING, DOUBTING, HEDGING, NEGATING, REFUTING, count, without_idioms
from sayso.link.sides import Side
from sayso.link.words import forms_of, stem
from sayso.records import Act, Stance
from sayso.trees import Trees

STANCES: tuple[Stance, ...] = get_args(Stance)
_ACTS: tuple[Act, ...] = get_args(Act)
_CUES = {
    "refuting": REFUTING,
    "doubting": DOUBTING,
    "hedging": HEDGING,
    "affirming": AFFIRMING,
    "negating": NEGATING,
}
STANCE_FEATURES: tuple[str, ...] = (
    *(f"act_{act}" for act in _ACTS),
    *(f"cue_{name}" for name in _CUES),
    *(f"content_{name}" for name in _CUES),
    "sourced", "holds", "held", "parent_denies", "parent_questions", "child_denies",
    "child_questions", "relay", "quoted", "length", "pointer", "asks",
    "members", "denying", "negated", "negated_others", "negation_odd",
)  # fmt: skip

# Without any of these the judge called three claims of sixty stories denials, all held out
# when it learned, and none was one.
_SIGNS_OF_DENIAL = [
    STANCE_FEATURES.index(name)
    for name in (
        "act_deny", "cue_refuting", "cue_negating", "content_refuting", "content_negating",
        "negated", "parent_denies", "child_denies",
    )
]  # fmt: skip


def stance_rows(members: Sequence[Side]) -> NDArray[np.float32]:
    """One row of :data:`STANCE_FEATURES` for each claim of one proposition."""
    size = len(members)
    by_claim = {side.claim: side for side in members}
    children: dict[str, list[Side]] = {}
    for side in members:
        if side.parent in by_claim:
            children.setdefault(side.parent, []).append(side)
    denying = sum(side.act == "deny" for side in members)
    negated = sum(side.negated for side in members)
    rows = np.zeros((size, len(STANCE_FEATURES)), np.float32)
    for row, side in enumerate(members):
        *content, asks = _worded(side.content)
        parent = by_claim.get(side.parent or "")
        nested = children.get(side.claim, [])
        others = (negated - side.negated) / max(1, size - 1)
        rows[row] = (
            *(side.act == act for act in _ACTS),
            *_cued(side.cue),
            *content,
            side.sourced,
            bool(nested),
            parent is not None,
            parent is not None and parent.act == "deny",
            parent is not None and parent.act == "question",
            any(s.act == "deny" for s in nested),
            any(s.act == "question" for s in nested),
            len(side.relay),
            side.style != "indirect",
            side.length,
            side.pointer,
            asks,
            size,
            (denying - (side.act == "deny")) / max(1, size - 1),
            side.negated,
            others,
            side.negated - others,
        )
    return rows


@lru_cache(maxsize=4096)
def _cued(stems: frozenset[str]) -> tuple[int, ...]:
    return tuple(count(stems, cues) for cues in _CUES.values())


@lru_cache(maxsize=4096)
def _worded(content: str) -> tuple[int, ...]:
    """How many words of each kind are in a content, and whether it asks."""
    stems = tuple(map(stem, forms_of(without_idioms(content))))
    asks = stems[:1] in (("whether",), ("if",)) or "?" in content
    return (*(count(stems, cues) for cues in _CUES.values()), int(asks))


def stances(members: Sequence[Side], judge: Trees) -> tuple[tuple[Stance, float], ...]:
    """The stance of each claim of one proposition and its probability."""
    return stances_of([members], judge)[0]


def stances_of(
    groups: Sequence[Sequence[Side]], judge: Trees
) -> tuple[tuple[tuple[Stance, float], ...], ...]:
    """:func:`stances` of several propositions, judged at once.

    A claim denies only if its words, or those of one that holds it or that it holds, do.
    """
    parts = [stance_rows(members) for members in groups if members]
    if not parts:
        return tuple(() for _ in groups)
    rows = np.concatenate(parts)
    chances = judge.probabilities(rows)
    chances[~rows[:, _SIGNS_OF_DENIAL].any(axis=1), STANCES.index("denies")] = 0.0
    chances /= chances.sum(axis=1, keepdims=True)
    best = chances.argmax(axis=1)
    every = iter(zip(best.tolist(), chances, strict=True))
    return tuple(
        tuple((STANCES[k], float(row[k])) for k, row in islice(every, len(members)))
        for members in groups
    )
