"""Boosted decision trees in numpy, from a file that the laboratory writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError


@dataclass(frozen=True, slots=True)
class Trees:
    """Binary trees whose leaves add up, one sum for each output.

    Arrays are (trees, nodes): a node sends a row left where its value of ``feature``
    is at most ``threshold``; where that is not a number, left where ``unknown_left``.
    A leaf has ``feature`` -1 and its ``value``. Tree ``t`` adds to output
    ``t % outputs``.
    """

    features: tuple[str, ...]
    outputs: int
    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    unknown_left: NDArray[np.bool_]
    value: NDArray[np.float64]

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Sums of leaves, (rows, outputs), for rows of (rows, features)."""
        found = np.zeros((len(rows), self.outputs))
        every = np.arange(len(rows))
        for tree in range(len(self.feature)):
            at = np.zeros(len(rows), np.int32)
            while True:
                feature = self.feature[tree, at]
                inner = feature >= 0
                if not inner.any():
                    break
                given = rows[every, np.maximum(feature, 0)]
                unknown = np.isnan(given)
                left = np.where(
                    unknown, self.unknown_left[tree, at], given <= self.threshold[tree, at]
                )
                step = np.where(left, self.left[tree, at], self.right[tree, at])
                at = np.where(inner, step, at).astype(np.int32)
            found[:, tree % self.outputs] += self.value[tree, at]
        return found

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Of each output: logistic for one, softmax for several; (rows, outputs)."""
        scores = self.scores(rows)
        if self.outputs == 1:
            return 1.0 / (1.0 + np.exp(-scores))
        exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances: NDArray[np.float64] = exponents / exponents.sum(axis=1, keepdims=True)
        return chances

    @staticmethod
    def of(fields: Mapping[str, Any]) -> Trees:
        """Trees from the fields of a file; nodes as lists, one list a tree.

        Raises:
            KeyError, TypeError, ValueError: if the fields are not of that form.
        """
        trees = fields["trees"]
        size = max(len(tree["feature"]) for tree in trees)

        def table(name: str, kind: type[np.generic], filler: float) -> NDArray[Any]:
            made = np.full((len(trees), size), filler, kind)
            for row, tree in enumerate(trees):
                made[row, : len(tree[name])] = tree[name]
            return made

        return Trees(
            tuple(fields["features"]),
            int(fields["outputs"]),
            table("feature", np.int32, -1),
            table("threshold", np.float64, 0.0),
            table("left", np.int32, 0),
            table("right", np.int32, 0),
            table("unknown_left", np.bool_, 0),
            table("value", np.float64, 0.0),
        )


def load(path: Path, features: tuple[str, ...]) -> tuple[Trees, dict[str, Any]]:
    """The trees of a file and its other fields.

    Raises:
        ModelError: if the file is missing, broken or made for other features.
    """
    try:
        fields = json.loads(path.read_text("utf-8"))
        trees = Trees.of(fields)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a judge: {error!r}") from error
    if trees.features != features:
        raise ModelError(f"{path} was made for other features than this version computes")
    return trees, fields
