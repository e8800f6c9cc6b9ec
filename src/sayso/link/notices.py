"""Notices in a report that it corrects or withdraws what its outlet put out before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sayso.link.words import listed, stem
from sayso.records import Report, Span

# Where outlets and agencies put such notices.
_HEAD, _TAIL = 500, 700

_STORY = r"(?:stor(?:y|ies)|report|article|version|item|dispatch|alert|tweet|post|headline|piece)"
_EARLIER = r"(?:an?|the|our)\s+(?:earlier|previous|prior|original|initial)\s+version"
_GONE = r"(?:withdrawn|retracted|killed|deleted|removed|taken down)"
_WITHDRAWN = re.compile(
    rf"^\W*(?:(?:editors?|attention)\W+)?(?:\w+\W+)?(?:mandatory kill|kill|withdrawal|retraction|"
    rf"retracted|withdrawn|story (?:removed|withdrawn))\s*[:\-–—.)]"
    rf"|\b(?:this|our)\s+(?:\w+\s+){{0,2}}{_STORY}\s+(?:has been|have been|was|is)\s+{_GONE}\b"
    rf"|\bthe\s+{_STORY}\s+(?:\w+\s+){{0,4}}?(?:has|have) been\s+{_GONE}\b"
    rf"|\b(?:(?:is|are) withdrawing|withdraws|retracts|(?:has|have) (?:withdrawn|retracted))\s+"
    rf"(?:the|its|our|this)\s+(?:\w+\s+){{0,3}}{_STORY}\b"
    rf"|\bplease (?:disregard|kill|do not use)\b",
    re.IGNORECASE | re.MULTILINE,
)
_CORRECTED = re.compile(
    rf"^\W*(?:\w+\W+)?(?:correct(?:ion|ed|ing|s)|clarification|erratum)"
    rf"\s*(?:\(\w[^)]*\)\s*)?[:\-–—.)]"
    rf"|\(\s*(?:corrects|correcting|corrected|refiles to|adds? correction)\b"
    rf"|\b(?:this|the)\s+(?:\w+\s+){{0,2}}{_STORY}\s+(?:has been|was|is)\s+"
    rf"(?:amended|corrected|updated to correct|edited to correct|changed to correct)\b"
    rf"|\b(?:this|the)\s+(?:\w+\s+){{0,2}}{_STORY}\s+corrects\b"
    rf"|\b{_EARLIER}\s+(?:of (?:this|the|a|our)\s+(?:\w+\s+){{1,3}})?(?:incorrectly|wrongly|"
    rf"mistakenly|erroneously|misstated|misidentified|misreported|misquoted|said|stated|gave|"
    rf"reported|suggested)\b"
    rf"|\bcorrects\s+{_EARLIER}\b",
    re.IGNORECASE | re.MULTILINE,
)
# Cues of who takes back what they said themselves.
_TAKING_BACK = frozenset(
    map(
        stem,
        listed(
            "withdraw withdrew withdrawn withdrawing withdraws retract retracted retracting recant "
            "recanted rescind rescinded disavow disavowed backtrack backtracked backtracking "
            "backpedal backpedaled"
        ),
    )
)
_BACK = frozenset(map(stem, listed("take took taken taking walk walked walking row rowed rowing")))


@dataclass(frozen=True, slots=True)
class Notice:
    """That a report corrects or withdraws an earlier one, and the words that say so."""

    kind: Literal["correction", "withdrawal"]
    words: Span


def notice_of(report: Report) -> Notice | None:
    """The notice at the beginning or the end of a report's text, if it bears one."""
    text = report.text
    for start, end in ((0, min(_HEAD, len(text))), (max(_HEAD, len(text) - _TAIL), len(text))):
        for kind, pattern in (("withdrawal", _WITHDRAWN), ("correction", _CORRECTED)):
            found = pattern.search(text, start, end) if start < end else None
            if found:
                words = Span(found.start(), found.end())
                return Notice("withdrawal" if kind == "withdrawal" else "correction", words)
    return None


def takes_back(cue: frozenset[str]) -> bool:
    """Whether the stems of a cue say that the speaker takes back what it said."""
    return bool(cue & _TAKING_BACK) or ("back" in cue and bool(cue & _BACK))
