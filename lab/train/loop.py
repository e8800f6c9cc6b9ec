"""The training loop: losses of all heads together, one optimiser, averaged weights at the end."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from lab.train.checkpoints import Average, Checkpoint
from lab.train.data import IGNORED, Batch, FrameBatch, batches
from lab.train.lesson import Lesson
from lab.train.model import FrameReader, JointModel, crf_loss
from lab.train.teacher import Teacher
from sayso.extract.frames import Anchors, FrameInputs, Placing, anchored, frame_inputs
from sayso.extract.labels import ANCHOR_TAGS, FLAT_TAGS, FRAME_TAGS, WORD_TAGS, word_tag_slices

_B_CUE, _I_CUE = ANCHOR_TAGS.index("B-cue"), ANCHOR_TAGS.index("I-cue")
_HEADLESS = ANCHOR_TAGS.index("B-headless")
_EVENT = list(WORD_TAGS).index("event")

# Words on either side of a trigger in which its roles are looked for, and, drawn anew
# for each batch, of a cue: so that the reader knows short views and long ones.
EVENT_REACH = 32
REACHES = (48, 64, 256)


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
    role: float = 1.0  # weight of the loss of events' parties, places and times
    fixed_layers: int = 0  # lowest layers left as they are, with all below them: quicker
    restyle: float = 1.0  # how often typography is changed: see ``lab.train.data.restyled``
    wrap: float = 0.0  # share of sentences told by somebody else: see ``lab.train.wrapping``


@dataclass(frozen=True, slots=True)
class Stage:
    """What an epoch draws from: lessons, and the share of them drawn anew each epoch.

    A share above one repeats the lessons.
    """

    parts: tuple[tuple[Sequence[Lesson], float], ...]

    def draw(self, rng: random.Random) -> list[Lesson]:
        """The lessons of one epoch."""
        drawn: list[Lesson] = []
        for lessons, share in self.parts:
            whole, rest = divmod(round(len(lessons) * share), max(1, len(lessons)))
            drawn += list(lessons) * whole + rng.sample(list(lessons), rest)
        return drawn


def _of_guideline(scores: Tensor, guideline: Tensor, width: int) -> Tensor:
    """Pick each window's guideline from (windows, words, guidelines * width)."""
    shaped = scores.view(*scores.shape[:2], -1, width)
    return shaped[torch.arange(len(guideline)), :, guideline.clamp(min=0)]


