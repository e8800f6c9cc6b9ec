from lab.bench.headlines import RELATED, features
from lab.corpora.fnc1 import Challenge, Pairing

BODIES = {
    "1": "Rebels took the port of Maru. Officials confirmed it.",
    "2": "The story of rebels at the port of Maru is a hoax. It was never taken.",
    "3": "Rain fell on the coast. Roads were closed.",
}
PAIRINGS = tuple(Pairing("Rebels took the port of Maru", name, "agree") for name in BODIES)


def test_a_body_on_the_subject_scores_higher_and_a_hoax_is_seen() -> None:
    rows = features(Challenge(BODIES, PAIRINGS))
    assert rows.shape[0] == 3
    assert rows.shape[1] > RELATED
    assert rows[0, 0] > rows[2, 0] == 0
    assert rows[0, 0] > 0.9
    assert (rows[0] != rows[1]).any()


def test_empty_bodies_are_rows_too() -> None:
    rows = features(Challenge({"1": ""}, (Pairing("Maru falls", "1", "unrelated"),)))
    assert rows.shape[0] == 1
