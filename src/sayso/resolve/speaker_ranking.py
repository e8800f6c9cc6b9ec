"""Speakers looked at once more: whom the words of a source stand for, by what they are like.

Rules name a speaker from what stands in the text; which of several "he" or "the company" is,
the encoder often knows better, since it has read the sentences around. Where a reading has
vectors of words, everybody in question is scored by the network of :mod:`sayso.referents`,
whom the rules found among them, and the likeliest speaks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.records import Attribution
from sayso.referents import softmax
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.speaker_offers import FEATURES, Offer, Parties
from sayso.resolve.vectors import Vectors

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """All questions of a report for its speakers, as the network takes them.

    ``told`` (offers, FEATURES), ``asks`` (attributions, 3 * P), ``mentions`` (mentions, P),
    ``slots`` (offers, 3), ``question`` (offers,): the place of each in ``asks``; ``offers``
    of attribution ``i`` are those from ``starts[i]`` up to ``starts[i + 1]``.
    """

    told: Floats
    asks: Floats
    mentions: Floats
    slots: Ints
    question: Ints
    offers: tuple[Offer, ...]
    starts: tuple[int, ...]


def asked(context: Context, vectors: Vectors) -> Asked:
    """The questions for the speakers of a report that has any, once rules have answered them."""
    parties, mentions = Parties(context), _Mentions(context, vectors)
    offers: list[Offer] = []
    starts = [0]
    for index in range(len(context.attributions)):
        offers += parties.offers(index)
        starts.append(len(offers))
    slots = [
        [mentions.number(word) for word in (one.before, one.first, one.after)] for one in offers
    ]
    return Asked(
        np.array([one.told for one in offers], np.float32).reshape(-1, FEATURES),
        np.stack([_words(a, vectors) for a in context.attributions]),
        np.stack(mentions.found),
        np.array(slots, np.int64).reshape(-1, 3),
        np.repeat(np.arange(len(starts) - 1), np.diff(starts)),
        tuple(offers),
        tuple(starts),
    )


def reconsidered(context: Context, vectors: Vectors) -> tuple[Resolved, ...]:
    """The speakers of a report, each the likeliest of those in question."""
    if vectors.referents is None or not context.attributions or not len(context.page):
        return context.speakers
    of, head = asked(context, vectors), vectors.referents.speakers
    scores = head.scores(of.told, of.asks, of.mentions, of.slots, of.question)[:, 0]
    found: list[Resolved] = []
    for index, (ruled, a) in enumerate(zip(context.speakers, context.attributions, strict=True)):
        here = slice(of.starts[index], of.starts[index + 1])
        chances = softmax(scores[here])
        best = int(chances.argmax())
        party = of.offers[here][best].party
        # The first offered is whom the rules found, for a reason of theirs.
        found.append(ruled if best == 0 else Resolved(party, _why(context, a, party, chances)))
    return tuple(found)


class _Mentions:
    """The vectors of mentions, each once; number 0 is none."""

    def __init__(self, context: Context, vectors: Vectors) -> None:
        self._context, self._vectors = context, vectors
        self._numbers: dict[int, int] = {}
        self.found = [vectors.nothing]

    def number(self, word: int | None) -> int:
        """The number of the mention that holds a word of the page."""
        if word is None:
            return 0
        if word not in self._numbers:
            page, m = self._context.page, self._context.cast.covering.get(word)
            first, last = (m.first, m.last - 1) if m else (word, word)
            self._numbers[word] = len(self.found)
            self.found.append(self._vectors.of(page.start[first], page.end[last]))
        return self._numbers[word]


def _words(a: Attribution, vectors: Vectors) -> Floats:
    """Source, cue and content of an attribution; zeros for what it has not."""
    content = vectors.nothing
    if a.content:
        content = vectors.of(a.content[0].start, a.content[-1].end)
    cue = a.cue[0] if a.cue else None
    return np.concatenate([vectors.span(a.source), vectors.span(cue), content])


def _why(context: Context, a: Attribution, party: Party | None, chances: Floats) -> str:
    source = a.source.of(context.page.text) if a.source else ""
    named = f"'{party.name}'" if party else "nobody in particular"
    of = f"'{source}' is taken for {named}" if source else f"taken to be said by {named}"
    return f"guess: {of}, the likeliest of {len(chances)} ({float(chances.max()):.0%})"
