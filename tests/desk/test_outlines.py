from __future__ import annotations

from sayso.desk.outlines import decoded

# Two squares that share an arc, which the second takes backwards.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [10, 20]},
    "arcs": [
        [[1, 0], [0, 1]],
        [[1, 1], [-1, 0], [0, -1], [1, 0]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
                {"type": None},
            ],
        }
    },
}


def test_arcs_are_joined_forwards_and_backwards() -> None:
    left, right = decoded(TOPOLOGY)
    assert left == (((11, 20), (11, 21), (10, 21), (10, 20), (11, 20)),)
    assert right == (((11, 20), (12, 20), (12, 21), (11, 21), (11, 20)),)


def test_a_ring_goes_on_beyond_the_date_line() -> None:
    crossing = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[178, 0], [1, 0], [-358, 0], [0, 1], [357, 0], [0, -1]]],
        "objects": {"land": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}},
    }
    ((ring,),) = decoded(crossing)
    assert [lon for lon, _ in ring] == [178, 179, 181, 181, 178, 178]
