from __future__ import annotations

from lab.train.event_places import Case, cases_of, fit, picks
from lab.train.honest import Honest
from tests.lab.train.test_event_roles import honest


def test_where_no_place_is_named_none_is_right() -> None:
    (case,) = cases_of(honest())
    assert case.right == (True,)


def test_a_model_that_knew_the_report_tells_nothing_by_its_spans() -> None:
    one = honest()
    blind = Honest(one.gold, one.reading, True, one.corpus)
    assert any(f.startswith("read") for case in cases_of(one) for f in case.features[0])
    assert not any(f.startswith("read") for case in cases_of(blind) for f in case.features[0])


def test_fit_finds_what_tells_the_right_one() -> None:
    cases = [Case((("far",), ("near",)), (False, True)) for _ in range(20)]
    cases += [Case((("near",), ("far",), ("far",)), (True, False, False)) for _ in range(20)]
    weights = fit(cases, penalty=1.0)
    assert weights["near"] > weights["far"]
    assert all(picks(case, weights) for case in cases)
