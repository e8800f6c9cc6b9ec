import pytest

from lab.bench import crossval
from lab.bench.goals import CLAIMS, CLASSES, EVENTS, MENTIONS, SIDES, TIMES, TOPONYMS, Goal

BESIDE = {
    "events": EVENTS,
    "mentions": MENTIONS,
    "toponyms": TOPONYMS,
    "times": TIMES,
    "sides": SIDES,
    "classes": CLASSES,
}


def _missing(goals: tuple[Goal, ...], figures: object) -> list[str]:
    assert isinstance(figures, dict)
    return [goal.figure for goal in goals if goal.figure not in figures]


def test_every_goal_of_the_claims_names_a_figure_that_was_recorded():
    assert not _missing(CLAIMS, crossval.load().pooled.figures)


@pytest.mark.parametrize("name", BESIDE)
def test_every_goal_beside_them_names_a_figure_that_was_recorded(name):
    assert not _missing(BESIDE[name], crossval.load().beside[name].figures)


@pytest.mark.parametrize("goals", [CLAIMS, *BESIDE.values()])
def test_no_figure_is_listed_twice(goals):
    assert len({goal.figure for goal in goals}) == len(goals)
