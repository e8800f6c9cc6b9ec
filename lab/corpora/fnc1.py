"""The Fake News Challenge: headlines against bodies, and the stories that shared headlines make.

``SPLIT_bodies.csv`` (``Body ID``, ``articleBody``) and ``SPLIT_stances.csv`` (``Headline``,
``Body ID``, ``Stance``). A stance is ``agree``, ``disagree``, ``discuss`` or ``unrelated``.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from lab.corpora.gold import CorpusError, read_exact

Label = Literal["agree", "disagree", "discuss", "unrelated"]
LABELS: tuple[Label, ...] = get_args(Label)


@dataclass(frozen=True, slots=True)
class Pairing:
    """One headline, the id of one body, and the stance of the body to the headline."""

    headline: str
    body: str
    label: Label


@dataclass(frozen=True, slots=True)
class Challenge:
    """The bodies by id, and the pairings in the order of the file."""

    bodies: dict[str, str]
    pairings: tuple[Pairing, ...]


def files(folder: Path, split: str) -> tuple[Path, Path]:
    """The two files of a split."""
    return folder / f"{split}_bodies.csv", folder / f"{split}_stances.csv"


def load(folder: Path, split: str = "train") -> Challenge:
    """One split.

    Raises:
        CorpusError: if a file is missing, lacks a column, or names a body that is not there.
    """
    bodies_file, stances_file = files(folder, split)
    csv.field_size_limit(10_000_000)
    try:
        bodies = {row["Body ID"]: row["articleBody"] for row in _rows(bodies_file)}
        pairings = tuple(
            Pairing(row["Headline"], row["Body ID"], _label(row["Stance"]))
            for row in _rows(stances_file)
        )
    except (KeyError, ValueError, csv.Error) as error:
        raise CorpusError(f"{folder} is not in the challenge's form: {error!r}") from error
    missing = {p.body for p in pairings} - bodies.keys()
    if missing:
        raise CorpusError(f"{bodies_file} lacks body {min(missing)}")
    return Challenge(bodies, pairings)


def _rows(path: Path) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(read_exact(path), newline=""))


def _label(text: str) -> Label:
    for label in LABELS:
        if text == label:
            return label
    raise ValueError(f"not a stance: {text!r}")


def stories(challenge: Challenge) -> tuple[dict[str, int], dict[str, int]]:
    """The story of each headline and of each body, as numbers from 0.

    A story is a connected component over pairings that are not ``unrelated``: bodies
    that share a headline, and headlines that share a body.
    """
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(node: tuple[str, str]) -> tuple[str, str]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for pairing in challenge.pairings:
        one, other = root(("headline", pairing.headline)), root(("body", pairing.body))
        if pairing.label != "unrelated":
            parent[one] = other
    numbers: dict[tuple[str, str], int] = {}
    found: dict[str, dict[str, int]] = {"headline": {}, "body": {}}
    for node in tuple(parent):
        found[node[0]][node[1]] = numbers.setdefault(root(node), len(numbers))
    return found["headline"], found["body"]
