"""The same windows through two runtimes of one model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lab.corpora.gold import GoldReport
from sayso.extract.bundle import Bundle
from sayso.extract.extractor import assemble
from sayso.extract.network import Network, OnnxNetwork
from sayso.extract.windows import split_words, windows


def compare(bundle: Bundle, reference: Network, gold: Sequence[GoldReport]) -> dict[str, float]:
    """How near ``bundle``'s graphs come to ``reference`` on the windows of ``gold``.

    ``words``: mean cosine of word vectors; ``anchor_tags``: share of words with the
    same anchor tag under PolNeAR's guideline; ``frames``: greatest difference of tag
    scores on equal input, relative to the greatest score.
    """
    tokenizer, network = bundle.tokenizer(), OnnxNetwork(bundle)
    cosines: list[float] = []
    same = total = 0
    apart = largest = 0.0
    for report in gold:
        words = split_words(report.report.text, tokenizer)
        for window in windows(words.first):
            batch = assemble([(words, window)])
            inputs = (batch.pieces, batch.mask, batch.features, batch.first)
            ours, theirs = network.encode(*inputs), reference.encode(*inputs)
            a, b = ours[0][0], theirs[0][0]
            norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
            cosines.extend(((a * b).sum(1) / norms).tolist())
            tags = [scores[0, :, :4].argmax(1) for scores in (ours[1], theirs[1])]
            same += int((tags[0] == tags[1]).sum())
            total += len(tags[0])
            starts = np.arange(0, len(a), 40, dtype=np.int64)
            zeros = np.zeros_like(starts)
            frame = (
                theirs[0],
                batch.present,
                batch.sentence,
                batch.paragraph,
                np.zeros_like(batch.present),
                zeros,
                starts,
                starts,
                zeros,
                zeros,
            )
            left, right = network.frames(*frame)[0], reference.frames(*frame)[0]
            apart = max(apart, float(np.abs(left - right).max()))
            largest = max(largest, float(np.abs(right).max()))
    return {
        "words": round(float(np.mean(cosines)), 5),
        "anchor_tags": round(same / total, 5),
        "frames": float(f"{apart / largest:.1e}"),
    }
