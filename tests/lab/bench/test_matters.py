import numpy as np

from lab.bench import matters
from lab.bench.headlines import COLUMNS, RELATED
from lab.bench.matters import HINTS, asked, norms, tables, words_known
from lab.corpora.fnc1 import Challenge, Pairing
from lab.train.camps import AGAINST

BODIES = {
    "1": "Rebels took the port of Maru. Officials confirmed it.",
    "2": "The story of rebels at the port of Maru is a hoax. It was never taken.",
    "3": "Rain fell on the coast. Roads were closed.",
}
HEADS = ("Rebels took the port of Maru", "Port of Maru never taken: the story is a hoax")
KNOWN = Challenge(
    BODIES,
    tuple(
        Pairing(head, name, "unrelated" if name == "3" else "discuss")
        for head in HEADS
        for name in BODIES
    ),
)
RELATED_ONES = np.array([at for at, p in enumerate(KNOWN.pairings) if p.label != "unrelated"])


def test_a_refuting_body_stands_out_of_its_story(monkeypatch) -> None:
    monkeypatch.setattr(matters, "BODY_STORIES", 1)
    monkeypatch.setattr(matters, "HEAD_STORIES", 1)
    given = asked(KNOWN)
    assert given.rows.shape == (6, len(COLUMNS))
    words = words_known(given, RELATED_ONES, [0] * len(RELATED_ONES))
    assert "hoax" in words.bodies
    assert "rain" not in words.bodies  # of a text that is in no related pairing
    made = tables(given, RELATED_ONES, words)
    assert len(made[0]) == 3
    assert len(made[1]) == 2
    bodies, heads = norms(given, RELATED_ONES, words, made)
    normed = bodies.of(made[0])
    assert np.isfinite(normed).all()
    assert np.isfinite(heads.of(made[1])).all()
    (column,) = [at for (at, side) in HINTS[0] if side == AGAINST]
    assert normed[1, column] > 0 > normed[0, column]
    assert not made[0][2, : len(words.bodies)].any()  # related to nothing


def test_the_words_of_few_stories_are_no_columns() -> None:
    given = asked(KNOWN)
    words = words_known(given, RELATED_ONES, [0] * len(RELATED_ONES))
    assert words.bodies == words.heads == ()
    made = tables(given, RELATED_ONES, words)
    assert np.isfinite(np.hstack([made[0][:2], made[0][:2]])).all()


def test_columns_have_names_of_their_own() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS) > RELATED
