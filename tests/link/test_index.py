from sayso.link.index import Index
from sayso.link.linker import Linker
from tests.link.test_linker import sides
from tests.link.told import OTHER, WIRE, report


def test_reports_one_after_another_find_their_proposition() -> None:
    index = Index(Linker())
    for side in sides():
        index.add([side])
    places = index.propositions
    assert places["a/c"] == places["b/c"] != places["c/c"]


def test_reports_that_may_share_text_are_found() -> None:
    index = Index(Linker())
    assert index.alike(report("a", WIRE)) == ()
    assert index.alike(report("b", OTHER)) == ()
    assert index.alike(report("c", WIRE[:200])) == ("a",)


def test_candidates_are_bounded() -> None:
    seen: list[int] = []

    class Counting(Linker):
        def link(self, new, known=(), propositions=None):  # type: ignore[no-untyped-def]
            seen.append(len(known))
            return super().link(new, known, propositions)

    index = Index(Counting(), limit=1)
    for side in sides():
        index.add([side])
    assert max(seen) == 1
