"""What is set apart as background."""

from __future__ import annotations

import pytest

from sayso.brief.background import is_background
from tests.brief.marking import points_of, report


@pytest.mark.parametrize(
    ("marked", "behind"),
    [
        ("[s:The army] [q:said] [c:that the road to the town was open].", False),
        ("[s:The army] had [q:vowed] [c:to open the road to the town].", True),
        ("[s:The army] has long [q:warned] [c:that the road would be closed].", True),
        ("[s:The army] [q:said] last year [c:that the road would be closed].", True),
    ],
)
def test_words_that_set_a_saying_back_make_it_background(marked: str, behind: bool) -> None:
    (point,) = points_of(("The Echo", marked, "Syrian army"))
    assert is_background(point, [point.telling.report]) is behind


def test_what_was_reported_long_before_the_newest_report_is_background() -> None:
    (point,) = points_of(("The Echo", "[s:The army] [q:said] [c:that it was quiet].", "Army"))
    own = point.telling.report  # of 20 September 2016
    assert not is_background(point, [own, report("x", id="n", published="2016-09-30")])
    assert is_background(point, [own, report("x", id="n", published="2016-10-20")])


def test_what_was_known_before_a_day_is_background() -> None:
    (point,) = points_of(("The Echo", "[s:The army] [q:said] [c:that it was quiet].", "Army"))
    assert is_background(point, [point.telling.report], since="2016-09-21")
    assert not is_background(point, [point.telling.report], since="2016-09-20")
