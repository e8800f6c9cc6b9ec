from __future__ import annotations

import pytest

from lab.metrics.claims import Tally, act_macro_f1, figures, hops, tally, total, unresolved
from lab.metrics.counts import Counts
from sayso.records import Claim, Hop
from tests.lab.metrics.said import attribution, claim

DAY = "2024-05-03"
# One report, worked by hand. "g2" is nested in "g1", "g4" in "g3".
GOLD = [
    claim("g1", (0, 4), (5, 9), (10, 110), speaker="Maria Holt", relay=("Estmark Radio", "NRN")),
    claim("g2", (10, 14), (15, 19), (20, 110), speaker="army", act="deny", parent="g1"),
    claim(
        "g3", (200, 204), (205, 209), (210, 260), speaker="Reed", act="accuse", said="2024-05-03"
    ),
    claim("g4", None, (210, 214), (215, 260), speaker=None, act="deny", parent="g3"),
    claim("g5", None, (300, 309), (310, 400), speaker="reports"),
]
PREDICTED = [
    # Matches g1: source and cue right, speaker by a shorter form, one hop of two, one too many.
    claim("p1", (0, 4), (5, 9), (10, 100), speaker="Holt", relay=("Estmark Radio", "Reuters")),
    # Matches g2, but is nested in nothing, and its source is another; act wrong.
    claim("p2", (120, 124), (15, 19), (30, 110), speaker="air force", act="state"),
    # Matches g3; dated.
    claim(
        "p3", (200, 204), (206, 208), (210, 260), speaker="Reed", act="accuse", said="2024-05-03"
    ),
    # Matches g4, nested in what matched g3, as it should be.
    claim("p4", None, (211, 213), (216, 260), speaker=None, act="deny", parent="p3"),
    # Nothing there.
    claim("p5", None, None, (500, 540), act="believe"),
    # The outlet's own voice does not enter.
    claim("p6", None, None, (310, 400), narrated=True),
]


def scored(published: str | None = "2024-05-04") -> Tally:
    return tally(GOLD, PREDICTED, published)


def test_claims_are_counted_over_all() -> None:
    assert scored().claims == Counts(4, 5, 5)
    assert scored().with_speaker == Counts(3, 5, 5)


def test_outer_claims_are_matched_among_themselves() -> None:
    # Gold g1, g3, g5; predicted p1, p2, p3, p5. The overlap of g1 and p1 is the better one.
    assert scored().outer == Counts(2, 4, 3)


def test_the_rest_is_judged_on_matched_claims() -> None:
    found = scored()
    assert found.source == Counts(3, 4, 4)
    assert found.cue == Counts(4, 4, 4)
    assert found.speaker == Counts(3, 4, 4)
    assert found.parent == Counts(3, 4, 4)
    assert found.relay == Counts(1, 2, 2)
    assert found.nested_found == Counts(2, 1, 2)
    assert found.nested_placed == Counts(1, 1, 2)


def test_dates_of_saying_count_in_dated_reports_only() -> None:
    assert scored().said == Counts(1, 1, 1)
    assert scored(published=None).said == Counts()


def test_a_month_begins_on_its_first_day() -> None:
    gold = [claim("g", None, None, (0, 9), said="2024-05")]
    assert tally(gold, [claim("p", None, None, (0, 9), said="2024-05-01")], "2024-06-01").said == (
        Counts(1, 1, 1)
    )
    assert tally(gold, [claim("p", None, None, (0, 9), said="2024-05-02")], "2024-06-01").said == (
        Counts(0, 1, 1)
    )


def test_acts() -> None:
    # Pairs: state/state, deny/state, accuse/accuse, deny/deny.
    found = figures(scored())
    assert found["act_accuracy"] == 0.75
    # F1: state 2/(2+1), deny 2/(1+2), accuse 1; "believe" is in no match and does not occur.
    assert found["act_macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)


def test_an_act_left_open_is_wrong_but_no_act_of_its_own() -> None:
    assert act_macro_f1(Tally(acts=(("state", None, 1), ("state", "state", 1)))) == (
        pytest.approx(2 / 3)
    )


def test_a_parent_is_right_only_where_it_is_matched_to_the_gold_parent() -> None:
    gold = GOLD[2:4]
    astray = [
        claim("q1", (200, 204), (205, 209), (210, 260)),
        claim("q2", None, None, (1, 9)),
        claim("q3", None, (210, 214), (215, 260), parent="q2"),
    ]
    found = tally(gold, astray, None)
    # g3 and q1 are right in having none; q3 is matched, under the wrong parent.
    assert found.parent == Counts(1, 2, 2)
    assert found.nested_found.right == 1
    assert found.nested_placed.right == 0


def test_reports_add_up() -> None:
    twice = total([scored(), scored()])
    assert twice.claims == Counts(8, 10, 10)
    assert twice.relay == Counts(2, 4, 4)
    assert figures(twice) == pytest.approx(figures(scored()))


def test_a_row_of_numbers_is_the_tally() -> None:
    one = scored()
    assert figures(Tally.of_row(one.row())) == figures(one)
    assert Tally.of_row(one.row() + one.row()).relay == (one + one).relay


def test_a_perfect_reading_scores_one_everywhere() -> None:
    assert set(figures(tally(GOLD, GOLD, "2024-05-04")).values()) == {1.0}


def test_no_prediction_scores_zero_without_failing() -> None:
    assert set(figures(tally(GOLD, [], "2024-05-04")).values()) == {0.0}


def test_a_hop_is_right_once() -> None:
    hop = Hop("Reuters", "media", None)
    assert hops([hop], [hop, hop]) == Counts(1, 2, 1)
    assert hops([hop, hop], [hop]) == Counts(1, 1, 2)


def test_attributions_as_claims_keep_their_nesting() -> None:
    made: tuple[Claim, ...] = unresolved(
        "r", [attribution((0, 4), (5, 9), (10, 30)), attribution(None, None, (20, 30), parent=0)]
    )
    assert [c.parent for c in made] == [None, made[0].id]
    assert all(c.speaker is None and not c.relay for c in made)
