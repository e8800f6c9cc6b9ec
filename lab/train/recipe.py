"""The recipe: which corpora, in which order, how long; and the steps from them to a bundle.

1. ``polnear``: the attribution heads on PolNeAR's training part.
2. ``again-N``: from there, with each of three seeds, two epochs more at half the rate,
   with more weight on the flat tagger, which the frames had crowded out, and less
   change of typography. The mean of the three is the ``trunk``.
3. ``fold-N``: from the trunk, all heads together, twice: ``fold-N-claims`` on the claims
   corpus, ``fold-N-ours`` on what we annotated ourselves too; each with the corpora of
   names, times, places and events, less its fold, and a little of PolNeAR replayed. From
   their mean, ``fold-N-early``, some epochs more: ``fold-N-more``. The fold's model is the
   mean of the two, for the cross-validated figures and the calibration.
4. ``final``: the same with nothing held out, and with more of PolNeAR. This ships.
5. ``fold-N-pointer``, ``final-pointer``: the second look at triggers, on the middle states
   of each model.
6. ``bundle``: export, calibration, parity with the training framework, manifest.

Each step leaves a file in the work folder and is skipped where that file stands,
so a run that was cut off goes on where it was.

Source of the mean: Wortsman et al., Model soups, ICML 2022.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import torch
from tokenizers import Tokenizer
from torch import nn

from lab.corpora import annotated, cameo, claims, geo, polnear, re3d, timeml
from lab.corpora.labelled import FOLDS, Labelled, part_of
from lab.train.encoder import Encoder, base_folder, pretrained
from lab.train.folds import folds
from lab.train.lesson import Lesson, of_claims, of_class, of_labelled, of_polnear
from lab.train.loop import Schedule, Stage, train
from lab.train.model import JointModel
from lab.train.pointing import Pace, Pointer
from lab.train.pointing import train as train_pointer
from lab.train.teacher import teacher
from sayso.extract.labels import ANCHOR_TAGS, FLAT_TAGS, GUIDELINES

FIRST = Schedule(epochs=4, rate=2e-4)
AGAIN = Schedule(epochs=2, rate=1e-4, heads=5.0, flat=3.0, restyle=0.4, average_from=0.4)
AGAIN_SEEDS = (1, 2, 3)
# Half the rate, eight epochs and hidden word pieces were too gentle for the claims corpus
# alone: nested claims found fell by half, and every other figure but the calibration
# with them. With three times the reports, eight epochs do.
_JOINT = Schedule(epochs=8, rate=1.5e-4, heads=8.0, restyle=0.6, fixed_words=True, wrap=0.3)


@dataclass(frozen=True, slots=True)
class Course:
    """One training: whether on our own annotation too, and how long.

    ``replay`` is the share of PolNeAR's reports drawn anew each epoch, ``shares`` those of
    the other corpora, by head; ``weight`` is what the course counts in the mean, ``begin``
    the model it begins with: the trunk, or the mean of the courses before.
    """

    name: str
    schedule: Schedule
    replay: float
    ours: bool
    weight: float
    shares: Mapping[str, float]
    begin: Literal["trunk", "early"] = "trunk"


_SHARES = {"mention": 0.7, "time": 0.15, "toponym": 0.15, "side": 0.3, "class": 0.3}
# With these, three epochs more brought classes of sentences from .73 to .80 on one fold.
_MORE_SHARES = _SHARES | {"mention": 1.0, "side": 0.8, "class": 0.8}

# With two in a hundred of PolNeAR's reports the final model forgot a point and a half of
# alpha on PolNeAR dev, so it replays more; the folds, which are not asked about it, are
# spared the time. On the first fold the mean of the first two courses finds as many nested
# claims as the second alone, sources and outer claims half a point better, triggers one
# point, and halves the calibration error.
OF_FOLDS = (
    Course("claims", replace(_JOINT, epochs=14, role=0.7), 0.02, False, 0.3, _SHARES),
    Course("ours", _JOINT, 0.03, True, 0.7, _SHARES),
    Course("more", replace(_JOINT, epochs=5, rate=1.3e-4), 0.03, True, 0.7, _MORE_SHARES, "early"),
)
OF_LAST = (
    Course("claims", replace(_JOINT, epochs=12, role=0.7, flat=2.0), 0.12, False, 0.3, _SHARES),
    Course("ours", replace(_JOINT, epochs=7, flat=2.0), 0.25, True, 0.7, _SHARES),
    Course(
        "more",
        replace(_JOINT, epochs=4, rate=1.3e-4, flat=2.0),
        0.18,
        True,
        0.7,
        _MORE_SHARES,
        "early",
    ),
)


# After one epoch of three, half as many again of the parties are right as the trees had.
POINTER = Pace(epochs=3)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where corpora lie, where work goes, how many processes and threads may run."""

    corpora: Path
    work: Path
    jobs: int = 2
    threads: int = 2
    seed: int = 1


