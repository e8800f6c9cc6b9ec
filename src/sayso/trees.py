"""Boosted decision trees in numpy, from a file that the laboratory writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError

_AT_ONCE = 512  # rows: what is between them stays in the cache


@dataclass(frozen=True)
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

    @cached_property
    def _paths(self) -> _Paths:
        return _Paths.of(self)

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Sums of leaves, (rows, outputs), for rows of (rows, features).

        A leaf is reached where every node above it sends the row its way, which one product
        of decisions and paths tells of all leaves of all trees at once.

        Source: the GEMM strategy of Nakandala et al., A tensor compiler for unified machine
        learning prediction serving, OSDI 2020.
        """
        found = np.zeros((len(rows), self.outputs))
        paths = self._paths
        for start in range(0, len(rows), _AT_ONCE):
            columns = rows[start : start + _AT_ONCE].T
            asked = columns[paths.feature]  # (trees, nodes, rows)
            left = asked <= paths.threshold[:, :, None]
            if paths.unknown_left.any():
                left |= np.isnan(asked) & paths.unknown_left[:, :, None]
            reached = np.matmul(paths.ways, left.astype(np.float32)) == paths.lefts[:, :, None]
            sums = (paths.value[:, None, :] @ reached.astype(np.float32))[:, 0, :]
            for output in range(self.outputs):
                part = sums[output :: self.outputs].sum(axis=0, dtype=np.float64)
                found[start : start + _AT_ONCE, output] = part
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


@dataclass(frozen=True, slots=True)
class _Paths:
    """The inner nodes and leaves of each tree, and the ways between them.

    ``feature``, ``threshold`` and ``unknown_left`` are (trees, inner nodes); ``ways`` is
    (trees, leaves, inner nodes): 1 where a leaf lies left of a node, -1 right, 0 not below
    it; ``lefts`` counts the 1s, and is out of reach where a tree has fewer leaves.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    unknown_left: NDArray[np.bool_]
    ways: NDArray[np.float32]
    lefts: NDArray[np.float32]
    value: NDArray[np.float32]

    @staticmethod
    def of(trees: Trees) -> _Paths:
        count, size = trees.feature.shape
        inner = max(1, size // 2)
        feature = np.zeros((count, inner), np.int32)
        threshold = np.zeros((count, inner))
        unknown = np.zeros((count, inner), np.bool_)
        ways = np.zeros((count, inner + 1, inner), np.float32)
        lefts = np.full((count, inner + 1), np.inf, np.float32)
        value = np.zeros((count, inner + 1), np.float32)
        for tree in range(count):
            nodes = leaves = 0
            waiting: list[tuple[int, dict[int, int]]] = [(0, {})]
            while waiting:
                at, way = waiting.pop()
                if trees.feature[tree, at] < 0:
                    for node, side in way.items():
                        ways[tree, leaves, node] = side
                    lefts[tree, leaves] = sum(side > 0 for side in way.values())
                    value[tree, leaves] = trees.value[tree, at]
                    leaves += 1
                    continue
                feature[tree, nodes] = trees.feature[tree, at]
                threshold[tree, nodes] = trees.threshold[tree, at]
                unknown[tree, nodes] = trees.unknown_left[tree, at]
                waiting.append((int(trees.left[tree, at]), {**way, nodes: 1}))
                waiting.append((int(trees.right[tree, at]), {**way, nodes: -1}))
                nodes += 1
        return _Paths(feature, _below(threshold), unknown, ways, lefts, value)


def _below(threshold: NDArray[np.float64]) -> NDArray[np.float32]:
    """The greatest number of single precision at or below each: it splits the same rows."""
    most = np.finfo(np.float32).max
    near = np.clip(threshold, -most, most).astype(np.float32)
    return np.where(near > threshold, np.nextafter(near, np.float32(-np.inf)), near)


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