def _likely(
    start: Tensor, taken: Tensor, present: Tensor, most: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Windows and words where ``start`` is likeliest though nothing is marked there."""
    start = start.masked_fill((taken != 0) | (present == 0), 0.0)
    top, where = start.topk(min(most, start.shape[1]), dim=1)
    window, rank = torch.nonzero(top > 0.08, as_tuple=True)
    return window.numpy(), where[window, rank].numpy()


def _rival_cues(batch: Batch, anchors: Tensor) -> Anchors:
    """Words that the model takes for a cue and no annotator does: frames that hold nothing."""
    chance = torch.softmax(anchors.detach(), dim=-1)
    begins = chance[:, :, _B_CUE] + chance[:, :, _HEADLESS]
    window, first = _likely(begins, batch.anchors, batch.present, 4)
    chances, gold = chance.numpy(), batch.anchors.numpy()
    headless = chances[window, first, _HEADLESS] > chances[window, first, _B_CUE]
    following = np.minimum(first + 1, gold.shape[1] - 1)
    grows = (chances[window, following, _I_CUE] > 0.5) & (gold[window, following] == 0)
    last = np.where(grows & ~headless, following, first)
    guideline = batch.guideline.numpy()[window]
    return Anchors(window, first, last, 2 * guideline + headless)


def _rival_triggers(batch: Batch, scores: Tensor) -> Anchors:
    """Words that the model takes for a trigger and no annotator does."""
    chance = torch.softmax(scores.detach(), dim=-1)
    begins = 1 - chance[:, :, 0] - chance[:, :, -1]
    window, first = _likely(begins, batch.words[:, :, _EVENT], batch.present, 4)
    return Anchors(window, first, first, np.zeros_like(first))


@dataclass(frozen=True, slots=True)
class _Read:
    """Frames as read: all of them, the gold ones first; ``tags`` and ``others`` of those."""

    scores: Tensor
    valid: Tensor
    classes: Tensor
    inputs: FrameInputs
    gold: FrameBatch

    def right(self) -> Tensor:
        """1 for gold frames, 0 for rivals."""
        right = torch.zeros(len(self.valid))
        right[: len(self.gold.window)] = 1
        return right

    def tags(self, values: npt.NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """Gold tags of the words read, ``IGNORED`` where none stands, and where some stand."""
        count = len(self.gold.window)
        at, stands = self.inputs.at[:count], self.inputs.stands[:count]
        cut = np.where(stands > 0, np.take_along_axis(values, at, axis=1), IGNORED)
        return torch.from_numpy(cut), torch.from_numpy(stands)


def _read(
    reader: FrameReader, batch: Batch, words: Tensor, gold: FrameBatch, rivals: Anchors, reach: int
) -> _Read | None:
    anchors = Anchors(
        np.concatenate([gold.window, rivals.window]),
        np.concatenate([gold.first, rivals.first]),
        np.concatenate([gold.last, rivals.last]),
        np.concatenate([gold.kind, rivals.kind]),
    )
    if not len(anchors):
        return None
    placing = Placing(batch.present.numpy(), batch.sentence.numpy(), batch.paragraph.numpy())
    inputs = frame_inputs(placing, anchored(placing.present.shape, anchors), anchors, reach)
    tensors = (torch.from_numpy(getattr(inputs, f.name)) for f in fields(inputs))
    scores, valid, classes = reader(words, *tensors)
    return _Read(scores, valid, classes, inputs, gold)


def _chained(scores: Tensor, tags: Tensor, stands: Tensor, moves: Tensor) -> Tensor:
    """Loss of the tags of frames, per frame.

    Nine words in ten lie outside a frame: a sum per frame, not a mean per word.
    """
    crossed = functional.cross_entropy(
        scores.flatten(0, 1), tags.flatten(), reduction="sum", ignore_index=IGNORED
    )
    chained = crf_loss(scores, tags.clamp(min=0), stands, moves)
    return (0.5 * crossed + chained) / len(tags) / 20.0


def _cue_losses(model: JointModel, read: _Read) -> dict[str, Tensor]:
    """Losses of the frames of cues."""
    found = {"valid": functional.binary_cross_entropy_with_logits(read.valid, read.right())}
    golden = len(read.gold.window)
    if not golden:
        return found
    width = len(FRAME_TAGS)
    scores = read.scores[:golden]
    tags, stands = read.tags(read.gold.tags)
    found["frame"] = _chained(scores[:, :, :width], tags, stands, model.frame_moves)
    relay, _ = read.tags(read.gold.others)
    marked = (relay != IGNORED).any(1).sum()
    if marked:
        found["relay"] = (
            functional.cross_entropy(
                scores[:, :, width:].flatten(0, 1),
                relay.flatten(),
                reduction="sum",
                ignore_index=IGNORED,
            )
            / marked
            / 20.0
        )
    acts = torch.from_numpy(read.gold.label)
    if (acts != IGNORED).any():
        found["act"] = functional.cross_entropy(read.classes[:golden], acts, ignore_index=IGNORED)
    return found


def _trigger_losses(model: JointModel, read: _Read) -> dict[str, Tensor]:
    """Losses of the frames of triggers."""
    found = {"event valid": functional.binary_cross_entropy_with_logits(read.valid, read.right())}
    golden = len(read.gold.window)
    if golden:
        tags, stands = read.tags(read.gold.tags)
        found["role"] = _chained(read.scores[:golden], tags, stands, model.role_moves)
        found["modality"] = functional.cross_entropy(
            read.classes[:golden], torch.from_numpy(read.gold.label)
        )
    return found


def _alike(vectors: Tensor, batch: Batch, teacher: Teacher | None) -> Tensor | None:
    """How far the cosines between contents are from the teacher's."""
    if teacher is None or not len(batch.cues.window):
        return None
    content = torch.from_numpy((batch.cues.tags >= 3).astype(np.float32))
    rows = torch.from_numpy(batch.cues.window)
    count = content.sum(1)
    whole = torch.from_numpy(batch.cues.known >= 0) & (count > 0)
    if whole.sum() < 2:
        return None
    means = torch.einsum("fw,fwv->fv", content[whole], vectors[rows[whole]]) / count[whole, None]
    own = functional.normalize(means, dim=-1)
    theirs = teacher.vectors[torch.from_numpy(batch.cues.known)[whole]]
    return (own @ own.T - theirs @ theirs.T).square().mean()


def losses(
    model: JointModel, batch: Batch, reach: int, teacher: Teacher | None = None
) -> dict[str, Tensor]:
    """Loss of each head on one batch; frames are read within ``reach`` words of their anchor."""
    words, anchors, flat, tags, vectors, classes = model.encode(
        batch.pieces, batch.mask, batch.features, batch.first
    )
    found: dict[str, Tensor] = {}
    every = batch.present.sum()
    attributed = batch.guideline != IGNORED
    if attributed.any():
        anchors = _of_guideline(anchors, batch.guideline, len(ANCHOR_TAGS))
        flat = _of_guideline(flat, batch.guideline, len(FLAT_TAGS))
        found["anchor"] = _per_word(anchors, batch.anchors, every)
        chained = crf_loss(
            flat[attributed],
            batch.flat[attributed].clamp(min=0),
            batch.present[attributed],
            model.flat_moves,
        )
        found["flat"] = _per_word(flat, batch.flat, every) + 0.5 * chained / every
        read = _read(model.frames, batch, words, batch.cues, _rival_cues(batch, anchors), reach)
        if read is not None:
            found |= _cue_losses(model, read)
    for at, (name, place) in enumerate(word_tag_slices().items()):
        if (batch.words[:, :, at] != IGNORED).any():
            found[name] = _per_word(tags[:, :, place], batch.words[:, :, at], every)
    if "event" in found:
        scores = tags[:, :, word_tag_slices()["event"]]
        read = _read(
            model.events, batch, words, batch.triggers, _rival_triggers(batch, scores), EVENT_REACH
        )
        if read is not None:
            found |= _trigger_losses(model, read)
    labelled = batch.label != IGNORED
    if labelled.any():
        found["class"] = functional.cross_entropy(
            classes, batch.label, reduction="sum", ignore_index=IGNORED
        ) / len(batch.label)
    alike = _alike(vectors, batch, teacher)
    if alike is not None:
        found["vector"] = alike
    return found


def _per_word(scores: Tensor, tags: Tensor, every: Tensor) -> Tensor:
    """Loss over the words that are marked, as a share of all words of the batch.

    So a window counts alike whatever other windows its batch happens to hold.
    """
    return (
        functional.cross_entropy(
            scores.flatten(0, 1), tags.flatten(), reduction="sum", ignore_index=IGNORED
        )
        / every
    )


WEIGHTS = {
    "anchor": 2.0,
    "valid": 0.3,
    "frame": 1.0,
    "act": 0.5,
    "relay": 0.5,
    "event": 2.0,
    "event valid": 0.3,
    "modality": 0.3,
    "mention": 2.0,
    "time": 2.0,
    "toponym": 2.0,
    "side": 2.0,
    "class": 0.5,
    "vector": 2.0,
}


def train(
    model: JointModel,
    stage: Stage,
    tokenizer: Tokenizer,
    schedule: Schedule,
    label: str,
    teacher: Teacher | None = None,
    kept: Path | None = None,
) -> None:
    """Train ``model`` in place and leave the averaged weights in it; progress goes to stderr.

    Checkpoints go to ``kept``, and where one stands there the training goes on from it.
    """
    rng = random.Random(schedule.seed)
    torch.manual_seed(schedule.seed)
    model.encoder.fix(schedule.fixed_layers)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    own = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in own]
    optimiser = torch.optim.AdamW(
        [
            {"params": encoder, "lr": schedule.rate, "weight_decay": 0.01},
            {"params": heads, "lr": schedule.rate * schedule.heads, "weight_decay": 0.01},
        ]
    )
    known = {} if teacher is None else teacher.index
    epochs = [
        list(
            batches(
                stage.draw(rng),
                tokenizer,
                rng,
                schedule.batch,
                schedule.restyle,
                schedule.wrap,
                known,
            )
        )
        for _ in range(schedule.epochs)
    ]
    total = sum(map(len, epochs))
    rise = max(1, round(total * schedule.warmup))

    def pace(step: int) -> float:
        if step < rise:
            return (step + 1) / rise
        return schedule.floor + (1 - schedule.floor) * (total - step) / max(1, total - rise)

    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
    weights = WEIGHTS | {"flat": schedule.flat, "role": schedule.role}
    average = Average()
    checkpoint = Checkpoint(kept, model, optimiser, scheduler, average)
    done, step, begun = checkpoint.restore(), 0, time.monotonic()
    sums: dict[str, float] = {}
    model.train()
    for number, epoch in enumerate(epochs):
        for batch in epoch:
            step += 1
            reach = rng.choice(REACHES)
            if step <= done:
                continue
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = losses(model, batch, reach, teacher)
            loss = torch.stack([weights[k] * v.float() for k, v in found.items()]).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            for key, value in found.items():
                sums[key] = 0.98 * sums.get(key, value.item()) + 0.02 * value.item()
            if step >= total * schedule.average_from and step % 10 == 0:
                average.add(model)
            checkpoint.keep(step)
            if step % 20 == 0 or step == total:
                spent = time.monotonic() - begun
                shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(sums.items()))
                print(
                    f"{label}: epoch {number + 1}/{schedule.epochs} step {step}/{total} {shown} "
                    f"{spent:.0f} s, {math.ceil(spent / (step - done) * (total - step))} s left",
                    file=sys.stderr,
                    flush=True,
                )
    if average.weights:
        model.load_state_dict(average.weights)
    checkpoint.drop()
    model.eval()
