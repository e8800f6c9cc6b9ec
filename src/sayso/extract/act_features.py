"""What tells the act of an attribution: features of its cue, content and source."""

from __future__ import annotations

from itertools import pairwise

from sayso.extract.act_words import classes, stem, words_of
from sayso.records import Style


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Cues that leave the act to what is said.
_PLAIN = _set(
    "say tell speak talk state add continue go write tweet post note reply respond answer argu "
    "explain announc accord begin start stress insist"
)
_NEGATIONS = _set("no not n't never neither nor none without unable yet fail hardly")
_FIRST = _set("i we me us my our myself ourselves")
_MODALS = _set("must should will would could may might can")
_OPENERS = 3
# How much a feature of each sort counts in the regularised sum: what is rare and
# particular counts less. "T" stands for words and pairs of the content.
_VALUES = {
    "q": 1.0, "qc": 1.0, "q#": 0.5, "y": 0.5, "tc": 0.7, "t1": 0.7, "tn": 0.7,
    "tm": 0.7, "s": 0.5, "s0": 0.4, "sc": 0.5,
}  # fmt: skip
_OF_WORDS = 0.35
_OTHER = 0.7
_LONGEST = 60  # words of the content; what is done by saying it shows early


def value(name: str) -> float:
    """What a feature that holds counts."""
    sort = name.split(" ", 1)[0]
    if sort in _VALUES:
        return _VALUES[sort]
    return _OF_WORDS if sort[0] == "t" else _OTHER


def features(cue: str, content: str, source: str | None, style: Style) -> list[str]:
    """The names of the features that hold, each once.

    ``cue`` is ``""`` for a quotation that goes on without one. A feature names where
    it was seen: ``q`` the cue, ``t`` the content, ``s`` the source.
    """
    in_cue, in_content = classes()
    found: dict[str, None] = {}
    add = found.setdefault

    cued = [stem(w) for w in words_of(cue, 14)]
    negated = any(w in _NEGATIONS for w in cued)
    plain = not cued or any(w in _PLAIN for w in cued)
    sign = "-" if negated else ""
    kinds = [k for w in cued for k in in_cue.get(w, ())]
    for w in cued:
        add(f"q {sign}{w}")
    for one, two in pairwise(cued):
        add(f"q {one} {two}")
    for k in kinds:
        add(f"qc {sign}{k}")
    add(f"q# {min(len(cued), 4)}")
    if negated:
        add("q neg")
    where = "p" if plain else "o"
    add(f"q {where}")
    if not cued:
        add("q empty")
    if not kinds and cued:
        add("q unknown")

    add(f"y {style}")
    add(f"y {style} {where}")

    words = words_of(content, _LONGEST)
    stems = [stem(w) for w in words]
    for w in dict.fromkeys(stems):
        if not w[0].isdigit():
            add(f"t {w}")
            if plain:
                add(f"tp {w}")
    for one, two in pairwise(stems):
        add(f"t {one} {two}")
    for at, w in enumerate(stems[:_OPENERS]):
        add(f"t{at} {w}")
    if stems:
        add(f"t^ {stems[0]} {where}")
    counts: dict[str, int] = {}
    for w in stems:
        for k in in_content.get(w, ()):
            counts[k] = counts.get(k, 0) + 1
    for k, n in counts.items():
        add(f"tc {k} {where}")
        if n > 1:
            add(f"tc {k} 2 {where}")
    for one, two in _PAIRS:
        if one in counts and two in counts:
            add(f"tc {one}+{two} {where}")
    for one, two, three in zip(stems, stems[1:], [*stems[2:], ""], strict=False):
        if one in _FIRST:
            for k in in_content.get(two, ()):
                add(f"t1 {k}")
            for k in in_content.get(three, ()):
                add(f"t1 . {k}")
        elif one in _NEGATIONS:
            for k in (*in_content.get(two, ()), *in_content.get(three, ())):
                add(f"tn {k}")
        elif one in _MODALS:
            add(f"tm {one} {'be' if two == 'be' else 'v'}")
    if "?" in words:
        add("t ?")
    if any(w[0].isdigit() for w in words):
        add(f"t 9 {where}")
    if words and words[0] == "to":
        add(f"t to {where}")
    add(f"t# {1 if len(words) < 4 else 2 if len(words) < 9 else 3 if len(words) < 30 else 4}")

    if source is None:
        add("s none")
    else:
        said = words_of(source, 12)
        if said:
            last = stem(said[-1])
            if said[0] in _FIRST:
                add("s first")
            elif len(said) == 1 and said[0] in ("he", "she", "they", "it", "who"):
                add("s pronoun")
            add(f"s {last}")
            add(f"s0 {said[0]}")
            for k in in_cue.get(last, ()):
                add(f"sc {k}")
    return list(found)


_PAIRS = (
    ("c.we", "c.will"),
    ("c.i", "c.will"),
    ("c.they", "c.will"),
    ("c.you", "c.will"),
    ("c.neg", "c.noproof"),
    ("c.neg", "c.will"),
    ("c.neg", "c.say"),
    ("c.we", "c.must"),
    ("c.they", "c.must"),
    ("c.harm", "c.will"),
    ("c.harm", "c.you"),
    ("c.figure", "c.soft"),
    ("c.i", "c.hope"),
    ("c.we", "c.hope"),
    ("c.neg", "c.hope"),
    ("c.neg", "c.harm"),
    ("c.neg", "c.blame"),
    ("c.they", "c.blame"),
    ("c.warn", "c.if"),
    ("c.unsure", "c.neg"),
)
