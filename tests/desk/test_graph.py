"""The graph has a place for each party and a line for each relation."""

from __future__ import annotations

from sayso.desk.graph import drawn_graph


def test_the_graph_has_a_line_for_each_kind() -> None:
    drawn = drawn_graph(
        {("b", "B", "accuses"): 2, ("b", "B", "urges"): 1}, {("c", "C", "denies"): 1}
    )
    assert drawn is not None
    assert [name for _, name, _ in drawn.right] == ["B"]
    assert [name for _, name, _ in drawn.left] == ["C"]
    assert sorted(edge.kind for edge in drawn.edges) == ["accuses", "denies", "urges"]
    assert drawn_graph({}, {}) is None
