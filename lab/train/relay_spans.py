"""From the names of a claim's hops, which are all that the corpus gives, to words of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Attribution, Span

# Characters before and after a claim in which a hop is looked for.
_NEAR = 160
_SMALL = {"a", "an", "the", "of", "on", "in", "to", "by", "its", "his", "her", "and"}


def relay_spans(text: str, attribution: Attribution, hops: Sequence[str]) -> tuple[Span, ...]:
    """Where the hops are named near the attribution, in text order; those not found are left out.

    A hop is looked for by its whole name, then by its last word that means
    something ("post on Twitter": "Twitter"), outside source and cue.
    """
    own = [*attribution.cue, *attribution.content]
    if attribution.source is not None:
        own.append(attribution.source)
    low, high = min(s.start for s in own), max(s.end for s in own)
    begin, end = max(0, low - _NEAR), min(len(text), high + _NEAR)
    anchor = (attribution.cue or attribution.content)[0]
    taken = [*attribution.cue, *([attribution.source] if attribution.source else [])]
    found: list[Span] = []
    for hop in hops:
        words = [w for w in re.findall(r"[\w’'.-]+", hop) if w.casefold() not in _SMALL]
        for name in dict.fromkeys([hop, *words[::-1][:1]]):
            if len(name) < 2:
                continue
            places = [
                Span(m.start(), m.end())
                for m in re.finditer(
                    rf"(?<!\w){re.escape(name)}s?(?!\w)", text[:end], re.IGNORECASE
                )
                if m.start() >= begin
            ]
            free = [p for p in places if not any(p.overlaps(t) for t in (*taken, *found))]
            if free:
                found.append(
                    min(
                        free,
                        key=lambda p: min(abs(p.start - anchor.end), abs(anchor.start - p.end)),
                    )
                )
                break
    return tuple(sorted(found))
