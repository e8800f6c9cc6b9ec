"""The same windows through two runtimes of one model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lab.corpora.gold import GoldReport
from sayso.extract.batching import assemble
from sayso.extract.bundle import Bundle
from sayso.extract.extractor import CUE_REACH
from sayso.extract.frames import Anchors, anchored, frame_inputs
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
            a, b = ours.words[0], theirs.words[0]
            norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
            cosines.extend(((a * b).sum(1) / norms).tolist())
            tags = [scores[0, :, :4].argmax(1) for scores in (ours.anchors, theirs.anchors)]
            same += int((tags[0] == tags[1]).sum())
            total += len(tags[0])
            starts = np.arange(0, len(a), 40, dtype=np.int64)
            zeros = np.zeros_like(starts)
            anchors = Anchors(zeros, starts, starts, zeros)
            others = anchored(batch.placing.present.shape, anchors)
            frames = frame_inputs(batch.placing, others, anchors, CUE_REACH)
            for read, other in (
                (network.cues, reference.cues),
                (network.triggers, reference.triggers),
            ):
                left, right = read(theirs.words, frames).tags, other(theirs.words, frames).tags
                apart = max(apart, float(np.abs(left - right).max()))
                largest = max(largest, float(np.abs(right).max()))
    return {
        "words": round(float(np.mean(cosines)), 5),
        "anchor_tags": round(same / total, 5),
        "frames": float(f"{apart / largest:.1e}"),
    }
