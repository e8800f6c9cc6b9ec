"""One actor in the middle, with lines to those whom they accuse, deny, support or urge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["accuses", "denies", "supports", "urges"]


WIDTH = 960


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the graph from the middle to a party or back; ``width`` by count."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Who is on the left (they speak of the one in the middle) and on the right (spoken of)."""

    width: int
    height: int
    left: tuple[tuple[float, str, str], ...]
    right: tuple[tuple[float, str, str], ...]
    edges: tuple[Edge, ...]


def drawn_graph(
    towards: Mapping[tuple[str, str, str], int], back: Mapping[tuple[str, str, str], int]
) -> Graph | None:
    """A graph from counts by (actor's id, name, kind of relation); ``None`` where it is empty."""
    if not towards and not back:
        return None
    row = 34
    sides = []
    for counts in (back, towards):
        total: dict[tuple[str, str], int] = defaultdict(int)
        for (id_, name, _), count in counts.items():
            total[id_, name] += count
        sides.append(sorted(total, key=lambda one: (-total[one], one[1]))[:9])
    height = row * max(len(side) for side in sides) + 30
    edges = []
    placed = []
    for at, (side, counts) in enumerate(zip(sides, (back, towards), strict=True)):
        top = (height - row * len(side)) / 2 + row / 2
        listed = []
        for number, (id_, name) in enumerate(side):
            y = top + number * row
            listed.append((y, name, id_))
            kinds = sorted((k, c) for (i, n, k), c in counts.items() if (i, n) == (id_, name))
            for offset, (kind, count) in enumerate(kinds):
                shift = (offset - (len(kinds) - 1) / 2) * 5
                x = 270.0 if at == 0 else WIDTH - 270.0
                middle = 400.0 if at == 0 else WIDTH - 400.0
                edges.append(
                    Edge(x, y + shift, middle, height / 2 + shift, kind,
                         round(min(6.0, 1 + 0.8 * count), 1), count)
                )  # fmt: skip
        placed.append(tuple(listed))
    return Graph(WIDTH, height, placed[0], placed[1], tuple(edges))
