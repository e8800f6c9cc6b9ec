"""From the scores of the heads to tags, spans and signals of confidence. No model runs here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.extract.labels import ANCHOR_TAGS, FRAME_TAGS, ROLE_TAGS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

# What calibration weighs, each a logit or a log probability.
SIGNALS = ("anchor", "valid", "content", "source", "found_source")

_B_CUE, _I_CUE, _HEADLESS = (ANCHOR_TAGS.index(t) for t in ("B-cue", "I-cue", "B-headless"))
_B_SOURCE, _B_CONTENT = (FRAME_TAGS.index(t) for t in ("B-source", "B-content"))
_FORBIDDEN = -1e4
_EPSILON = 1e-6

# Anchors below this chance get no frame, to save its time. Of those just above it
# (0.15 to 0.20) on PolNeAR dev, 26 in 123 hold an attribution.
ANCHOR_FLOOR = 0.15
# Triggers below this chance get no frame.
TRIGGER_FLOOR = 0.1
# Words below this chance of a role are not offered for it.
ROLE_FLOOR = 0.04
# A cue grows over words that are likelier to continue it than not.
_GROW = 0.45


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cue, or the first word of a content without one; words counted in the window."""

    first: int
    last: int
    headless: bool
    chance: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What one anchor governs, in words of the window, both ends included.

    ``content`` is empty where the anchor turned out to govern nothing. ``relay``
    are the words that name who passed it on. ``signals`` stand in the order of
    :data:`SIGNALS`. ``cut`` says that a span touches the end of what was read
    though the window goes on.
    """

    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    relay: tuple[tuple[int, int], ...]
    signals: tuple[float, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell of an event; ``scores``: log-probabilities of none and each type."""

    first: int
    last: int
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The words of a window that a frame was read from, and where its anchor stands.

    ``begin`` to ``end`` (words, half-open) of ``size``; ``first`` and ``last`` of the anchor.
    """

    begin: int
    end: int
    size: int
    first: int
    last: int

    def moved(self, span: tuple[int, int]) -> tuple[int, int]:
        """Words of the view as words of the window."""
        return span[0] + self.begin, span[1] + self.begin


def softmax(scores: npt.NDArray[np.float32]) -> Floats:
    """Softmax over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = raised / raised.sum(-1, keepdims=True)
    return result


def _logit(chance: float) -> float:
    held = min(max(chance, _EPSILON), 1 - _EPSILON)
    return float(np.log(held / (1 - held)))


def anchors(scores: Floats, floor: float = ANCHOR_FLOOR) -> tuple[Anchor, ...]:
    """The anchors of one window; ``scores`` (words, 4) under one guideline."""
    chances = softmax(scores)
    found: list[Anchor] = []
    reached = 0
    for at in np.nonzero(chances[:, _B_CUE] + chances[:, _HEADLESS] >= floor)[0].tolist():
        if at < reached:
            continue
        headless = bool(chances[at, _HEADLESS] > chances[at, _B_CUE])
        last = at
        if not headless:
            while last + 1 < len(chances) and chances[last + 1, _I_CUE] > max(
                _GROW, float(chances[last + 1, _B_CUE])
            ):
                last += 1
        chance = float(chances[at, _B_CUE] + chances[at, _HEADLESS])
        found.append(Anchor(at, last, headless, chance))
        reached = last + 1
    return tuple(found)


def constrained(moves: Floats, tags: Sequence[str]) -> Floats:
    """Transition scores that forbid an inside tag after anything but its own kind."""
    allowed = moves.copy()
    for to, name in enumerate(tags):
        if name.startswith("I-"):
            for start, other in enumerate(tags):
                if other[2:] != name[2:] or other == "O":
                    allowed[start, to] = _FORBIDDEN
    return allowed


def viterbi(scores: Floats, lengths: Ints, moves: Floats, tags: Sequence[str]) -> Ints:
    """The best tag sequences; ``scores`` (sequences, words, tags), ``moves`` constrained.

    Gives (sequences, words); what lies beyond a sequence's length is 0.

    Source: Viterbi 1967; all sequences are stepped through at once.
    """
    count, length, width = scores.shape
    best = scores[:, 0].copy()
    best[:, [at for at, name in enumerate(tags) if name.startswith("I-")]] += _FORBIDDEN
    back = np.zeros((length, count, width), dtype=np.int8)
    rows = np.arange(count)
    for step in range(1, length):
        reach = best[:, :, None] + moves[None]
        back[step] = reach.argmax(1)
        grown = reach.max(1) + scores[:, step]
        best = np.where((step < lengths)[:, None], grown, best)
    path = np.zeros((count, length), dtype=np.int64)
    tag = best.argmax(1)
    for step in range(length - 1, -1, -1):
        inside = step < lengths
        path[inside, step] = tag[inside]
        if step:
            tag = np.where(inside, back[step][rows, tag], tag)
    return path


def runs(tags: Ints, begin: int) -> tuple[tuple[int, int], ...]:
    """Words of each span whose first tag is ``begin`` and whose others are ``begin + 1``."""
    found: list[tuple[int, int]] = []
    for at in np.nonzero((tags == begin) | (tags == begin + 1))[0].tolist():
        if tags[at] == begin or not found or found[-1][1] != at - 1:
            found.append((at, at))
        else:
            found[-1] = (found[-1][0], at)
    return tuple(found)


