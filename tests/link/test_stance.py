import numpy as np

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
