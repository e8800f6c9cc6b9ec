"""The recipe: which corpora, in which order, how long; and the steps from them to a bundle.

1. ``trunk``: the attribution heads on PolNeAR's training part.
2. ``fold-N``: from there, all heads together, on the claims corpus and on what we annotated
   ourselves, less the stories of fold N in both; with the corpora of names, times, places and
   events, less their fold, and a little of PolNeAR replayed. For the cross-validated
   figures and the calibration.
3. ``final``: the same with nothing held out, and with more of PolNeAR. This ships.
   Of each, the head of sentence classes is fitted to the end once the rest stands.
4. ``bundle``: channels evened out, export, calibration, parity with the training framework,
   manifest.

Each step leaves a file in the work folder and is skipped where that file stands; a step
that was cut off goes on from its last checkpoint.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from lab.corpora import annotated, cameo, claims, geo, polnear, re3d, timeml
from lab.corpora.labelled import FOLDS, Labelled, part_of
from lab.train.bases import pretrained, tokenizer_file
from lab.train.encoder import Encoder
from lab.train.folds import fold_of, folds
from lab.train.lesson import Lesson, of_claims, of_class, of_labelled, of_polnear
from lab.train.loop import Schedule, Stage, train
from lab.train.model import JointModel
from lab.train.teacher import Teacher, teacher
from lab.train.window_classes import fit_classes
from sayso.extract.labels import ANCHOR_TAGS, FLAT_TAGS, GUIDELINES

# Word embeddings stay as they are throughout: quicker, and less to overfit.
TRUNK = Schedule(epochs=3, rate=6e-5, heads=15.0, flat=1.5, restyle=0.6)
JOINT = Schedule(epochs=4, rate=5e-5, heads=20.0, restyle=0.6, wrap=0.3, fixed_layers=3)
# Shares of the corpora of single heads that are drawn anew each epoch, and of PolNeAR's
# reports: with two in a hundred a model forgets a point and a half of alpha on PolNeAR dev,
# so the last replays more; the folds, which are not asked about it, are spared the time.
SHARES = {"mention": 1.0, "time": 0.15, "toponym": 0.15, "side": 0.8, "class": 0.8}
REPLAY_OF_FOLDS, REPLAY_OF_LAST = 0.03, 0.18
FLAT_OF_LAST = 2.0  # weight of the flat tagger's loss, which PolNeAR's guideline is read by
MODELS = (None, *range(FOLDS))  # the fold that each is kept from; none for what ships


@dataclass(frozen=True, slots=True)
class Setting:
    """Where corpora lie, where work goes, how many processes and threads may run."""

    corpora: Path
    work: Path
    jobs: int = 2
    threads: int = 2
    seed: int = 1


def tokenizer() -> Tokenizer:
    """The base encoder's word pieces, neither truncating nor padding."""
    found = Tokenizer.from_file(str(tokenizer_file()))
    found.no_truncation()
    found.no_padding()
    return found


def adopt(model: JointModel) -> None:
    """Let the claims guideline's heads begin as PolNeAR's, rather than from nothing."""
    here, there = GUIDELINES.index("polnear"), GUIDELINES.index("claims")
    with torch.no_grad():
        for head, width in ((model.anchor, len(ANCHOR_TAGS)), (model.flat, len(FLAT_TAGS))):
            for values in (head.weight, head.bias):
                values[there * width : (there + 1) * width] = values[
                    here * width : (here + 1) * width
                ]
        kinds = model.frames.kind.weight
        kinds[2 * there : 2 * there + 2] = kinds[2 * here : 2 * here + 2]


def restored(path: Path) -> JointModel:
    """A model with the weights of a step."""
    model = JointModel(Encoder())
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


def _save(model: nn.Module, path: Path) -> None:
    part = path.with_suffix(".part")
    torch.save(model.state_dict(), part)
    part.rename(path)


def trunk_step(setting: Setting) -> None:
    """Step 1; writes ``trunk.pt``."""
    torch.manual_seed(setting.seed)
    stage = Stage(((_of_polnear(setting), 1.0),))
    _train(setting, JointModel(pretrained()), stage, TRUNK, "trunk")


def _train(
    setting: Setting,
    model: JointModel,
    stage: Stage,
    schedule: Schedule,
    step: str,
    taught: Teacher | None = None,
    classed: Sequence[Lesson] = (),
) -> None:
    """Train and write what came of it; a checkpoint lies beside it meanwhile."""
    kept = setting.work / f"{step}.ckpt"
    train(model, stage, tokenizer(), replace(schedule, seed=setting.seed), step, taught, kept)
    if classed:
        fit_classes(model, classed, tokenizer())
    _save(model, setting.work / f"{step}.pt")


