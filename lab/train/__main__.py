"""``python -m lab.train``: from the corpora to a model bundle, with one command."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lab.train.recipe import Setting, run_all, run_step


def main() -> None:
    """Run the recipe, or one step of it."""
    parser = argparse.ArgumentParser(
        prog="python -m lab.train",
        description="Train the model, cross-validate it and write its bundle. "
        "Takes hours on two cores; a run that is cut off goes on where it was.",
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument(
        "--work", type=Path, default=Path("build/train"), help="checkpoints go here"
    )
    parser.add_argument(
        "--step",
        help="train one step only: trunk, final, fold-0 … fold-4",
    )
    parser.add_argument("--jobs", type=int, default=2, help="steps trained side by side")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    setting = Setting(given.corpora, given.work, given.jobs, given.threads, given.seed)
    if given.step:
        run_step(setting, given.step)
        return
    run_all(setting)
    from lab.train.bundle import build  # needs the resolve stage and onnxruntime too

    print(build(setting))


if __name__ == "__main__":
    main()
