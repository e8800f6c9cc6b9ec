"""Where MiniLM places contents, which the model's claim vectors learn to keep.

Source: relational distillation: Park et al., Relational Knowledge Distillation, CVPR
2019; here the cosines between contents are what is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from lab.train.bases import minilm
from lab.train.lesson import Lesson
from sayso.extract.windows import CLS, PAD, SEP
from sayso.records import Attribution

_LONGEST = 128  # word pieces of a content that are read
_BATCH = 4096  # word pieces read at once


@dataclass(frozen=True, slots=True)
class Teacher:
    """Unit vectors (contents, 384), and which content has which."""

    index: Mapping[str, int]
    vectors: Tensor


def content_key(text: str, attribution: Attribution) -> str:
    """The words of a content, its pieces joined."""
    return " ".join(" ".join(piece.of(text).split()) for piece in attribution.content)


def teacher(lessons: Iterable[Lesson], tokenizer: Tokenizer, kept: Path) -> Teacher:
    """MiniLM's vectors of all contents; kept in the file ``kept``, and read from it."""
    texts = sorted({content_key(o.text, a) for o in lessons for a in o.attributions})
    index = {text: at for at, text in enumerate(texts)}
    if kept.exists():
        vectors = torch.load(kept, weights_only=True)
        if len(vectors) == len(texts):
            return Teacher(index, vectors)
    vectors = torch.zeros(len(texts), 384)
    encoder = minilm()
    pieces = [tokenizer.encode(t, add_special_tokens=False).ids[:_LONGEST] for t in texts]
    order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
    while order:
        size = max(1, _BATCH // (len(pieces[order[-1]]) + 2))
        part, order = order[-size:], order[:-size]
        width = max(len(pieces[at]) for at in part) + 2
        ids = torch.full((len(part), width), PAD)
        for row, at in enumerate(part):
            ids[row, : len(pieces[at]) + 2] = torch.tensor([CLS, *pieces[at], SEP])
        mask = (ids != PAD).long()
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = encoder(ids, mask, torch.zeros_like(ids)).float()
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        vectors[part] = functional.normalize(mean, dim=-1)
    torch.save(vectors, kept)
    return Teacher(index, vectors)
