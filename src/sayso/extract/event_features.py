"""What tells the type of an event: features of its trigger and of the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from sayso.extract.act_words import read_classes, stem

WORDS = Path(__file__).parent / "data" / "event_words.txt"
_BEFORE, _AFTER = 4, 5  # words beside the trigger that are looked at
_AROUND = 8
_VALUES = {"t": 1.0, "tt": 0.7, "k": 1.0, "kk": 0.5, "l": 0.5, "r": 0.5, "x": 0.5, "f": 0.5, "n": 1}


def value(name: str) -> float:
    """What a feature that holds counts."""
    return _VALUES[name.split(" ", 1)[0]]


@lru_cache(maxsize=1)
def _classes() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Stem to the types it tells of, and to the sorts of words beside a trigger."""
    of_trigger: dict[str, tuple[str, ...]] = {}
    around: dict[str, tuple[str, ...]] = {}
    for name, words in read_classes(WORDS):
        table = around if name.startswith("x.") else of_trigger
        for word in words:
            table[word] = (*table.get(word, ()), name)
    return of_trigger, around


def features(words: Sequence[str], first: int, last: int) -> list[str]:
    """The names of the features that hold for the trigger from ``first`` to ``last``, each once.

    ``words`` are those of the text, lower case or not. A feature names where it was
    seen: ``t`` the trigger, ``k`` its class, ``l`` and ``r`` the words left and right
    of it, ``x`` their sorts, ``f`` its form.
    """
    of_trigger, around = _classes()
    found: dict[str, None] = {}
    add = found.setdefault
    own = [stem(w.casefold()) for w in words[first : last + 1]]
    for w in own:
        add(f"t {w}")
        for kind in of_trigger.get(w, ()):
            add(f"k {kind}")
    for one, two in pairwise(own):
        add(f"tt {one} {two}")
    kinds = sorted({k for w in own for k in of_trigger.get(w, ())})
    if len(kinds) > 1:
        add(f"kk {' '.join(kinds)}")
    if not kinds:
        add("k none")
    add(f"n {min(last - first + 1, 3)}")
    head = words[first].casefold()
    for suffix in ("ing", "ed", "ion", "ment", "s"):
        if head.endswith(suffix):
            add(f"f {suffix}")
            break
    left = [stem(w.casefold()) for w in words[max(0, first - _BEFORE) : first]]
    right = [stem(w.casefold()) for w in words[last + 1 : last + 1 + _AFTER]]
    for w in left:
        add(f"l {w}")
    if left:
        add(f"l -1 {left[-1]}")
    for w in right:
        add(f"r {w}")
    if right:
        add(f"r 1 {right[0]}")
    near = words[max(0, first - _AROUND) : first], words[last + 1 : last + 1 + _AROUND]
    for side, some in zip("lr", near, strict=True):
        for w in some:
            for sort in around.get(stem(w.casefold()), ()):
                add(f"x {side} {sort}")
            for kind in of_trigger.get(stem(w.casefold()), ()):
                add(f"x {side} {kind}")
    return list(found)
