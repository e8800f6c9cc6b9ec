import numpy as np

from sayso.link.sides import sides_of, text_of, unit
from tests.link.told import claim, event, report

R = report(
    "r",
    "Rebels seized Maru, the ministry said. It denied the reports. Nine soldiers were not hurt.",
)


def test_a_side_holds_stems_names_and_figures() -> None:
    (side,) = sides_of(R, [claim(R, "Rebels seized Maru")])
    assert side.words == {"rebel", "seiz", "maru"}
    assert "maru" in side.names
    (counted,) = sides_of(R, [claim(R, "Nine soldiers were not hurt")])
    assert counted.figures == {"9"}
    assert counted.negated


def test_the_reports_means_the_claim_before() -> None:
    first = claim(R, "Rebels seized Maru", "1", events=(event(R, "seized", "CONTROL"),))
    pointing = claim(R, "the reports", "2", act="deny")
    _, side = sides_of(R, [first, pointing])
    assert side.pointer
    assert {"rebel", "maru"} <= side.words
    assert side.events == {"CONTROL"}


def test_a_claim_takes_up_the_events_of_what_it_holds() -> None:
    outer = claim(R, "Rebels seized Maru, the ministry said", "1")
    inner = claim(
        R, "Rebels seized Maru", "2", parent=outer.id, events=(event(R, "seized", "CONTROL"),)
    )
    side, _ = sides_of(R, [outer, inner])
    assert side.events == {"CONTROL"}


def test_vectors_have_length_one_or_are_absent() -> None:
    assert unit(b"") is None
    assert unit(bytes(8)) is None
    found = unit(np.array([3, -4], np.int8).tobytes())
    assert found is not None
    assert np.allclose(found, [0.6, -0.8])


def test_the_text_of_a_claim_joins_its_pieces() -> None:
    assert text_of(claim(R, "the reports"), R) == "the reports"
