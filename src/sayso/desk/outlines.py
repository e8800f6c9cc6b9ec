"""Land and borders for the map: Natural Earth's 1:110m countries, from the front-end build.

The build copies ``countries-110m.json`` of the npm package ``world-atlas`` (Natural
Earth, public domain) beside the other static files. Without it the map shows its grid
alone. Borders follow Natural Earth's view of who controls what and decide nothing.

Source of the format: "The TopoJSON Format Specification".
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

VENDORED = Path(__file__).parent / "static" / "vendor"
_FILE = VENDORED / "countries-110m.json"

Ring = tuple[tuple[float, float], ...]


@cache
def countries() -> tuple[tuple[Ring, ...], ...]:
    """Each country as its rings of (longitude, latitude); empty where the build was not run."""
    if not _FILE.is_file():
        return ()
    return decoded(json.loads(_FILE.read_text(encoding="utf-8")))


def decoded(topology: dict[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    """The polygons of a topology's ``countries``, or of its only object.

    Raises:
        KeyError, ValueError: if it is not a quantised TopoJSON topology.
    """
    scale_x, scale_y = topology["transform"]["scale"]
    move_x, move_y = topology["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    objects = topology["objects"]
    chosen = objects.get("countries") or next(iter(objects.values()))
    shapes = []
    for geometry in chosen["geometries"]:
        polygons = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        elif geometry["type"] != "MultiPolygon":
            continue
        shapes.append(tuple(_ring(ring, arcs) for polygon in polygons for ring in polygon))
    return tuple(shapes)


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in numbers:
        # A negative number is the arc with the complement's index, backwards.
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unwrapped(points)


def _unwrapped(points: list[tuple[float, float]]) -> Ring:
    """The points going on beyond 180 degrees where a ring crosses the date line."""
    turned = 0.0
    made = points[:1]
    for (before, _), (lon, lat) in pairwise(points):
        if abs(lon - before) > 180:
            turned += 360.0 if lon < before else -360.0
        made.append((lon + turned, lat))
    return tuple(made)
