"""Gradient-boosted trees: trained by LightGBM, written in the form that the product reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def boosted(
    rows: NDArray[np.float32],
    labels: NDArray[np.int64],
    weights: NDArray[np.float64],
    features: Sequence[str],
    rounds: int,
    settings: Mapping[str, Any],
    labels_known: int = 2,
) -> dict[str, Any]:
    """Trees for labels from 0; the fields that :meth:`sayso.trees.Trees.of` takes.

    One output for two labels, else one for each: of those that occur, and of the first
    ``labels_known`` whether they occur or not. The same input gives the same trees.
    """
    import lightgbm  # of the laboratory's extras: measuring what ships does without

    known = max(labels_known, int(labels.max()) + 1)
    outputs = known if known > 2 else 1
    kind: dict[str, Any] = (
        {"objective": "binary"}
        if outputs == 1
        else {"objective": "multiclass", "num_class": outputs}
    )
    given = {"verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, **kind, **settings}
    data = lightgbm.Dataset(rows, labels, weight=weights, feature_name=list(features))
    model = lightgbm.train(given, data, rounds).dump_model()
    return {
        "features": list(features),
        "outputs": outputs,
        "trees": [_flat(info["tree_structure"]) for info in model["tree_info"]],
    }


def ranking(
    rows: NDArray[np.float32],
    right: NDArray[np.bool_],
    sizes: NDArray[np.int64],
    features: Sequence[str],
    rounds: int,
    settings: Mapping[str, Any],
) -> list[dict[str, list[Any]]]:
    """Trees whose softmax over the rows of a group gives the right ones most probability.

    The rows stand group by group, ``sizes`` of each; several of a group may be right, and
    a group without one teaches nothing. Gives trees for one output.

    Source: the conditional logit (McFadden 1974), its gradient in place of a leaf's loss.
    """
    import lightgbm

    truth = right.astype(float)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def spread(sums: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.repeat(sums, sizes)

    usable = spread(np.add.reduceat(truth, starts)) > 0

    def slopes(
        scores: NDArray[np.float64], _: object
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        chances = np.exp(scores - spread(np.maximum.reduceat(scores, starts)))
        chances /= spread(np.add.reduceat(chances, starts))
        wanted = chances * truth
        mass = np.maximum(spread(np.add.reduceat(wanted, starts)), 1e-12)
        gradient = np.where(usable, chances - wanted / mass, 0.0)
        return gradient, np.maximum(chances * (1 - chances), 1e-3)

    given = {"verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, **settings}
    data = lightgbm.Dataset(rows, truth, feature_name=[f.replace(" ", "_") for f in features])
    model = lightgbm.train({**given, "objective": slopes}, data, rounds).dump_model()
    return [_flat(info["tree_structure"]) for info in model["tree_info"]]


def _flat(root: Mapping[str, Any]) -> dict[str, list[Any]]:
    """One tree as lists, the root first."""
    nodes: list[Mapping[str, Any]] = [root]
    made: dict[str, list[Any]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "unknown_left", "value")
    }
    at = 0
    while at < len(nodes):
        node = nodes[at]
        leaf = "split_feature" not in node
        made["feature"].append(-1 if leaf else node["split_feature"])
        made["threshold"].append(0.0 if leaf else node["threshold"])
        # A feature that was always known in training has no side of its own for the unknown:
        # LightGBM takes 0 for it then.
        at_zero = not leaf and node["missing_type"] == "None" and node["threshold"] >= 0
        made["unknown_left"].append(
            int(not leaf and (at_zero if node["missing_type"] == "None" else node["default_left"]))
        )
        made["left"].append(0 if leaf else len(nodes))
        made["right"].append(0 if leaf else len(nodes) + 1)
        made["value"].append(round(node["leaf_value"], 6) if leaf else 0.0)
        if not leaf:
            nodes += [node["left_child"], node["right_child"]]
        at += 1
    return made