def _of_polnear(setting: Setting) -> list[Lesson]:
    return [of_polnear(gold) for gold in polnear.load(setting.corpora / "polnear", "train")]


def labelled(corpora: Path) -> dict[str, list[tuple[Labelled, int]]]:
    """The texts that teach names, times, places, sides and classes, each with its fold."""
    conflibert = corpora / "conflibert"
    by_head = {
        "mention": re3d.load(corpora / "re3d"),
        "toponym": tuple(one.labelled for one in geo.load(corpora / "geo" / "GeoVirus.xml")),
        "side": cameo.actors(conflibert),
        "class": cameo.classes(conflibert),
    }
    found = {head: [(one, part_of(one.text)) for one in every] for head, every in by_head.items()}
    times = timeml.load(corpora / "timeml")
    found["time"] = [(one.labelled, timeml.fold(one.labelled.id)) for one in times]
    return found


def _opening(text: str) -> str:
    """The first letters of a text: some of re3d's stand in the claims corpus too."""
    return "".join(filter(str.isalnum, text[:400])).casefold()[:200]


def name_of(held_out: int | None) -> str:
    """The name of the model that fold ``held_out`` was kept from, or of the one that ships."""
    return "final" if held_out is None else f"fold-{held_out}"


def joint_step(setting: Setting, held_out: int | None) -> None:
    """Step 2 or 3; writes ``fold-N.pt`` or ``final.pt``."""
    corpus = claims.load(setting.corpora / "claims")
    every = (*corpus, *annotated.load(setting.corpora))
    parts_of = folds(corpus)
    away = {g.report.id for g in every if fold_of(g, parts_of) == held_out}
    before = _of_polnear(setting)
    own = [of_claims(g) for g in every if g.report.id not in away]
    replay = REPLAY_OF_LAST if held_out is None else REPLAY_OF_FOLDS
    parts: list[tuple[Sequence[Lesson], float]] = [(own, 1.0), (before, replay)]
    classed: list[Lesson] = []
    unseen = {_opening(g.report.text) for g in every if g.report.id in away}
    for head, texts in labelled(setting.corpora).items():
        kept = [o for o, fold in texts if fold != held_out and _opening(o.text) not in unseen]
        lessons = [of_class(o) if head == "class" else of_labelled(o, head) for o in kept]
        parts.append((lessons, SHARES[head]))
        classed += lessons if head == "class" else []
    model = restored(setting.work / "trunk.pt")
    adopt(model)
    lessons = [*before, *map(of_claims, every)]
    taught = teacher(lessons, tokenizer(), setting.work / "teacher.pt")
    schedule = replace(JOINT, flat=FLAT_OF_LAST) if held_out is None else JOINT
    _train(setting, model, Stage(tuple(parts)), schedule, name_of(held_out), taught, classed)


def run_step(setting: Setting, step: str) -> None:
    """One training step in this process.

    Raises:
        ValueError: if there is no such step.
    """
    torch.set_num_threads(setting.threads)
    random.seed(setting.seed)
    if step == "trunk":
        trunk_step(setting)
        return
    for held_out in MODELS:
        if step == name_of(held_out):
            joint_step(setting, held_out)
            return
    raise ValueError(f"no step {step!r}")


def run_all(setting: Setting) -> None:
    """Every training step that is not done yet, those after the trunk side by side.

    Raises:
        RuntimeError: if a step fails.
    """
    setting.work.mkdir(parents=True, exist_ok=True)

    def left(steps: Sequence[str]) -> list[str]:
        return [step for step in steps if not (setting.work / f"{step}.pt").exists()]

    for step in left(["trunk"]):
        run_step(setting, step)
    _side_by_side(setting, left([name_of(held_out) for held_out in MODELS]))


def _side_by_side(setting: Setting, left: list[str]) -> None:
    """Several steps, each in a process of its own: two of one thread outrun one of two."""
    share = max(1, setting.threads // setting.jobs)
    running: dict[str, subprocess.Popen[bytes]] = {}
    while left or running:
        while left and len(running) < setting.jobs:
            step = left.pop(0)
            command = [sys.executable, "-m", "lab.train", "--step", step]
            command += ["--corpora", str(setting.corpora), "--work", str(setting.work)]
            command += ["--threads", str(share), "--seed", str(setting.seed)]
            running[step] = subprocess.Popen(command)
        time.sleep(2)
        for step in [step for step, process in running.items() if process.poll() is not None]:
            code = running.pop(step).returncode
            if code:
                for other in running.values():
                    other.terminate()
                raise RuntimeError(f"step {step} ended with {code}; run again to go on from there")