def frame(anchor: Anchor, tags: Ints, scores: Floats, valid: float, view: View) -> Frame:
    """Read one frame off its tags.

    ``tags`` (length,), ``scores`` (length, 8): those of ``FRAME_TAGS``, then of
    ``RELAY_TAGS``; ``valid``: the validity logit. A frame has one source: the
    likeliest of those tagged.
    """
    width = len(FRAME_TAGS)
    chances = softmax(scores[:, :width])
    content = runs(tags, _B_CONTENT)
    sources = runs(tags, _B_SOURCE)
    relay = runs(scores[:, width:].argmax(1), 1)

    def certainty(place: tuple[int, int], begin: int) -> float:
        """Mean log probability of the kind of tag, the first word counted by its own."""
        low, high = place
        own = chances[low : high + 1, begin] + chances[low : high + 1, begin + 1]
        inner = float(np.log(own + _EPSILON).mean())
        return inner + float(np.log(chances[low, begin] + _EPSILON))

    source = max(sources, key=lambda s: certainty(s, _B_SOURCE)) if sources else None
    sure_content = float(np.mean([certainty(c, _B_CONTENT) for c in content])) if content else -9.0
    if source is not None:
        sure_source = certainty(source, _B_SOURCE)
    else:
        none = 1 - chances[:, _B_SOURCE].max(initial=0.0)
        sure_source = float(np.log(none + _EPSILON))
    signals = (_logit(anchor.chance), valid, sure_content, sure_source, float(source is not None))
    cut = (bool(tags[0]) and view.begin > 0) or (bool(tags[-1]) and view.end < view.size)
    return Frame(
        None if source is None else view.moved(source),
        tuple(map(view.moved, content)),
        tuple(map(view.moved, relay)),
        signals,
        cut,
    )


def triggers(scores: Floats, floor: float = TRIGGER_FLOOR) -> tuple[Trigger, ...]:
    """The triggers of one window; ``scores`` (words, tags of ``WORD_TAGS["event"]``)."""
    chances = softmax(scores)
    begins = chances[:, 1:-1].sum(1)
    found: list[Trigger] = []
    reached = 0
    for at in np.nonzero(begins >= floor)[0].tolist():
        if at < reached:
            continue
        last = at
        while last + 1 < len(chances) and chances[last + 1, -1] > max(_GROW, begins[last + 1]):
            last += 1
        own = chances[at].astype(np.float64) + _EPSILON
        own[0] += own[-1]
        found.append(Trigger(at, last, tuple(np.log(own[:-1]).tolist())))
        reached = last + 1
    return tuple(found)


def role_spans(tags: Ints, view: View) -> dict[str, tuple[int, int]]:
    """The words of each role, those nearest the trigger where a role has several."""
    found: dict[str, tuple[int, int]] = {}
    for at, name in enumerate(ROLE_TAGS):
        if name.startswith("B-"):
            spans = [view.moved(span) for span in runs(tags, at)]
            if spans:
                found[name[2:]] = min(spans, key=lambda s: max(s[0] - view.last, view.first - s[1]))
    return found


def role_words(scores: Floats, view: View) -> tuple[tuple[str, int, int, float], ...]:
    """Words that may fill a role: its name, first and last word, their highest probability.

    ``scores`` (length, tags of ``ROLE_TAGS``). Words of one role beside each other are
    one span, but for a word likelier to begin the role than to go on in it.
    """
    chances = softmax(scores)
    found: list[tuple[str, int, int, float]] = []
    for tag, name in enumerate(ROLE_TAGS):
        if not name.startswith("B-"):
            continue
        begins, inside = chances[:, tag], chances[:, tag + 1]
        either = begins + inside
        last = -2
        for at in np.nonzero(either >= ROLE_FLOOR)[0].tolist():
            chance = float(either[at])
            if at == last + 1 and inside[at] >= begins[at]:
                role, first, _, best = found.pop()
                found.append((role, first, at, max(best, chance)))
            else:
                found.append((name[2:], at, at, chance))
            last = at
    return tuple((role, *view.moved((low, high)), best) for role, low, high, best in found)


def labelled_spans(
    scores: Floats, path: Ints, tags: Sequence[str]
) -> tuple[tuple[int, int, str, float], ...]:
    """Spans of one BIO head over a window: first and last word, kind, mean probability.

    ``scores`` (words, tags), ``path`` (words,): the tags as :func:`viterbi` gives them.
    """
    chances = softmax(scores)
    found: list[tuple[int, int, str, float]] = []
    at, count = 0, len(chances)
    while at < count:
        begin = int(path[at])
        if not begin:
            at += 1
            continue
        last = at
        while last + 1 < count and path[last + 1] == begin + 1:
            last += 1
        own = chances[at : last + 1, begin] + chances[at : last + 1, begin + 1]
        found.append((at, last, tags[begin][2:], float(own.mean())))
        at = last + 1
    return tuple(found)


def calibrated(signals: Sequence[float], weights: Sequence[float]) -> float:
    """Probability by a logistic regression over ``signals``, intercept last.

    Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
    """
    *slopes, intercept = weights
    total = intercept + sum(w * s for w, s in zip(slopes, signals, strict=True))
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))
