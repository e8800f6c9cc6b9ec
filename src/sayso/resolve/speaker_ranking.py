"""Speakers looked at once more: whom the words of a source stand for, by what they are like.

Rules name a speaker from what stands in the text; which of several "he" or "the company" is,
the encoder often knows better, since it has read the sentences around. Where a reading has
vectors of words, everybody in question is scored by the network of :mod:`sayso.referents`,
whom the rules found among them; who is clearly likelier than he is speaks.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sayso.records import Attribution
from sayso.referents import Asked, softmax
from sayso.resolve.cast import Party
from sayso.resolve.context import Context, Resolved
from sayso.resolve.speaker_offers import FEATURES, Offer, Parties
from sayso.resolve.vectors import Mentions, Vectors, saying

Floats = npt.NDArray[np.float32]

# How much likelier than whom the rules found another must be: these have a reason to show, and
# on reports apart from training no less was right so than with every likelier one.
CLEARLY = 3.0


def asked(context: Context, vectors: Vectors) -> tuple[Asked, list[Offer]]:
    """The questions for the speakers of a report that has any, once rules have answered them.

    With whom they offer, in order.
    """
    parties, mentions = Parties(context), Mentions(vectors)
    page, covering = context.page, context.cast.covering
    offers: list[Offer] = []
    question: list[int] = []
    for index in range(len(context.attributions)):
        found = parties.offers(index)
        offers += found
        question += [index] * len(found)

    def number(word: int | None) -> int:
        """The number of the mention that holds a word of the page."""
        if word is None:
            return 0
        m = covering.get(word)
        first, last = (m.first, m.last - 1) if m else (word, word)
        return mentions.number(page.start[first], page.end[last])

    slots = [[number(word) for word in (one.before, one.first, one.after)] for one in offers]
    of = Asked(
        np.array([one.told for one in offers], np.float32).reshape(-1, FEATURES),
        np.stack([saying(a, vectors) for a in context.attributions]),
        mentions.table,
        np.array(slots, np.int64).reshape(-1, 3),
        np.array(question, np.int64),
    )
    return of, offers


def reconsidered(context: Context, vectors: Vectors) -> tuple[Resolved, ...]:
    """The speakers of a report: whom the rules found, unless another is clearly likelier."""
    if vectors.referents is None or not context.attributions or not len(context.page):
        return context.speakers
    of, offers = asked(context, vectors)
    scores = vectors.referents.speakers.scores(of)[:, 0]
    found: list[Resolved] = []
    for index, (ruled, a) in enumerate(zip(context.speakers, context.attributions, strict=True)):
        here = of.of(index)
        chances = softmax(scores[here])
        best = int(chances.argmax())
        party = offers[here][best].party
        # The first offered is whom the rules found.
        if chances[best] <= CLEARLY * chances[0]:
            found.append(ruled)
        else:
            found.append(Resolved(party, _why(context, a, party, chances)))
    return tuple(found)


def _why(context: Context, a: Attribution, party: Party | None, chances: Floats) -> str:
    source = a.source.of(context.page.text) if a.source else ""
    named = f"'{party.name}'" if party else "nobody in particular"
    of = f"'{source}' is taken for {named}" if source else f"taken to be said by {named}"
    return f"guess: {of}, the likeliest of {len(chances)} ({float(chances.max()):.0%})"
