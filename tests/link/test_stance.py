import numpy as np
import pytest

from sayso.link.linker import Linker
from sayso.link.sides import sides_of
from sayso.link.stance import STANCE_FEATURES, STANCES, stance_rows, stances
from tests.link.told import claim, report

R = report("r", "Rebels seized Maru. The army denied that rebels seized the town. Was it so?")
MEMBERS = sides_of(
    R,
    [
        claim(R, "Rebels seized Maru", "1", speaker="Radio Tessera"),
        claim(R, "rebels seized the town", "2", act="deny", speaker="Army"),
        claim(R, "Was it so?", "3", act="question", speaker="Ada Lind"),
    ],
)


def test_rows_tell_acts_and_what_the_others_do() -> None:
    rows = stance_rows(MEMBERS)
    assert rows.shape == (3, len(STANCE_FEATURES))
    column = {name: rows[:, at] for at, name in enumerate(STANCE_FEATURES)}
    assert column["act_deny"].tolist() == [0, 1, 0]
    assert column["denying"].tolist() == [0.5, 0, 0.5]
    assert column["asks"].tolist() == [0, 0, 1]
    assert np.isfinite(rows).all()


def test_who_denies_and_who_asserts() -> None:
    found = [stance for stance, _ in stances(MEMBERS, Linker().stance)]
    assert found[:2] == ["asserts", "denies"]
    assert set(found) <= set(STANCES)
    assert stances((), Linker().stance) == ()


class Denying:
    """A judge that takes everything for a denial, or else for a doubt."""

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        chances = {"denies": 0.7, "doubts": 0.2}
        return np.tile([chances.get(name, 0.05) for name in STANCES], (len(rows), 1))


def test_who_shows_no_sign_of_denial_does_not_deny() -> None:
    found = stances(MEMBERS, Denying())  # type: ignore[arg-type]
    assert [stance for stance, _ in found] == ["doubts", "denies", "doubts"]
    assert found[0][1] == pytest.approx(0.2 / 0.3)
    assert found[1][1] == pytest.approx(0.7)