def tokenizer() -> Tokenizer:
    """The base encoder's tokenizer, neither truncating nor padding."""
    found = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
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


def polnear_step(setting: Setting) -> None:
    """Step 1; writes ``polnear.pt``."""
    torch.manual_seed(setting.seed)
    model = JointModel(pretrained())
    schedule = replace(FIRST, seed=setting.seed)
    train(model, Stage(((_of_polnear(setting), 1.0),)), tokenizer(), schedule, "polnear")
    _save(model, setting.work / "polnear.pt")


def again_step(setting: Setting, seed: int) -> None:
    """One seed of step 2; writes ``again-N.pt``."""
    gold = _of_polnear(setting)
    model = restored(setting.work / "polnear.pt")
    stage = Stage(((gold, 1.0),))
    train(model, stage, tokenizer(), replace(AGAIN, seed=seed + 1), f"again-{seed}")
    _save(model, setting.work / f"again-{seed}.pt")


def trunk_step(setting: Setting) -> None:
    """The mean of what step 2 gave; writes ``trunk.pt``."""
    states = [
        torch.load(setting.work / f"again-{seed}.pt", weights_only=True) for seed in AGAIN_SEEDS
    ]
    model = restored(setting.work / "polnear.pt")
    model.load_state_dict(
        {key: torch.stack([s[key].float() for s in states]).mean(0) for key in states[0]}
    )
    _save(model, setting.work / "trunk.pt")


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


def courses(held_out: int | None) -> tuple[str, tuple[Course, ...]]:
    """The name of a model, and the courses that it is the mean of."""
    return ("final", OF_LAST) if held_out is None else (f"fold-{held_out}", OF_FOLDS)


def course_step(setting: Setting, held_out: int | None, course: Course) -> None:
    """One course of step 3 or 4; writes ``fold-N-NAME.pt`` or ``final-NAME.pt``."""
    corpus = claims.load(setting.corpora / "claims")
    away = () if held_out is None else folds(corpus)[held_out]
    every = (*corpus, *annotated.load(setting.corpora)) if course.ours else corpus
    before = _of_polnear(setting)
    own = [of_claims(g) for g in every if g.bundle not in away]
    parts: list[tuple[Sequence[Lesson], float]] = [(own, 1.0), (before, course.replay)]
    unseen = {_opening(g.report.text) for g in every if g.bundle in away}
    for head, texts in labelled(setting.corpora).items():
        kept = [o for o, fold in texts if fold != held_out and _opening(o.text) not in unseen]
        lessons = [of_class(o) if head == "class" else of_labelled(o, head) for o in kept]
        parts.append((lessons, course.shares[head]))
    whose = courses(held_out)[0]
    if course.begin == "trunk":
        model = restored(setting.work / "trunk.pt")
        adopt(model)
    else:
        model = restored(setting.work / f"{whose}-early.pt")
    name = f"{whose}-{course.name}"
    kept_in = setting.work / f"teacher-{course.name}.pt"
    taught = teacher([*before, *map(of_claims, every)], tokenizer(), kept_in)
    schedule = replace(course.schedule, seed=setting.seed)
    train(model, Stage(tuple(parts)), tokenizer(), schedule, name, taught)
    _save(model, setting.work / f"{name}.pt")


