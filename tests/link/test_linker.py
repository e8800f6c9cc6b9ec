import pytest

from sayso.errors import ModelError
from sayso.link.linker import Linker, clearest, proposition_id
from sayso.link.sides import Side, sides_of
from tests.link.told import claim, event, report

ONE = report("a", "Rebels seized the grain port of Maru on Monday, the harbour master said.")
TWO = report("b", "The army denied that rebels seized the grain port of Maru.")
OFF = report("c", "The finance minister promised lower duties on seed and diesel for farmers.")


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def sides() -> tuple[Side, ...]:
    seized = "Rebels seized the grain port of Maru on Monday"
    again = "rebels seized the grain port of Maru"
    return (
        *sides_of(
            ONE, [claim(ONE, seized, speaker="Ode Rask", events=(event(ONE, "seized", "CONTROL"),))]
        ),
        *sides_of(TWO, [claim(TWO, again, act="deny", events=(event(TWO, "seized", "CONTROL"),))]),
        *sides_of(OFF, [claim(OFF, "lower duties on seed and diesel for farmers", act="promise")]),
    )


def test_a_claim_and_its_denial_are_one_proposition(linker: Linker) -> None:
    one, two, off = linker.link(sides())
    assert one.proposition == two.proposition == proposition_id("a/c")
    assert off.proposition == proposition_id("c/c")
    assert (one.stance, two.stance) == ("asserts", "denies")
    assert off.score == 1.0
    assert "shared words" in dict(one.why)["proposition"]


def test_a_later_report_joins_what_is_known_and_changes_nothing_there(linker: Linker) -> None:
    one, two, _ = sides()
    (added,) = linker.link([two], [one], {one.claim: "p-old"})
    assert added.proposition == "p-old"


def test_nothing_to_link(linker: Linker) -> None:
    assert linker.link(()) == ()


def test_chances_are_symmetric_probabilities(linker: Linker) -> None:
    table = linker.chances(sides())
    assert (table == table.T).all()
    assert ((table >= 0) & (table <= 1)).all()


def test_the_clearest_claim_is_no_denial_and_no_pointer() -> None:
    one, two, _ = sides()
    assert clearest([two, one]) is one


def test_the_clearest_claim_says_something_by_itself() -> None:
    told = report(
        "d",
        "Reports of rebels seizing the port of Maru. Rebels in the north to have seized the port "
        "of Maru. Rebels seized the port of Maru. To seize the port of Maru with rebels.",
    )
    contents = [text.strip() for text in told.text.split(".") if text.strip()]
    found = sides_of(told, [claim(told, text, str(at)) for at, text in enumerate(contents)])
    assert clearest(found).content == "Rebels seized the port of Maru"


def test_absent_judges_are_an_error(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelError):
        Linker(tmp_path)
