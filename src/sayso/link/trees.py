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
        """Sums of leaves, (rows, outputs), for rows of (rows, features).

        Every node of a tree is computed for all rows at once, from its leaves up: for trees
        of a few leaves that is faster than walking each row down its own way.
        """
        found = np.zeros((len(rows), self.outputs))
        columns = np.ascontiguousarray(rows.T)
        unknown = {f: np.isnan(column) for f, column in enumerate(columns)}
        for tree in range(len(self.feature)):
            found[:, tree % self.outputs] += self._sums(tree, 0, columns, unknown)
        return found

    def _sums(
        self,
        tree: int,
        node: int,
        columns: NDArray[np.float32],
        unknown: Mapping[int, NDArray[np.bool_]],
    ) -> NDArray[np.float64]:
        """What a node of a tree and all below it give for each row."""
        feature = int(self.feature[tree, node])
        if feature < 0:
            return np.float64(self.value[tree, node]) + np.zeros(1)
        left = columns[feature] <= self.threshold[tree, node]
        if self.unknown_left[tree, node]:
            left |= unknown[feature]
        return np.where(
            left,
            self._sums(tree, int(self.left[tree, node]), columns, unknown),
            self._sums(tree, int(self.right[tree, node]), columns, unknown),
        )

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
