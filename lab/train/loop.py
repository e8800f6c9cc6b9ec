"""The training loop: losses of all heads together, one optimiser, averaged weights at the end."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from lab.corpora.gold import GoldReport
from lab.train.data import IGNORED, Batch, batches
from lab.train.model import AttributionModel, Frames, crf_loss
from sayso.extract.labels import ANCHOR_TAGS, FLAT_TAGS

_B_CUE, _I_CUE = ANCHOR_TAGS.index("B-cue"), ANCHOR_TAGS.index("I-cue")
_HEADLESS = ANCHOR_TAGS.index("B-headless")


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to train. Rates are for AdamW; the heads' is ``heads`` times it."""

    epochs: int
    rate: float
    heads: float = 10.0
    batch: int = 8
    warmup: float = 0.06
    floor: float = 0.05  # share of the peak rate left at the end, so that averaging has a choice
    average_from: float = 0.6  # share of the steps after which weights are averaged
    seed: int = 1
    flat: float = 1.0  # weight of the flat tagger's loss
    fixed_words: bool = False  # leave word embeddings as they are: quicker, and less to overfit
    restyle: float = 1.0  # how often typography is changed: see ``lab.train.data.restyled``


@dataclass(frozen=True, slots=True)
class Stage:
    """What an epoch draws from: (reports, guideline, share of the reports drawn each epoch)."""

    parts: tuple[tuple[Sequence[GoldReport], str, float], ...]

    def draw(self, rng: random.Random) -> list[tuple[Sequence[GoldReport], str]]:
        """The parts of one epoch."""
        return [
            (rng.sample(list(reports), round(len(reports) * share)) if share < 1 else reports, name)
            for reports, name, share in self.parts
        ]


def _of_guideline(scores: Tensor, guideline: Tensor, width: int) -> Tensor:
    """Pick each window's guideline from (windows, words, guidelines * width)."""
    shaped = scores.view(*scores.shape[:2], -1, width)
    return shaped[torch.arange(len(guideline)), :, guideline]


def _rivals(batch: Batch, anchors: Tensor, most: int) -> Frames:
    """Words that the model takes for a cue and no annotator does: frames that hold nothing."""
    chance = torch.softmax(anchors.detach(), dim=-1)
    start = chance[:, :, _B_CUE] + chance[:, :, _HEADLESS]
    start = start.masked_fill((batch.anchors > 0) | (batch.present == 0), 0.0)
    top, where = start.topk(min(most, start.shape[1]), dim=1)
    window, rank = torch.nonzero(top > 0.08, as_tuple=True)
    first = where[window, rank]
    headless = chance[window, first, _HEADLESS] > chance[window, first, _B_CUE]
    following = (first + 1).clamp(max=start.shape[1] - 1)
    grows = (chance[window, following, _I_CUE] > 0.5) & (batch.anchors[window, following] == 0)
    last = torch.where(grows & ~headless, following, first)
    return Frames(window, first, last, headless.long(), batch.guideline[window])


def losses(model: AttributionModel, batch: Batch) -> dict[str, Tensor]:
    """Mean loss of each head on one batch."""
    words, anchors, flat = model.encode(batch.pieces, batch.mask, batch.features, batch.first)
    anchors = _of_guideline(anchors, batch.guideline, len(ANCHOR_TAGS))
    flat = _of_guideline(flat, batch.guideline, len(FLAT_TAGS))
    flat_gold = batch.flat.clamp(min=0)
    found = {
        "anchor": functional.cross_entropy(anchors.flatten(0, 1), batch.anchors.flatten()),
        "flat": functional.cross_entropy(flat.flatten(0, 1), batch.flat.flatten())
        + 0.5 * crf_loss(flat, flat_gold, batch.present, model.flat_moves) / batch.present.sum(),
    }
    rivals = _rivals(batch, anchors, 4)
    window = torch.cat([batch.frame_window, rivals.window])
    if not len(window):
        return found
    golden = len(batch.frame_window)
    anchored = (batch.anchors > 0).long()
    anchored[rivals.window, rivals.first] = 1
    scores, valid, acts = model.frames(
        words,
        batch.present,
        batch.sentence,
        batch.paragraph,
        anchored,
        window,
        torch.cat([batch.frame_first, rivals.first]),
        torch.cat([batch.frame_last, rivals.last]),
        torch.cat([batch.frame_headless, rivals.headless]),
        batch.guideline[window],
    )
    right = torch.zeros(len(window))
    right[:golden] = 1
    found["valid"] = functional.binary_cross_entropy_with_logits(valid, right)
    if golden:
        tags, present = batch.frame_tags, batch.present[batch.frame_window]
        masked = tags.masked_fill(present == 0, IGNORED)
        # Nine words in ten lie outside a frame: a sum per frame, not a mean per word.
        crossed = functional.cross_entropy(
            scores[:golden].flatten(0, 1), masked.flatten(), reduction="sum"
        )
        chained = crf_loss(scores[:golden], tags, present, model.frame_moves)
        found["frame"] = (0.5 * crossed + chained) / golden / 20.0
        if (batch.frame_act != IGNORED).any():
            found["act"] = functional.cross_entropy(
                acts[:golden], batch.frame_act, ignore_index=IGNORED
            )
    return found


WEIGHTS = {"anchor": 2.0, "valid": 0.3, "frame": 1.0, "act": 0.5}


def train(
    model: AttributionModel, stage: Stage, tokenizer: Tokenizer, schedule: Schedule, label: str
) -> None:
    """Train ``model`` in place and leave the averaged weights in it; progress goes to stderr."""
    rng = random.Random(schedule.seed)
    torch.manual_seed(schedule.seed)
    model.encoder.word.requires_grad_(not schedule.fixed_words)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    own = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in own]
    optimiser = torch.optim.AdamW(
        [
            {"params": encoder, "lr": schedule.rate, "weight_decay": 0.01},
            {"params": heads, "lr": schedule.rate * schedule.heads, "weight_decay": 0.01},
        ]
    )
    epochs = [
        list(batches(stage.draw(rng), tokenizer, rng, schedule.batch, schedule.restyle))
        for _ in range(schedule.epochs)
    ]
    total = sum(map(len, epochs))
    rise = max(1, round(total * schedule.warmup))

    def pace(step: int) -> float:
        if step < rise:
            return (step + 1) / rise
        return schedule.floor + (1 - schedule.floor) * (total - step) / (total - rise)

    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
    weights = WEIGHTS | {"flat": schedule.flat}
    averaged: dict[str, Tensor] = {}
    taken, step, begun = 0, 0, time.monotonic()
    sums: dict[str, float] = {}
    model.train()
    for number, epoch in enumerate(epochs):
        for batch in epoch:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = losses(model, batch)
            loss = torch.stack([weights[k] * v.float() for k, v in found.items()]).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            step += 1
            for key, value in found.items():
                sums[key] = 0.98 * sums.get(key, value.item()) + 0.02 * value.item()
            if step >= total * schedule.average_from and step % 10 == 0:
                taken += 1
                with torch.no_grad():
                    for key, value in model.state_dict().items():
                        if key in averaged:
                            averaged[key] += (value - averaged[key]) / taken
                        else:
                            averaged[key] = value.clone()
            if step % 20 == 0 or step == total:
                spent = time.monotonic() - begun
                shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(sums.items()))
                print(
                    f"{label}: epoch {number + 1}/{schedule.epochs} step {step}/{total} {shown} "
                    f"{spent:.0f} s, {math.ceil(spent / step * (total - step))} s left",
                    file=sys.stderr,
                    flush=True,
                )
    if averaged:
        model.load_state_dict(averaged)
    model.eval()
