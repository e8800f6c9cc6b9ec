from sayso.link.copies import copy_of
from sayso.link.origins import counted, families, origin_of
from sayso.records import Hop
from tests.link.told import WIRE, claim, report

TEXT = "The embassy said on Twitter that two cranes had burned."
CONTENT = "two cranes had burned"


def test_ten_papers_with_one_tweet_are_one_origin() -> None:
    origins = []
    for n in range(10):
        paper = report(f"r{n}", TEXT, outlet=f"Paper {n}")
        tweet = (Hop("Twitter", "medium", None),)
        origins.append(origin_of(claim(paper, CONTENT, speaker="Embassy", relay=tweet), paper))
    distinct, unknown = counted(origins)
    assert [(o.kind, o.name) for o in distinct] == [("speaker", "Embassy")]
    assert unknown == 0


def test_papers_that_do_not_say_where_they_have_it_are_unknown() -> None:
    papers = [report(f"r{n}", TEXT, outlet=f"Paper {n}") for n in range(3)]
    distinct, unknown = counted(origin_of(claim(p, CONTENT), p) for p in papers)
    assert distinct == ()
    assert unknown == 3


def test_a_credited_agency_is_the_origin() -> None:
    paper = report("r", "MARU (AP) — " + TEXT, outlet="Maru Post")
    origin = origin_of(claim(paper, CONTENT), paper)
    assert (origin.kind, origin.name, origin.known) == ("agency", "AP", True)
    relayed = report("q", TEXT)
    hop = (Hop("Reuters", "agency", None),)
    assert origin_of(claim(relayed, CONTENT, relay=hop), relayed).name == "Reuters"


def test_copies_are_one_origin_and_inherit_a_credit() -> None:
    one, two = report("a", WIRE), report("b", WIRE[:300])
    copy = copy_of(one, two)
    assert copy is not None
    content = "two cranes had burned"
    here = origin_of(claim(one, content), one, [copy])
    there = origin_of(claim(two, "Residents fled along the coast road"), two, [copy])
    assert here.id == there.id
    assert here.kind == "text"
    credited = report("a", "MARU (AFP) — " + WIRE)
    told = {"a": credited, "b": two}
    assert origin_of(claim(two, "Residents fled"), two, [copy], told).name == "AFP"


def test_families_join_over_several_steps() -> None:
    def pair(a: str, b: str):  # type: ignore[no-untyped-def]
        found = copy_of(report(a, WIRE), report(b, WIRE))
        assert found is not None
        return found

    assert families([pair("a", "b"), pair("b", "c")])["c"] == ("a", "b", "c")
    assert families([]) == {}
