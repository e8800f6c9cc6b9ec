"""``same_event``: which mentions speak of one event, on ECB+ with gold mentions.

Mentions are compared within a topic by head lemma, words and the words around them; the
threshold is set on ``train`` and the named split is scored, singletons counting.
"""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import ecb
from lab.corpora.digest import digest_of
from lab.metrics.clusters import conll
from sayso.link.clusters import grouped
from sayso.link.words import STOP, stem, words_of

# Shares of head, words and surroundings in the likeness of two mentions.
WEIGHTS = (0.55, 0.15, 0.30)
THRESHOLDS = (0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
TUNED_ON = 10  # topics of train, every second: enough to tell thresholds apart


def run(settings: Settings) -> Outcome:
    """Same event on ECB+.

    Raises:
        CorpusError: if the corpus is not there, or is another.
    """
    if settings.corpus != "ecb":
        raise BenchError(f"same_event is measured on ecb, not on {settings.corpus!r}")
    started = time.monotonic()
    learned = _by_topic(ecb.load(settings.data, "train"))
    chosen = dict(sorted(learned.items())[: 2 * TUNED_ON : 2])
    least = max(THRESHOLDS, key=lambda t: _figures(chosen, t)["conll"])
    asked = _by_topic(ecb.load(settings.data, settings.split))
    figures = _figures(asked, least)
    lemma = _scored(asked, lambda mentions: [stem(m.lemma.casefold()) for m in mentions])
    figures |= {f"same_lemma_{name}": value for name, value in lemma.items()}
    counts = {
        "mentions": sum(map(len, asked.values())),
        "chains": len({m.chain for group in asked.values() for m in group}),
        "topics": len(asked),
    }
    archive = settings.data / ecb.ARCHIVE
    files = [archive] if archive.is_file() else sorted(settings.data.rglob("*.json"))
    return Outcome(
        settings,
        Scores(figures, counts, notes=(f"threshold {least}, set on train",)),
        digest_of(files, settings.data),
        "rules",
        time.monotonic() - started,
    )


def likeness(mentions: Sequence[ecb.EventMention]) -> NDArray[np.float64]:
    """An (n, n) table between 0 and 1."""
    heads = [stem(m.lemma.casefold()) for m in mentions]
    words = [frozenset(map(stem, words_of(m.words).forms)) for m in mentions]
    around = [
        frozenset(stem(w) for w in words_of(m.sentence).forms if w not in STOP) for m in mentions
    ]
    counts = Counter(word for document in around for word in document)
    index = {word: at for at, word in enumerate(counts)}
    table = np.zeros((len(mentions), max(1, len(index))))
    for row, document in enumerate(around):
        for word in document:
            table[row, index[word]] = math.log((len(mentions) + 1) / (counts[word] + 0.5))
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    near = table @ table.T
    same = np.array([[float(a == b) for b in heads] for a in heads])
    shared = np.array([[len(a & b) / max(1, len(a | b)) for b in words] for a in words])
    found: NDArray[np.float64] = WEIGHTS[0] * same + WEIGHTS[1] * shared + WEIGHTS[2] * near
    return found


def _by_topic(mentions: Sequence[ecb.EventMention]) -> dict[str, list[ecb.EventMention]]:
    found: dict[str, list[ecb.EventMention]] = defaultdict(list)
    for mention in mentions:
        found[mention.topic].append(mention)
    return dict(found)


def _figures(topics: dict[str, list[ecb.EventMention]], least: float) -> dict[str, float]:
    return _scored(topics, lambda mentions: list(grouped(likeness(mentions), least)))


def _scored(
    topics: dict[str, list[ecb.EventMention]],
    group: Callable[[Sequence[ecb.EventMention]], Sequence[int] | Sequence[str]],
) -> dict[str, float]:
    """CoNLL's figures over all topics; ``group`` gives a label for each mention of one."""
    gold: dict[str, str] = {}
    predicted: dict[str, tuple[str, object]] = {}
    for topic, mentions in topics.items():
        for mention, label in zip(mentions, group(mentions), strict=True):
            gold[mention.id] = mention.chain
            predicted[mention.id] = (topic, label)
    return conll(gold, predicted)
