"""Words around a cue that turn what it says round: not, could, if, reportedly.

"The army did not confirm that ..." must never be told without its "not". The
words are looked for between source, cue and content, where a form that moves
the content or skips an aside could lose them.
"""

from __future__ import annotations

import re

from sayso.brief.grammar import words_of
from sayso.brief.passages import sentence_around
from sayso.brief.verbs import NEGATIONS
from sayso.brief.wordlists import wordset
from sayso.records import Claim, Span

_TURNING = NEGATIONS | wordset(
    "would could might may should must will shall can if unless whether refused refuses declined "
    "declines failed fails denied denies reportedly allegedly supposedly purportedly apparently "
    "hypothetically rarely seldom barely scarcely"
)
# A source that begins so says nothing at all.
_NOBODY = wordset("no none nobody neither few hardly nothing")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][a-z]+)?")
_ASIDE = re.compile(r"[,;:()“”\"—–\n]")


def turning_words(claim: Claim, text: str) -> tuple[Span, ...]:
    """Where such words stand beside the claim's cue, in the report's text."""
    found = []
    for span in _beside(claim, text):
        for match in _WORD.finditer(text, span.start, span.end):
            word = match.group().casefold().replace("’", "'")
            if word in _TURNING or word.endswith("n't"):
                found.append(Span(match.start(), match.end()))
    return tuple(found)


def speaks(claim: Claim, text: str) -> bool:
    """Whether the report has the source speak: not "nobody said", not "if the army says"."""
    if claim.source is None:
        return True
    words = words_of(claim.source.of(text))
    if words and words[0].casefold() in _NOBODY:
        return False
    before = text[sentence_around(text, claim.source).start : claim.source.start]
    return not any(word.casefold() in ("if", "unless", "whether") for word in words_of(before)[-3:])


def _beside(claim: Claim, text: str) -> list[Span]:
    """The stretches between source, cue and content that belong to the cue; an aside does not."""
    done = []
    for cue in claim.cue:
        done.append(cue)
        before = max(
            (
                span.end
                for span in (*claim.content, *((claim.source,) if claim.source else ()))
                if span.end <= cue.start
            ),
            default=None,
        )
        if before is not None and cue.start - before < 200:
            gap = text[before : cue.start]
            aside = [match.end() for match in _ASIDE.finditer(gap)]
            done.append(Span(before + (aside[-1] if aside else 0), cue.start))
        after = min(
            (
                span.start
                for span in (*claim.content, *((claim.source,) if claim.source else ()))
                if span.start >= cue.end
            ),
            default=None,
        )
        if after is not None and after - cue.end < 100:
            done.append(Span(cue.end, after))
    return done
