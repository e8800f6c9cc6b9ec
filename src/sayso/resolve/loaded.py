"""Cues that take a side: they presume that what is said is true, or hint that it is not.

They are kept as the report has them and flagged; Sayso itself never chooses one.
"""

from __future__ import annotations

import re

# What each sort of cue does to its content; tried in this order.
_SORTS: tuple[tuple[str, str], ...] = (
    (
        "takes what is said for true, and for awkward to the speaker",
        r"admit(?:s|ted|ting|tedly)?|admission|acknowledg\w+|conced(?:e|es|ed|ing)|concession|"
        r"confess\w*|own(?:s|ed)? up|came clean",
    ),
    (
        "takes what is said for true",
        r"reveal(?:s|ed|ing)?|revelations?|expos(?:e|es|ed|ing)|disclos(?:e|es|ed|ing|ure)|"
        r"prov(?:e|es|ed|en|ing)|demonstrat(?:e|es|ed|ing)|point(?:s|ed|ing)? out|"
        r"not(?:es|ed|ing)|reali[sz](?:e|es|ed|ing)|recogni[sz](?:e|es|ed|ing)|discover\w*|"
        r"remind(?:s|ed|ing)?|learn(?:s|ed|t|ing)?|(?:is|are|was|were) aware|kn[eo]wn?|knows|"
        r"debunk\w*|refut\w+|disprov\w+",
    ),
    (
        "hints that what is said may not be true",
        r"claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing|edly|ations?)|purport\w*|suppos(?:ed|edly)|"
        r"so-called|self-(?:styled|proclaimed|described|declared)|pretend(?:s|ed|ing)?|"
        r"boast\w*|brag\w*|ostensibl[ey]|would have (?:us|you|the world) believe",
    ),
    (
        "hints that others do not believe it",
        r"insist(?:s|ed|ing|ence)?|maintain(?:s|ed|ing)?|contend(?:s|ed|ing)?|protest(?:s|ed)",
    ),
    (
        "judges how it was said",
        r"rant(?:s|ed|ing)?|rail(?:s|ed|ing)|lash(?:es|ed|ing) out|blurt\w*|whin(?:e|es|ed|ing)|"
        r"thunder(?:s|ed)|gloat\w*|taunt\w*|mock(?:s|ed|ing)|sneer\w*|hyp(?:e|es|ed|ing)|"
        r"propaganda|conspiracy|li(?:e|es|ed)|lying|rhetoric",
    ),
)
_PATTERNS = tuple(
    (what, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for what, words in _SORTS
)


def loaded(cue: str) -> str | None:
    """What the cue presumes or hints, with its word: "“admitted” takes what is …"; or ``None``."""
    for what, pattern in _PATTERNS:
        if match := pattern.search(cue):
            return f"“{match.group()}” {what}"
    return None
