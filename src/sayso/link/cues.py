"""Words by which a text refutes, hedges or affirms, as stems; general English, no topic."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.link.words import stem


def _stems(listed: str) -> frozenset[str]:
    return frozenset(map(stem, listed.split()))


REFUTING = _stems(
    "false fake hoax untrue deny denied denies denial refute refuted rebut reject rejected dismiss "
    "dismissed debunk debunked bogus fabricated fabrication lie lies lying satire satirical myth "
    "incorrect wrong inaccurate mistaken baseless unfounded misleading doctored retract retracted "
    "retraction contradict contradicted disprove disproved prank joke hoaxer nonsense"
)
DOUBTING = _stems(
    "doubt doubts doubtful skeptical sceptical skepticism questionable unverified unconfirmed "
    "unclear uncertain dubious suspect suspicious disputed cautious verify verified confirm "
    "evidence proof authenticity credible question"
)
HEDGING = _stems(
    "report reported reportedly reports rumor rumors rumour rumours rumored claim claims claimed "
    "claiming alleged allegedly allegation apparently apparent supposedly purported purportedly "
    "suggest suggests according source sources may might could possibly possible likely unnamed "
    "anonymous speculation believed"
)
AFFIRMING = _stems(
    "confirm confirmed confirms confirmation announce announced official officially revealed "
    "reveals admitted acknowledged statement told spokesman spokeswoman verified true indeed"
)
NEGATING = _stems(
    "not no never nor none neither without cannot isn't wasn't aren't didn't doesn't don't "
    "hasn't haven't won't"
)


# Words of denial and doubt that deny nothing: "he had no doubt that", "not only".
_DENYING_NOTHING = re.compile(
    r"\b(?:(?:no|without(?:\s+(?:a|any))?)\s+doubt|not\s+(?:only|just|least)"
    r"|no\s+(?:less|fewer)\s+than)\b",
    re.I,
)


def without_idioms(text: str) -> str:
    """``text`` without the phrases that sound like a denial and are none."""
    return _DENYING_NOTHING.sub(" ", text)


def count(stems: Iterable[str], cues: frozenset[str]) -> int:
    """How many of the words are among the cues."""
    return sum(word in cues for word in stems)
