"""Where a training stands, kept on disk, so that one that was cut off goes on from there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

EVERY = 100  # steps between two checkpoints


@dataclass(slots=True)
class Average:
    """The mean of weights taken on the way; ``taken`` says of how many."""

    taken: int = 0
    weights: dict[str, Tensor] = field(default_factory=dict)

    @torch.no_grad()
    def add(self, model: nn.Module) -> None:
        """Take the weights that the model has now."""
        self.taken += 1
        for key, value in model.state_dict().items():
            if key in self.weights:
                self.weights[key] += (value - self.weights[key]) / self.taken
            else:
                self.weights[key] = value.clone()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """All that changes while a model is trained, and the file where it is kept, if any."""

    path: Path | None
    model: nn.Module
    optimiser: torch.optim.Optimizer
    scheduler: torch.optim.lr_scheduler.LambdaLR
    average: Average

    def restore(self) -> int:
        """Put everything back as the file has it; gives the steps done, 0 without a file."""
        if self.path is None or not self.path.exists():
            return 0
        state = torch.load(self.path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.scheduler.load_state_dict(state["scheduler"])
        self.average.taken, self.average.weights = state["taken"], state["average"]
        steps: int = state["steps"]
        return steps

    def keep(self, steps: int) -> None:
        """Write the file every hundredth step; one cut off while writing leaves the last."""
        if self.path is None or steps % EVERY:
            return
        part = self.path.with_suffix(".part")
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "scheduler": self.scheduler.state_dict(),
            "taken": self.average.taken,
            "average": self.average.weights,
            "steps": steps,
        }
        torch.save(state, part)
        part.rename(self.path)

    def drop(self) -> None:
        """Remove the file: the training is over."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)
