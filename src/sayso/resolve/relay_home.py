"""Whose report a text is, where nobody says it: its own outlet is no hop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.resolve.relay_words import Found, key_of

_ASKED_BY = re.compile(
    r"(?:respon\w+ to|answer|return|declined?|refused) (?:\w+ ){0,3}?(?:an? |the )?$|"
    r"(?:requests? (?:for comment )?(?:from|by)|contacted by|reached by|asked by|approached by|"
    r"questions? (?:from|by)) (?:the )?$"
)
_ASKS = re.compile(
    r"(?:['’]s?)? (?:has |have |had |was |is )?(?:been )?(?:unable to|not been able to|could not|"
    r"contacted|reached out|asked .{0,40}for comment|attempts? to|requests? for|"
    r"request for|has learn|can reveal|has sought|sought comment|cannot|can not|has not been able)"
)
# An outlet whose own report is told of: "Fox News first reported".
_ITSELF_REPORTS = re.compile(r"['’]?s?[^.\n]{0,25}\b(?:report|cit|quot)")
# "Washington (CNN)", "(CNN) —": what opens a text so is whose text it is.
_DATELINE = re.compile(r"\W{0,4}(?:[A-Z][\w.’'\-]*,? ?){0,5}\((?P<name>[^()\n]{2,40})\)")
_FRAME = 40  # code points
_SEVERAL = 2  # speakers whom an outlet may quote from another's report


def own_outlet(
    text: str,
    outlets: Sequence[Found],
    told_by_claim: Sequence[Sequence[Found]],
    keys: Sequence[str | None],
) -> str:
    """The key of the outlet whose report this seems to be, ``""`` where nothing shows it.

    A dateline may name it. Where more than two speakers all told one outlet, they most
    likely told the one that writes, unless the text reports that outlet's own claims too,
    and an outlet that asks for comment speaks of itself. Agencies are left out: their texts
    are run by others, who say so. ``told_by_claim`` are the hops that each claim names,
    ``keys`` its speaker.
    """
    if dateline := _DATELINE.match(text):
        for f in outlets:
            at = f.hop.span.start if f.hop.kind == "outlet" and f.hop.span else -1
            if dateline.start("name") <= at < dateline.end("name"):
                return key_of(f.hop.name)
    told: dict[str, set[str]] = {}
    for i, found in enumerate(told_by_claim):
        for f in found:
            if f.hop.kind == "outlet" and keys[i]:
                told.setdefault(key_of(f.hop.name), set()).add(keys[i] or "")
    for f in outlets:
        if f.hop.kind == "outlet" and f.hop.span:
            before = text[max(0, f.hop.span.start - 60) : f.hop.span.start]
            after = text[f.hop.span.end : f.hop.span.end + 60]
            if _ASKED_BY.search(before) or _ASKS.match(after):
                return key_of(f.hop.name)
    often = [name for name, speakers in told.items() if len(speakers) > _SEVERAL]
    if len(often) != 1 or any(key and often[0] in key for key in keys):
        return ""
    for f in outlets:
        if f.hop.span and key_of(f.hop.name) == often[0]:
            end = f.hop.span.end
            if _ITSELF_REPORTS.match(text[end : end + _FRAME]):
                return ""
    return often[0]
