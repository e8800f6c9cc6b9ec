"""Whom words stand for: a small network over what the encoder makes of words in their place.

A question asks for somebody: who says this, who acts in this event, on whom. It has up to
three groups of words that ask (a source, a cue, a content; a trigger), and candidates, each
with numbers told of it and up to three of its mentions. One layer takes in what is told,
the words that ask, the mentions, and how the words and the mentions fit, by a product of
their projections (as in bilinear rankers of antecedents: Lee, He, Zettlemoyer, NAACL 2018);
a second with a residual scores. Scores of one question compare by their softmax.

The weights are fitted by ``lab/train/referents.py`` and lie in the bundle, since they read
the words of its encoder. They are applied by NumPy: a report has some hundred questions.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

MENTIONS = 3  # of a candidate, that are looked at
SHIPPED = Path(__file__).parent / "models" / "reading" / "referents.npz"
_AT_ONCE = 4096  # candidates; bounds memory on texts of any length


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one report, with the candidates of each.

    ``told`` (candidates, F); ``asks`` (questions, Q * P): the words that ask; ``mentions``
    (mentions, P); ``slots`` (candidates, 3): which of the mentions are a candidate's;
    ``question`` (candidates,): which question each belongs to, in order.
    """

    told: Floats
    asks: Floats
    mentions: Floats
    slots: Ints
    question: Ints

    def of(self, question: int) -> slice:
        """The candidates of one question."""
        low, high = np.searchsorted(self.question, (question, question + 1)).tolist()
        return slice(low, high)


@dataclass(frozen=True, slots=True)
class Head:
    """The weights for one kind of question.

    F numbers are told of a candidate, Q groups of words ask, a word has P numbers, H stand
    in a layer, K scores come out. Matrices multiply from the right.
    """

    told: Floats  # (F, H)
    asks: Floats  # (Q * P, H)
    slots: Floats  # (3, P, H)
    begin: Floats  # (H,)
    fit_asks: Floats  # (Q * P, 3 * H)
    fit_begin: Floats  # (3 * H,)
    fit_mention: Floats  # (P, H)
    mix: Floats  # (H, H)
    deep: Floats  # (H, H)
    deep_begin: Floats  # (H,)
    out: Floats  # (H, K)
    out_begin: Floats  # (K,)

    def scores(self, of: Asked) -> Floats:
        """A score for each candidate, (candidates, K)."""
        width = self.told.shape[1]
        asked = of.asks @ self.asks + self.begin
        wanted = (of.asks @ self.fit_asks + self.fit_begin).reshape(-1, MENTIONS, width)
        seen = [of.mentions @ self.slots[k] for k in range(MENTIONS)]
        fitted = of.mentions @ self.fit_mention
        found = [np.zeros((0, self.out.shape[1]), np.float32)]
        for low in range(0, len(of.told), _AT_ONCE):
            at = slice(low, low + _AT_ONCE)
            question, inner = of.question[at], np.float32(0)
            x = of.told[at] @ self.told + asked[question]
            for k in range(MENTIONS):
                mine = of.slots[at, k]
                x += seen[k][mine]
                inner = inner + fitted[mine] * wanted[question, k]
            x = _gelu(x + inner @ self.mix)
            x += _gelu(x @ self.deep + self.deep_begin)
            found.append(x @ self.out + self.out_begin)
        return np.concatenate(found)


@dataclass(frozen=True, slots=True)
class Projection:
    """What makes a word's few numbers of its many: ``matrix`` (width of the encoder, P).

    ``space`` names the vectors that come of it.
    """

    space: str
    matrix: Floats


@dataclass(frozen=True, slots=True)
class Referents:
    """What a bundle knows of whom words stand for.

    ``speakers`` answers who says something, from a source, cue and content; ``parties``
    who acts and on whom, from a trigger.
    """

    words: Projection
    speakers: Head
    parties: Head


_LOADED: dict[str, Referents] = {}


def load(path: Path) -> Referents:
    """The weights in a file of the recipe's, kept by their space for :func:`of_space`.

    Raises:
        ModelError: if the file is missing or is none of the recipe's.
    """
    return _load(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _load(path: Path, _: int) -> Referents:
    try:
        with np.load(path) as arrays:
            found = {name: arrays[name].astype(np.float32) for name in arrays.files}
        heads = [
            Head(**{one.name: found[f"{name}.{one.name}"] for one in fields(Head)})
            for name in ("speakers", "parties")
        ]
        words = found["words"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path} cannot be read: {error}; install Sayso again") from error
    space = hashlib.sha256(words.tobytes()).hexdigest()[:16]
    _LOADED[space] = Referents(Projection(space, words), *heads)
    return _LOADED[space]


def of_space(space: str) -> Referents | None:
    """The weights that read vectors of this space, if they were loaded or ship."""
    if space not in _LOADED and SHIPPED.exists():
        load(SHIPPED)
    return _LOADED.get(space)


def softmax(scores: Floats) -> Floats:
    """Probabilities along the first axis."""
    raised = np.exp(scores - scores.max(axis=0))
    found: Floats = raised / raised.sum(axis=0)
    return found


def _gelu(x: Floats) -> Floats:
    """GELU by its tanh form (Hendrycks and Gimpel 2016), as the recipe trains it."""
    found: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
    return found
