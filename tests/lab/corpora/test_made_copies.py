from lab.corpora.made_copies import made
from sayso.link.copies import copy_of
from tests.link.told import WIRE, report


def test_each_way_of_copying_is_found_again() -> None:
    original = report("a", WIRE)
    copies = made(original, seed=1)
    assert {one.how for one in copies} == {"trimmed", "reordered", "headed", "figures", "third"}
    for one in copies:
        assert one.original == "a"
        assert copy_of(original, one.report), one.how


def test_copies_are_the_same_each_time_and_short_reports_have_none() -> None:
    assert made(report("a", WIRE), 1) == made(report("a", WIRE), 1)
    assert made(report("a", "One line."), 1) == ()
