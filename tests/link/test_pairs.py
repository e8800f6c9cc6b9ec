import numpy as np

from sayso.link.pairs import FEATURES, Neighbourhood, features
from sayso.link.sides import sides_of
from tests.link.told import claim, event, report

ONE = report("a", "Rebels seized the port of Maru on Monday.", published="2031-05-04")
TWO = report("b", "The port of Maru was seized by rebels.", published="2031-05-06")
OFF = report("c", "Duties on diesel will fall by nine percent.")


def rows(*, vectors: bool = False, events: bool = False) -> dict[str, np.ndarray]:
    told = [(ONE, "Rebels seized the port of Maru"), (TWO, "The port of Maru was seized by rebels")]
    told.append((OFF, "Duties on diesel will fall"))
    sides = []
    for at, (source, content) in enumerate(told):
        given = (event(source, "seized", "CONTROL"),) if events and at < 2 else ()
        raw = np.array([127, 10 * at, 0], np.int8).tobytes() if vectors else b""
        sides += sides_of(source, [claim(source, content, events=given, vector=raw)])
    table = features(sides, [(0, 1), (0, 2)])
    return {name: table[:, at] for at, name in enumerate(FEATURES)}


def test_alike_contents_are_nearer_than_others() -> None:
    found = rows()
    for name in ("words", "words_weighted", "grams", "all_weighted"):
        assert found[name][0] > found[name][1]


def test_what_is_unknown_is_not_a_number() -> None:
    found = rows()
    for name in ("cosine", "events_known", "best_event", "killed_same"):
        assert name == "events_known" or np.isnan(found[name]).all()
    assert found["days"][0] == 2
    assert np.isnan(found["days"][1])


def test_vectors_and_events_are_used_where_known() -> None:
    found = rows(vectors=True, events=True)
    assert found["cosine"][0] > 0.9
    assert found["event_types"][0] == 1
    assert np.isnan(found["event_types"][1])


def test_the_order_of_a_pair_does_not_matter() -> None:
    sides = [
        *sides_of(ONE, [claim(ONE, "Rebels seized the port")]),
        *sides_of(TWO, [claim(TWO, "The port of Maru was seized")]),
    ]
    np.testing.assert_allclose(features(sides, [(0, 1)]), features(sides, [(1, 0)]))


def test_rare_words_weigh_more() -> None:
    sides = [
        *sides_of(ONE, [claim(ONE, "Rebels seized the port")]),
        *sides_of(TWO, [claim(TWO, "The port of Maru was seized")]),
    ]
    around = Neighbourhood.of(sides)
    assert around.weight["maru"] > around.weight["port"]
    assert around.mass(["nowhere"]) == around.rarest