def pointer_step(setting: Setting, held_out: int | None) -> None:
    """The pointer of a model, on all its reports; writes ``fold-N-pointer.pt`` or the like."""
    name, _ = courses(held_out)
    corpus = claims.load(setting.corpora / "claims")
    away = () if held_out is None else folds(corpus)[held_out]
    every = (*corpus, *annotated.load(setting.corpora))
    own = [of_claims(g) for g in every if g.bundle not in away]
    model = restored(setting.work / f"{name}.pt")
    pace = replace(POINTER, seed=setting.seed)
    _save(
        train_pointer(model, own, tokenizer(), pace, f"{name}-pointer"),
        setting.work / f"{name}-pointer.pt",
    )


def restored_pointer(path: Path) -> Pointer:
    """A pointer with the weights of a step."""
    pointer = Pointer(Encoder())
    pointer.load_state_dict(torch.load(path, weights_only=True))
    return pointer.eval()


def mean_step(setting: Setting, held_out: int | None, early: bool = False) -> None:
    """The weighted mean of a model's courses, or of the early ones alone.

    Writes ``fold-N.pt`` or ``final.pt``, or ``fold-N-early.pt`` or ``final-early.pt``. In
    the mean of all, what later courses leave is the early mean's.
    """
    name, of = courses(held_out)
    begin = "trunk" if early else "early"
    shares = {f"{name}-{c.name}": c.weight for c in of if c.begin == begin}
    if not early:
        shares[f"{name}-early"] = 1 - sum(shares.values())
    states = {step: torch.load(setting.work / f"{step}.pt", weights_only=True) for step in shares}
    model = restored(setting.work / "trunk.pt")
    model.load_state_dict(
        {
            key: torch.stack(
                [share * states[step][key].float() for step, share in shares.items()]
            ).sum(0)
            for key in model.state_dict()
        }
    )
    _save(model, setting.work / (f"{name}-early.pt" if early else f"{name}.pt"))


def run_step(setting: Setting, step: str) -> None:
    """One training step in this process.

    Raises:
        ValueError: if there is no such step.
    """
    torch.set_num_threads(setting.threads)
    random.seed(setting.seed)
    if step == "polnear":
        polnear_step(setting)
    elif step.startswith("again-") and step[6:].isdigit():
        again_step(setting, int(step[6:]))
    elif step == "trunk":
        trunk_step(setting)
    else:
        _joint_step(setting, step)


def _joint_step(setting: Setting, step: str) -> None:
    for held_out in (None, *range(FOLDS)):
        name, of = courses(held_out)
        if step in (name, f"{name}-early"):
            mean_step(setting, held_out, early=step != name)
            return
        if step == f"{name}-pointer":
            pointer_step(setting, held_out)
            return
        for course in of:
            if step == f"{name}-{course.name}":
                course_step(setting, held_out, course)
                return
    raise ValueError(f"no step {step!r}")


def run_all(setting: Setting) -> None:
    """Every training step that is not done yet, those of the second stage side by side.

    Raises:
        RuntimeError: if a step fails.
    """
    setting.work.mkdir(parents=True, exist_ok=True)

    def done(step: str) -> bool:
        return (setting.work / f"{step}.pt").exists()

    if not done("polnear"):
        run_step(setting, "polnear")
    _side_by_side(setting, [f"again-{seed}" for seed in AGAIN_SEEDS if not done(f"again-{seed}")])
    if not done("trunk"):
        run_step(setting, "trunk")
    models = [courses(held_out) for held_out in (None, *range(FOLDS))]
    left = [(name, of) for name, of in models if not done(name)]
    for begin, mean in (("trunk", "-early"), ("early", "")):
        steps = [f"{name}-{c.name}" for name, of in left for c in of if c.begin == begin]
        _side_by_side(setting, [step for step in steps if not done(step)])
        for name, _ in left:
            if not done(f"{name}{mean}"):
                run_step(setting, f"{name}{mean}")
    steps = [f"{name}-pointer" for name, _ in models]
    _side_by_side(setting, [step for step in steps if not done(step)])


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
