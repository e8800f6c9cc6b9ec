from dataclasses import replace

from sayso.link.revisions import revisions
from sayso.link.sides import sides_of
from sayso.records import Claim, Membership, Origin, Report, Revision, Span, Stance
from tests.link.told import claim, report

ORIGIN = Origin("o", "speaker", "Army", known=True)
FIRST = report("a", "The army said 12 sailors died in the port of Maru.", published="2031-05-04")
LATER = report("b", "The army said 15 sailors died in the port of Maru.", published="2031-05-06")


def found(
    told: list[tuple[Claim, Report]],
    stances: tuple[Stance, ...] = ("asserts",) * 3,
    former: dict[str, str] | None = None,
) -> tuple[Revision, ...]:
    members = {
        c.id: Membership(c.id, "p", stance, 1.0, ORIGIN)
        for (c, _), stance in zip(told, stances, strict=False)
    }
    sides = {c.id: side for c, r in told for side in sides_of(r, [c])}
    return revisions([c for c, _ in told], members, {r.id: r for _, r in told}, sides, former)


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


def test_the_links_of_one_account_are_its_history() -> None:
    third = report(
        "c", "The army said 18 sailors died in the port of Maru.", published="2031-05-09"
    )
    made = found([toll(FIRST, "12"), toll(third, "18"), toll(LATER, "15")])
    assert [(m.earlier, m.later) for m in made] == [("a/c", "b/c"), ("b/c", "c/c")]


def test_a_corrected_report_corrects_what_it_said() -> None:
    one = report("a", FIRST.text, outlet="Plover")
    other = report("b", f"(Corrects the number of dead) {LATER.text}", outlet="Plover")
    (made,) = found([toll(one, "12"), toll(other, "15")])
    assert (made.earlier, made.later, made.kind) == ("a/c", "b/c", "correction")
    assert dict(made.why)["notice"] == "(Corrects"
    elsewhere = report("b", other.text, outlet="Kestrel")
    assert found([toll(one, "12"), toll(elsewhere, "15")]) == ()


def test_a_version_comes_after_the_one_whose_place_it_takes() -> None:
    one, two = report("a", FIRST.text), report("b", LATER.text)
    (made,) = found([toll(one, "12"), toll(two, "15")], former={"b": "a"})
    assert (made.earlier, made.later, made.kind) == ("a/c", "b/c", "figure")


def test_a_killed_report_withdraws_what_it_said() -> None:
    one = report("a", FIRST.text, outlet="Plover", published="2031-05-04")
    killed = "KILL: The story is withdrawn. 12 sailors died in the port of Maru, it had said."
    other = report("b", killed, outlet="Plover", published="2031-05-05")
    (made,) = found([toll(one, "12"), toll(other, "12")])
    assert (made.earlier, made.later, made.kind) == ("a/c", "b/c", "withdrawal")


def test_a_denial_that_is_withdrawn() -> None:
    told = "The army withdrew its denial that 12 sailors died in the port of Maru."
    later = report("b", told)
    denial = replace(toll(report("a", FIRST.text), "12")[0], act="deny")
    at = told.index("withdrew")
    back = replace(toll(later, "12")[0], cue=(Span(at, at + len("withdrew")),))
    (made,) = found([(denial, report("a", FIRST.text)), (back, later)], ("denies", "denies"))
    assert (made.earlier, made.later, made.kind) == ("a/c", "b/c", "withdrawal")
