"""Claims whose contents lie near each other, found in time that hardly grows.

The vectors of one model are kept in a binary tree of cells. A claim goes into the
leaf whose centre its vector is nearest to; a leaf with more than ``_FULL`` claims
is split in two by 2-means. To search, the tree is descended along its ``beam`` best
branches; of the claims in the leaves reached, those whose sketch (the sign of each
dimension) differs least are compared exactly. The work is ``beam`` times the depth,
which grows with the logarithm of the ledger, and ``leaves`` times a leaf's size,
which does not grow.

Cells are only ever added, so a process that has read the tree before reads only
what is new. ``nearby`` is rewritten where a leaf is split: it can be made again
from the claims at any time.

Source: inverted lists with splits as in SPFresh (Xu et al., SOSP 2023), without its
reassignment; sketches as in binary quantisation with exact rescoring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, select

from sayso.ledger.bulk import insert_rows, listed, next_number
from sayso.ledger.tables import cells, claims, nearby

_FULL = 256  # claims of a leaf before it is split
_ROUNDS = 6  # of 2-means; on so few vectors it hardly moves afterwards
_INTO = 4  # branches followed when a claim is put into its leaf
BEAM = 32  # branches followed, and leaves read, when searching
_RESCORED = 4  # times ``limit``: how many sketches are followed by an exact comparison

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Tree:
    """The cells of one model's vectors, as far as this process has read them.

    Row ``i`` of ``centres`` (unit length) belongs to the cell numbered
    ``numbers[i]``, whose children are the rows ``children[i]``, -1 where none.
    """

    last: int = 0
    numbers: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    parents: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    centres: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))
    children: Ints = field(default_factory=lambda: np.empty((0, 2), np.int64))

    def leaves(self, queries: Floats, beam: int) -> tuple[Ints, Floats]:
        """For each query (a row, unit length) the numbers of its leaves, nearest first.

        Both results have a row for each query and at most ``beam`` columns; -1 and
        minus infinity fill what is missing.
        """
        n = len(queries)
        front = np.zeros((n, 1), np.int64)
        scores = np.zeros((n, 1), np.float32)
        while True:
            kids = self.children[front]
            inner = (kids[:, :, 0] >= 0) & (front >= 0)
            if not inner.any():
                break
            # A leaf stays as it is, in the place of its first child.
            first = np.where(inner, kids[:, :, 0], front)
            second = np.where(inner, kids[:, :, 1], -1)
            front = np.concatenate([first, second], axis=1)
            scores = np.einsum("qd,qbd->qb", queries, self.centres[front])
            scores[front < 0] = -np.inf
            if front.shape[1] > beam:
                best = np.argpartition(-scores, beam - 1, axis=1)[:, :beam]
                front = np.take_along_axis(front, best, axis=1)
                scores = np.take_along_axis(scores, best, axis=1)
        order = np.argsort(-scores, axis=1)
        front = np.take_along_axis(front, order, axis=1)
        scores = np.take_along_axis(scores, order, axis=1)
        return np.where(front < 0, -1, self.numbers[front]), scores


class Near:
    """The trees of a ledger's models; one for each :class:`Ledger`."""

    def __init__(self) -> None:
        self._trees: dict[str, Tree] = {}

    def add(self, connection: Connection, space: str, vectors: Sequence[tuple[int, bytes]]) -> None:
        """Put claims, by number, among those of ``space``, the model of their vectors.

        The connection must hold the write lock.
        """
        vectors = [(number, vector) for number, vector in vectors if vector]
        if not vectors:
            return
        tree = self._read(connection, space)
        if tree.last == 0:
            centre = bytes(len(vectors[0][1]))
            _add_cells(connection, space, [(None, centre)])
            tree = self._read(connection, space, keep=False)
        points = unit(np.frombuffer(b"".join(v for _, v in vectors), np.int8), len(vectors))
        into = tree.leaves(points, _INTO)[0][:, 0].tolist()
        rows = [
            (cell, number, sketch)
            for cell, (number, _), sketch in zip(into, vectors, sketches(points), strict=True)
        ]
        insert_rows(connection, "nearby", ("cell", "claim", "sketch"), rows)
        touched = sorted(set(into))
        inside = Counter(cell for (cell,) in listed(connection, _CELLS, touched))
        for cell, count in sorted(inside.items()):
            if count > _FULL:
                _split(connection, space, cell)

    def search(
        self,
        connection: Connection,
        space: str,
        vectors: Sequence[bytes],
        limit: int,
        beam: int = BEAM,
    ) -> list[list[tuple[int, float]]]:
        """For each vector the nearest claims by number, with their cosines, nearest first.

        ``beam`` leaves are read: fewer are read faster and miss more.
        """
        tree = self._read(connection, space)
        if tree.last == 0 or not vectors:
            return [[] for _ in vectors]
        queries = unit(np.frombuffer(b"".join(vectors), np.int8), len(vectors))
        leaves = tree.leaves(queries, beam)[0]
        wanted = sorted({int(cell) for cell in leaves.ravel() if cell >= 0})
        found = connection.execute(_IN_CELLS, {"cells": wanted}).all()
        if not found:
            return [[] for _ in vectors]
        cell_of = np.array([row[0] for row in found])
        number_of = np.array([row[1] for row in found])
        kept = _packed([row[2] for row in found])
        asked = _packed(sketches(queries))
        near: list[Ints] = []
        for own, sketch in zip(leaves, asked, strict=True):
            inside = np.flatnonzero(np.isin(cell_of, own))
            apart = np.bitwise_count(kept[inside] ^ sketch).sum(axis=1)
            most = min(limit * _RESCORED, len(inside))
            best = np.argpartition(apart, most - 1)[:most] if most else np.empty(0, np.int64)
            near.append(number_of[inside[best]])
        return self._compared(connection, queries, near, limit)

    def _compared(
        self, connection: Connection, queries: Floats, near: list[Ints], limit: int
    ) -> list[list[tuple[int, float]]]:
        numbers = sorted({int(number) for found in near for number in found})
        rows = connection.execute(_VECTORS, {"numbers": numbers})
        vectors = {row.number: row.vector for row in rows}
        results = []
        for query, found in zip(queries, near, strict=True):
            raw = b"".join(vectors[int(number)] for number in found)
            cosines = unit(np.frombuffer(raw, np.int8), len(found)) @ query
            best = np.argsort(-cosines, kind="stable")[:limit]
            results.append([(int(found[at]), float(cosines[at])) for at in best])
        return results

    def _read(self, connection: Connection, space: str, *, keep: bool = True) -> Tree:
        """The tree of ``space`` with what was added to it since."""
        tree = self._trees.get(space, Tree())
        rows = connection.execute(_NEW_CELLS, {"of": space, "last": tree.last}).all()
        if rows:
            tree = _grown(tree, rows)
        if keep:
            # Only what is certain to have been committed: see ``add``.
            self._trees[space] = tree
        return tree


