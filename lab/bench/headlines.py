"""A headline against a body as numbers: how much of it the body says, and with which cues."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lab.corpora.fnc1 import Challenge
from sayso.link.cues import AFFIRMING, DOUBTING, HEDGING, NEGATING, REFUTING, count
from sayso.link.words import STOP, sentences_of, stem, words_of

_CUES = (REFUTING, DOUBTING, HEDGING, AFFIRMING, NEGATING)
# Single words whose place tells of stance, whatever the topic.
_LISTED = (
    "hoax fake false deny denied not rumor claim claimed report reportedly alleged confirm "
    "unconfirmed debunk source official spokesman said says told according video photo satire "
    "untrue dismissed viral apparently believed could may might no never actually however but "
    "update correction story media twitter facebook truth true despite though statement announced"
)
_TELLING = tuple(sorted({stem(word) for word in _LISTED.split()}))
_BEST = 3
_SENTENCES = 80
KINDS = ("refuting", "doubting", "hedging", "affirming", "negating")
# The first columns, counts and shares alone, tell related from unrelated.
_COUNTED = (
    "share", "words_share", "words_shared", "pairs_share", "best_1", "best_2", "best_3", "mean",
    "over_half", "beginning_share", "first", "best_at", "rarest_missing", "rarest_shared",
    "missing", "figures_shared", "figures_missing", "head_length", "body_length", "sentences",
    "asks", "marks",
)  # fmt: skip
_PARTS = ("head", "body", "best", "near", "beginning", "surplus")
_TOLD = ("head", "body", "best", "beginning")
COLUMNS: tuple[str, ...] = (
    *_COUNTED,
    *(f"{part}_{kind}" for part in _PARTS for kind in KINDS),
    *(f"{part}:{word}" for part in _TOLD for word in _TELLING),
)
RELATED = len(_COUNTED) + len(_PARTS) * len(KINDS)
_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class _Text:
    sentences: tuple[tuple[str, ...], ...]
    sets: tuple[frozenset[str], ...]
    stems: tuple[str, ...]
    all: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    figures: frozenset[str]
    cues: tuple[float, ...]
    told: NDArray[np.float32]


def features(challenge: Challenge) -> NDArray[np.float32]:
    """One row for each pairing."""
    bodies = {name: _text(text) for name, text in challenge.bodies.items()}
    heads = {p.headline: _text(p.headline) for p in challenge.pairings}
    counts: Counter[str] = Counter()
    for text in bodies.values():
        counts.update(text.all)
    size = len(bodies)
    weight = {w: math.log((size + 1) / (n + 0.5)) for w, n in counts.items()}
    rarest = math.log((size + 1) / 0.5)
    return np.stack(
        [
            _row(p.headline, heads[p.headline], bodies[p.body], weight, rarest)
            for p in challenge.pairings
        ]
    )


def _text(text: str) -> _Text:
    sentences = []
    for span in sentences_of(text)[:_SENTENCES]:
        forms = tuple(map(stem, words_of(text, span.start, span.end).forms))
        if forms:
            sentences.append(forms)
    stems = tuple(w for s in sentences for w in s)
    content = [w for w in stems if w not in STOP]
    return _Text(
        tuple(sentences),
        tuple(frozenset(s) - STOP for s in sentences),
        stems,
        frozenset(content),
        frozenset(pairwise(content)),
        frozenset(w for w in stems if w[0].isdigit()),
        tuple(count(stems, cue) / max(1, len(stems)) for cue in _CUES),
        _told(stems),
    )


def _told(stems: tuple[str, ...]) -> NDArray[np.float32]:
    present = set(stems)
    return np.array([w in present for w in _TELLING], np.float32)


def _row(
    headline: str, head: _Text, body: _Text, weight: dict[str, float], rarest: float
) -> NDArray[np.float32]:
    def mass(words: frozenset[str]) -> float:
        return sum(weight.get(w, rarest) for w in words)

    whole = mass(head.all) or 1.0
    shared = head.all & body.all
    scores = [mass(head.all & s) / whole for s in body.sets]
    order = sorted(range(len(scores)), key=lambda at: -scores[at])[:_BEST]
    best = [scores[at] for at in order] + [0.0] * (_BEST - len(order))
    near = sorted({k for at in order for k in (at - 1, at, at + 1) if 0 <= k < len(scores)})
    best_words = tuple(w for at in order for w in body.sentences[at])
    near_words = tuple(w for at in near for w in body.sentences[at])
    beginning = tuple(w for s in body.sentences[:_BEGINNING] for w in s)
    first = frozenset().union(*body.sets[:_BEGINNING]) if body.sets else frozenset()
    missing = head.all - body.all
    row = [
        mass(shared) / whole,
        len(shared) / max(1, len(head.all)),
        len(shared),
        len(head.pairs & body.pairs) / max(1, len(head.pairs)),
        *best,
        sum(scores) / max(1, len(scores)),
        sum(s > 0.5 for s in scores),
        mass(head.all & first) / whole,
        scores[0] if scores else 0.0,
        (order[0] if order else 0) / max(1, len(scores)),
        max((weight.get(w, rarest) for w in missing), default=0.0),
        max((weight.get(w, rarest) for w in shared), default=0.0),
        mass(missing),
        len(head.figures & body.figures),
        len(head.figures - body.figures),
        len(head.stems),
        math.log(1 + len(body.stems)),
        len(scores),
        headline.count("?"),
        sum(headline.count(q) for q in "'‘\"“"),
        *(count(head.stems, cue) for cue in _CUES),
        *body.cues,
        *(count(best_words, cue) for cue in _CUES),
        *(count(near_words, cue) for cue in _CUES),
        *(count(beginning, cue) for cue in _CUES),
        *(bool(count(head.stems, cue)) - min(1, count(best_words, cue)) for cue in _CUES),
    ]
    return np.concatenate(
        [np.array(row, np.float32), head.told, body.told, _told(best_words), _told(beginning)]
    )
