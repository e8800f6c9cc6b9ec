"""The second look at a trigger: which words act, which suffer, and what kind of event it is.

A word tagger sees a trigger as one word among others. Here the words around each are
read once more with the trigger marked: from the states in the middle of the encoder,
which are the same for all triggers of a window, through upper layers of their own. The
layers below stay as they are, so that the encoder's pass is shared.

Source: marking an anchor and reading its context anew, after Zhong and Chen, A
Frustratingly Easy Approach for Entity and Relation Extraction, NAACL 2021; parties as
words pointed at, with "nobody" as one of the choices.
"""

from __future__ import annotations

import copy
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from lab.train.data import IGNORED, Batch, batches
from lab.train.encoder import MIDDLE, WIDTH, Encoder
from lab.train.lesson import Lesson
from lab.train.model import JointModel
from sayso.extract.frames import RELATIONS, Anchors, FrameInputs, Placing, anchored, frame_inputs
from sayso.extract.labels import (
    EVENT_CLASSES,
    MODALITIES,
    POINTED,
    POINTER_REACH,
    ROLE_TAGS,
    WORD_TAGS,
    word_tag_slices,
)

_EVENT = list(WORD_TAGS).index("event")
_RIVALS = 3  # likeliest words of each window that are no trigger


class Pointer(nn.Module):
    """Middle states and a trigger in; who acts on whom, modality and type out."""

    def __init__(self, encoder: Encoder) -> None:
        """Begins with copies of the upper layers of ``encoder``."""
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in encoder.layers[MIDDLE:])
        self.mark = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.nobody = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.relation = nn.Embedding(RELATIONS, WIDTH)
        nn.init.zeros_(self.relation.weight)
        self.dropout = nn.Dropout(0.1)
        self.point = nn.Linear(WIDTH, len(POINTED))
        self.judge = nn.Linear(WIDTH, len(EVENT_CLASSES) + len(MODALITIES))

    def forward(
        self,
        middle: Tensor,
        window: Tensor,
        first: Tensor,
        last: Tensor,
        kind: Tensor,
        at: Tensor,
        relation: Tensor,
        stands: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Look at every trigger.

        ``middle`` (windows, words, 384); the others as in
        :class:`sayso.extract.frames.FrameInputs` (``kind`` is not used). Gives log-odds
        of each word to fill each role (frames, roles, 1 + length), nobody the first;
        of modalities (frames, modalities); of none and each type (frames, classes).
        """
        marked = ((at >= first[:, None]) & (at <= last[:, None]) & (stands > 0)).to(middle.dtype)
        hidden = middle[window[:, None], at] + self.relation(relation)
        hidden = hidden + marked[:, :, None] * self.mark
        # Not expanded: an exported graph would keep the number of frames it was traced with.
        nobody = torch.zeros_like(hidden[:, :1]) + self.nobody
        hidden = torch.cat([nobody, hidden], dim=1)
        present = torch.cat([torch.ones_like(stands[:, :1]), stands], dim=1)
        absent = (1.0 - present.to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, absent[:, None, None, :])
        hidden = self.dropout(hidden)
        roles = self.point(hidden).float().transpose(1, 2) + absent[:, None, :].float()
        trigger = (hidden[:, 1:] * marked[:, :, None]).sum(1) / marked.sum(1, keepdim=True)
        judged = self.judge(trigger).float()
        return roles, judged[:, len(EVENT_CLASSES) :], judged[:, : len(EVENT_CLASSES)]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long and how fast to train; the heads learn at ``heads`` times ``rate``."""

    epochs: int = 3
    rate: float = 2e-4
    heads: float = 8.0
    batch: int = 4
    warmup: float = 0.06
    floor: float = 0.03
    seed: int = 1
    restyle: float = 0.6  # as in :class:`lab.train.loop.Schedule`
    wrap: float = 0.3


def _rivals(batch: Batch, tags: Tensor) -> Anchors:
    """The words of each window that look most like a trigger and are none."""
    chance = torch.softmax(tags[:, :, word_tag_slices()["event"]].float(), dim=-1)
    begins = 1 - chance[:, :, 0] - chance[:, :, -1]
    begins = begins.masked_fill((batch.words[:, :, _EVENT] != 0) | (batch.present == 0), -1.0)
    top, where = begins.topk(min(_RIVALS, begins.shape[1]), dim=1)
    window, rank = torch.nonzero(top >= 0, as_tuple=True)
    word = where[window, rank].numpy()
    return Anchors(window.numpy(), word, word, np.zeros_like(word))


@dataclass(frozen=True, slots=True)
class Asked:
    """Triggers of one batch and what is right: the gold ones first, then the rivals.

    ``right`` (gold frames, roles, 1 + length); ``modality``, ``type`` (gold frames,).
    """

    inputs: FrameInputs
    right: Tensor
    modality: Tensor
    type: Tensor


def asked(batch: Batch, rivals: Anchors) -> Asked | None:
    """The frames of a batch; ``None`` where it has no trigger."""
    gold = batch.triggers
    if not len(gold.window):
        return None
    anchors = Anchors(
        np.concatenate([gold.window, rivals.window]),
        np.concatenate([gold.first, rivals.first]),
        np.concatenate([gold.last, rivals.last]),
        np.concatenate([gold.kind, rivals.kind]),
    )
    placing = Placing(batch.present.numpy(), batch.sentence.numpy(), batch.paragraph.numpy())
    inputs = frame_inputs(placing, anchored(placing.present.shape, anchors), anchors, POINTER_REACH)
    count = len(gold.window)
    tags = np.take_along_axis(gold.tags, inputs.at[:count], axis=1)
    right = np.zeros((count, len(POINTED), 1 + tags.shape[1]), dtype=bool)
    for number, role in enumerate(POINTED):
        begin = ROLE_TAGS.index(f"B-{role}")
        right[:, number, 1:] = (inputs.stands[:count] > 0) & ((tags == begin) | (tags == begin + 1))
    right[:, :, 0] = ~right[:, :, 1:].any(-1)
    types = batch.words[:, :, _EVENT].numpy()[gold.window, gold.first]
    return Asked(
        inputs,
        torch.from_numpy(right),
        torch.from_numpy(gold.label),
        torch.from_numpy(np.asarray(types)),
    )


def middle_of(model: JointModel, batch: Batch) -> tuple[Tensor, Tensor]:
    """Middle states of words, (windows, words, 384), and the scores of their tags."""
    with torch.no_grad():
        _, _, _, tags, _, _, middle = model.encode(
            batch.pieces, batch.mask, batch.features, batch.first
        )
    return middle, tags


def _loss(pointer: Pointer, model: JointModel, batch: Batch) -> dict[str, Tensor]:
    middle, tags = middle_of(model, batch)
    ask = asked(batch, _rivals(batch, tags))
    if ask is None:
        return {}
    given = (torch.from_numpy(getattr(ask.inputs, f.name)) for f in fields(ask.inputs))
    roles, modality, classes = pointer(middle, *given)
    count = len(ask.right)
    chances = torch.log_softmax(roles[:count], dim=-1)
    chosen = torch.logsumexp(chances.masked_fill(~ask.right, -1e4), dim=-1)
    types = torch.zeros(len(classes), dtype=torch.int64)
    types[:count] = ask.type.clamp(1, len(EVENT_CLASSES) - 1)
    return {
        "roles": -chosen.sum(1).mean(),
        "modality": functional.cross_entropy(modality[:count], ask.modality, ignore_index=IGNORED),
        "type": functional.cross_entropy(classes, types),
    }


def train(
    model: JointModel, lessons: Sequence[Lesson], tokenizer: Tokenizer, pace: Pace, label: str
) -> Pointer:
    """A pointer for the encoder of ``model``, which is left as it is."""
    torch.manual_seed(pace.seed)
    rng = random.Random(pace.seed)
    model.eval()
    pointer = Pointer(model.encoder)
    body = list(pointer.layers.parameters())
    known = {id(one) for one in body}
    heads = [one for one in pointer.parameters() if id(one) not in known]
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "lr": pace.rate, "weight_decay": 0.01},
            {"params": heads, "lr": pace.rate * pace.heads, "weight_decay": 0.0},
        ]
    )
    epochs = [
        list(batches(lessons, tokenizer, rng, pace.batch, pace.restyle, pace.wrap))
        for _ in range(pace.epochs)
    ]
    total = sum(map(len, epochs))

    def speed(step: int) -> float:
        rise = total * pace.warmup
        return min((step + 1) / rise, max(pace.floor, (total - step) / (total - rise)))

    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, speed)
    sums: dict[str, float] = {}
    begun, step = time.monotonic(), 0
    pointer.train()
    for epoch in epochs:
        for batch in epoch:
            step += 1
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = _loss(pointer, model, batch)
            if found:
                optimiser.zero_grad(set_to_none=True)
                torch.stack(list(found.values())).sum().backward()
                torch.nn.utils.clip_grad_norm_(pointer.parameters(), 1.0)
                optimiser.step()
            scheduler.step()
            for key, value in found.items():
                sums[key] = 0.98 * sums.get(key, value.item()) + 0.02 * value.item()
            if step % 20 == 0 or step == total:
                spent = time.monotonic() - begun
                shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(sums.items()))
                left = math.ceil(spent / step * (total - step))
                print(
                    f"{label}: step {step}/{total} {shown} {spent:.0f} s, {left} s left",
                    file=sys.stderr,
                    flush=True,
                )
    return pointer.eval()
