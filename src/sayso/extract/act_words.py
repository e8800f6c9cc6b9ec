"""Words reduced to stems, and the classes of words that tell acts apart.

The classes stand in ``data/act_words.txt``, written for this project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

WORDS = Path(__file__).parent / "data" / "act_words.txt"
_WORD = re.compile(r"n't|\d[\d,.]*|[^\W\d_]+(?:-[^\W\d_]+)*|[?!%]")
_VOWEL = re.compile(r"[aeiouy]")
_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "say": "said says",
        "tell": "told",
        "speak": "spoke spoken",
        "think": "thought",
        "feel": "felt",
        "know": "knew known",
        "write": "wrote written",
        "see": "saw seen",
        "hear": "heard",
        "find": "found",
        "make": "made",
        "give": "gave given",
        "hold": "held",
        "swear": "swore sworn",
        "seek": "sought",
        "foretell": "foretold",
        "foresee": "foresaw foreseen",
        "show": "shown",
        "understand": "understood",
        "mean": "meant",
        "forbid": "forbade forbidden",
        "begin": "began begun",
        "bring": "brought",
        "lay": "laid",
        "learn": "learnt",
        "have": "has had having",
        "be": "is are was were been being am",
        "do": "does did done",
        "go": "went gone goes",
        "will": "wo 'll",
        "can": "ca",
        "lie": "lying lies lied",
        "fight": "fought",
        "shoot": "shot shots",
        "strike": "struck stricken",
        "take": "took taken",
        "retake": "retook retaken",
        "overrun": "overran",
        "overthrow": "overthrew overthrown",
        "fly": "flew flown flies",
        "flee": "fled",
        "die": "dying",
        "lose": "lost",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "catch": "caught",
        "meet": "met",
        "send": "sent",
        "leave": "left",
        "fall": "fell fallen",
        "get": "got gotten",
        "steal": "stole stolen",
        "break": "broke broken",
        "come": "came",
        "build": "built",
        "drive": "drove driven",
        "draw": "drew drawn",
        "rise": "rose risen",
        "feed": "fed",
        "lead": "led",
        "keep": "kept",
        "stand": "stood",
        "deny": "denial denials",
        "speculate": "speculation",
        "believe": "belief beliefs",
        "criticise": "criticism criticisms criticize criticized criticizes criticizing",
    }.items()
    for form in forms.split()
}
_KEPT = (
    "this his its us was has is as thus news always perhaps isis less unless during nothing "
    "anything something everything need indeed united hundred red bed king thing being"
)
_KEEP = frozenset(_KEPT.split())


def words_of(text: str, most: int = 400) -> list[str]:
    """The words of ``text`` in lower case, "n't" apart, with ``?``, ``!`` and ``%``.

    At most ``most`` words are given.
    """
    plain = text.lower().replace("’", "'").replace("‘", "'")
    plain = plain.replace("can't", "can n't").replace("n't", " n't ").replace("cannot", "can not")
    return _WORD.findall(plain)[:most]


@cache
@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """One form for the forms of a word; rough, but the same for classes and for texts."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _KEEP or len(word) < 4 or not word.isalpha():
        return word
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("ying", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("ing", ""),
        ("ed", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and not word.endswith(("ss", "us", "eed")):
            cut = word[: -len(ending)] + instead
            if len(cut) < 3 or not _VOWEL.search(cut):
                continue
            if ending in ("ing", "ed") and len(cut) > 3 and cut[-1] == cut[-2] not in "lsz":
                cut = cut[:-1]
            word = cut
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def read_classes(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each class of a list of words, with the stems of its members."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, members = line.partition(": ")
            yield name, tuple(dict.fromkeys(stem(member) for member in members.split()))


@lru_cache(maxsize=1)
def classes() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """From stems to the names of their classes: for cues, and for contents."""
    cue: dict[str, tuple[str, ...]] = {}
    content: dict[str, tuple[str, ...]] = {}
    for name, members in read_classes(WORDS):
        into = content if name.startswith("c.") else cue
        for member in members:
            into[member] = (*into.get(member, ()), name)
    return cue, content
