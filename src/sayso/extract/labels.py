"""The tags of the model's heads, in the order of their scores. Changing one needs a new bundle."""

from __future__ import annotations

from typing import get_args

from sayso.records import Act

# Two corpora teach the heads, each under its annotators' guideline: PolNeAR's is
# univocal and keeps quotation marks inside contents; that of the claims corpus
# nests, and leaves marks, "that" and final stops out.
GUIDELINES = ("polnear", "claims")

ANCHOR_TAGS = ("O", "B-cue", "I-cue", "B-headless")
FLAT_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
FRAME_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")
ACTS: tuple[Act, ...] = get_args(Act)
