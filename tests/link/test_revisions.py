from sayso.link.revisions import revisions
from sayso.link.sides import sides_of
from sayso.records import Claim, Membership, Origin, Report, Revision, Stance
from tests.link.told import claim, report

ORIGIN = Origin("o", "speaker", "Army", known=True)
FIRST = report("a", "The army said 12 sailors died in the port of Maru.", published="2031-05-04")
LATER = report("b", "The army said 15 sailors died in the port of Maru.", published="2031-05-06")


def found(
    told: list[tuple[Claim, Report]], stances: tuple[Stance, Stance] = ("asserts", "asserts")
) -> tuple[Revision, ...]:
    members = {
        c.id: Membership(c.id, "p", stance, 1.0, ORIGIN)
        for (c, _), stance in zip(told, stances, strict=True)
    }
    sides = {c.id: side for c, r in told for side in sides_of(r, [c])}
    return revisions([c for c, _ in told], members, {r.id: r for _, r in told}, sides)


def toll(source: Report, number: str, speaker: str = "Army") -> tuple[Claim, Report]:
    return claim(source, f"{number} sailors died in the port of Maru", speaker=speaker), source


def test_a_raised_toll_is_a_revision() -> None:
    (made,) = found([toll(LATER, "15"), toll(FIRST, "12")])
    assert (made.earlier, made.later, made.kind) == ("a/c", "b/c", "figure")


def test_another_speaker_contradicts_and_does_not_revise() -> None:
    assert found([toll(FIRST, "12"), toll(LATER, "15", "Rebels")]) == ()


def test_a_withdrawn_denial_is_a_revision() -> None:
    same = report("b", FIRST.text, published="2031-05-06")
    (made,) = found([toll(FIRST, "12"), toll(same, "12")], ("denies", "asserts"))
    assert made.kind == "stance"


def test_without_dates_nothing_is_said() -> None:
    one, two = report("a", FIRST.text), report("b", LATER.text)
    assert found([toll(one, "12"), toll(two, "15")]) == ()


def test_repeating_an_account_is_no_revision() -> None:
    same = report("b", FIRST.text, published="2031-05-06")
    assert found([toll(FIRST, "12"), toll(same, "12")]) == ()
