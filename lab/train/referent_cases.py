"""The questions of annotated reports about whom words stand for, with the right answers.

Asked as the program asks them, of the attributions and events that a model reads there:
the features come of the code that runs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.corpora.gold import GoldReport
from lab.metrics.claims import unresolved
from lab.metrics.events import once, pairs
from lab.metrics.matching import match
from lab.metrics.names import same_party
from lab.train.honest import aligned
from sayso.extract.bundle import Bundle
from sayso.extract.extractor import Extractor
from sayso.extract.proposed import reading_of
from sayso.records import Actor, Reading
from sayso.referents import Asked, Projection
from sayso.resolve import role_ranking, speaker_ranking
from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.registry import shipped
from sayso.resolve.role_offers import Scene
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_tables import tables_of
from sayso.resolve.speakers import context_of
from sayso.resolve.vectors import Vectors

HEADS = ("speakers", "parties")
_RAW = "raw"  # no network reads this space, so speakers are whom the rules find


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of one report, as :meth:`sayso.referents.Head.scores` takes it.

    ``asks`` (questions, Q, width) and ``mentions`` (mentions, width) in half precision;
    ``right`` (offers, outputs); ``counts`` (questions,): whether readers answered it.
    The first offer of a question is the rules' answer, or nobody.
    """

    told: NDArray[np.float16]
    asks: NDArray[np.float16]
    mentions: NDArray[np.float16]
    slots: NDArray[np.int64]
    question: NDArray[np.int64]
    right: NDArray[np.bool_]
    counts: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Case:
    """A report's questions, for each of :data:`HEADS` that has any; ``corpus``: whose report."""

    bundle: str
    corpus: str
    questions: dict[str, Questions]

    def part(self, parts: int) -> int:
        """The part, from 0, that its story falls in."""
        return zlib.crc32(self.bundle.encode()) % parts


def cases(bundle: Bundle, golds: Iterable[tuple[str, GoldReport]], width: int) -> Iterator[Case]:
    """The questions of annotated reports, each given with whose it is; ``width`` of the encoder."""
    extractor = Extractor(bundle, words=Projection(_RAW, np.eye(width, dtype=np.float32)))
    waiting: list[tuple[str, GoldReport]] = []

    def reports() -> Iterator[GoldReport]:
        for one in golds:
            waiting.append(one)
            yield one[1]

    proposed = extractor.candidates(gold.report for gold in reports())
    for one in proposed:
        corpus, gold = waiting.pop(0)
        reading = reading_of(one, bundle.name, bundle.calibration, "claims")
        if reading.words is None:
            continue
        vectors = Vectors(reading.words)
        found = {
            "speakers": _speakers(gold, reading, vectors),
            "parties": _parties(gold, aligned(gold, one, reading), vectors),
        }
        kept = {head: asked for head, asked in found.items() if asked is not None}
        if kept:
            yield Case(gold.bundle or gold.report.id, corpus, kept)


def _speakers(gold: GoldReport, reading: Reading, vectors: Vectors) -> Questions | None:
    if not reading.attributions:
        return None
    context = context_of(gold.report, reading, shipped())
    claims = [claim for claim in gold.claims if not claim.narrated]
    partner = {p: g for g, p in match(claims, unresolved("", reading.attributions))}
    of, offers = speaker_ranking.asked(context, vectors)
    right = [
        question in partner and _is(claims[partner[question]].speaker, offer.party)
        for question, offer in zip(of.question.tolist(), offers, strict=True)
    ]
    counts = [at in partner for at in range(len(reading.attributions))]
    return _questions(of, np.array(right)[:, None], counts)


def _parties(gold: GoldReport, reading: Reading, vectors: Vectors) -> Questions | None:
    if not reading.events:
        return None
    context: Context = context_of(gold.report, reading, shipped())
    scene = Scene(context, Phrases(context, reading.mentions))
    tables = tables_of(scene, reading.events)
    events = once(gold.claims, gold.narrated)
    partner = {p: g for g, p in pairs(events, reading.events)}
    right = np.zeros((len(tables.offers), len(role_ranking.ROLES)), np.bool_)
    for at, (number, offer) in enumerate(zip(tables.event.tolist(), tables.offers, strict=True)):
        if number in partner:
            event = events[partner[number]]
            right[at] = [_is(who, offer.party) for who in (event.actor, event.recipient)]
    of = role_ranking.asked(scene, tables, reading.events, vectors)
    return _questions(of, right, [at in partner for at in range(len(reading.events))])


def _questions(
    of: Asked,
    right: NDArray[np.bool_],
    counts: Sequence[bool],
) -> Questions:
    half = np.float16
    asks = of.asks.reshape(len(of.asks), -1, of.mentions.shape[1])
    return Questions(
        of.told.astype(half),
        asks.astype(half),
        of.mentions.astype(half),
        of.slots,
        of.question,
        right,
        np.array(counts),
    )


def _is(wanted: Actor | None, party: Party | None) -> bool:
    if wanted is None or party is None:
        return wanted is None and party is None
    return same_party(wanted.name, party.name)