_CELLS = "SELECT cell FROM nearby WHERE cell IN"
_NEW_CELLS = (
    select(cells.c.number, cells.c.parent, cells.c.centre)
    .where(cells.c.space == bindparam("of"), cells.c.number > bindparam("last"))
    .order_by(cells.c.number)
)
_IN_CELLS = select(nearby.c.cell, nearby.c.claim, nearby.c.sketch).where(
    nearby.c.cell.in_(bindparam("cells", expanding=True))
)
_VECTORS = select(claims.c.number, claims.c.vector).where(
    claims.c.number.in_(bindparam("numbers", expanding=True))
)


def unit(vectors: NDArray[np.int8], count: int) -> Floats:
    """``count`` signed byte vectors, end to end, as rows of unit length (zero stays zero)."""
    rows: Floats = (
        vectors.reshape(count, -1).astype(np.float32) if count else np.empty((0, 1), np.float32)
    )
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Floats = rows / np.maximum(lengths, 1e-9)
    return scaled


def sketches(vectors: Floats) -> list[bytes]:
    """The sign of each dimension, one bit each, row by row."""
    return [bytes(row) for row in np.packbits(vectors > 0, axis=1)]


def _packed(rows: Sequence[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), -1)


def _grown(tree: Tree, rows: Sequence[Any]) -> Tree:
    numbers = np.concatenate([tree.numbers, [row.number for row in rows]]).astype(np.int64)
    parents = np.concatenate([tree.parents, [row.parent or 0 for row in rows]]).astype(np.int64)
    centres = unit(np.frombuffer(b"".join(row.centre for row in rows), np.int8), len(rows))
    if len(tree.centres):
        centres = np.concatenate([tree.centres, centres])
    children = np.full((len(numbers), 2), -1, np.int64)
    children[: len(tree.children)] = tree.children
    at = {int(number): row for row, number in enumerate(numbers)}
    for row in range(len(tree.numbers), len(numbers)):
        parent = at.get(int(parents[row]))
        if parent is not None:
            children[parent, 0 if children[parent, 0] < 0 else 1] = row
    return Tree(int(numbers[-1]), numbers, parents, centres, children)


def _split(connection: Connection, space: str, cell: int) -> None:
    """Give a full leaf two children, and those theirs where they are full at once."""
    query = select(nearby.c.claim, nearby.c.sketch).where(nearby.c.cell == cell)
    rows = connection.execute(query).all()
    bits = np.unpackbits(_packed([row.sketch for row in rows]), axis=1)
    points = bits.astype(np.float32) * 2 - 1
    side = _two_means(points)
    parts = [np.flatnonzero(side == which) for which in (0, 1)]
    centres = [_centre(points[part]) for part in parts]
    made = _add_cells(connection, space, [(cell, centre) for centre in centres])
    connection.execute(nearby.delete().where(nearby.c.cell == cell))
    moved = [
        (number, rows[at].claim, rows[at].sketch)
        for number, part in zip(made, parts, strict=True)
        for at in part.tolist()
    ]
    insert_rows(connection, "nearby", ("cell", "claim", "sketch"), moved)
    for number, part in zip(made, parts, strict=True):
        if len(part) > _FULL:
            _split(connection, space, number)


def _two_means(points: Floats) -> NDArray[np.int64]:
    """0 or 1 for each point, neither without any; halves where all points are one."""
    far = int(np.argmin(points @ points[0]))
    ends = np.stack([points[far], points[int(np.argmin(points @ points[far]))]])
    side = np.zeros(len(points), np.int64)
    for _ in range(_ROUNDS):
        side = np.argmax(points @ ends.T, axis=1)
        if side.min() == side.max():
            return np.arange(len(points)) % 2
        means = np.stack([points[side == which].mean(axis=0) for which in (0, 1)])
        ends = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return side


def _centre(points: Floats) -> bytes:
    mean = points.mean(axis=0)
    return bytes(np.rint(mean * 127).astype(np.int8).tobytes())


def _add_cells(
    connection: Connection, space: str, made: Sequence[tuple[int | None, bytes]]
) -> list[int]:
    last = next_number(connection, "cells") - 1
    rows = [
        {"number": last + at, "parent": parent, "space": space, "centre": centre}
        for at, (parent, centre) in enumerate(made, 1)
    ]
    connection.execute(cells.insert(), rows)
    return [last + at for at in range(1, len(made) + 1)]
