import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link import copies
from sayso.link.copies import ASSURED, aligned, copy_of, fingerprints, passages_of, proposed
from sayso.link.words import words_of
from tests.link.told import OTHER, WIRE, report

SENTENCES = WIRE.split(". ")


def test_a_trimmed_and_reordered_copy_shows_its_passages() -> None:
    between = "Markets in the inland towns were said to be calm"
    moved = ". ".join([SENTENCES[3], SENTENCES[0], between, SENTENCES[1]])
    one, other = report("a", WIRE), report("b", moved)
    found = copy_of(one, other)
    assert found is not None
    assert found.share > 0.8
    texts = [(a.of(WIRE).strip(". "), b.of(moved).strip(". ")) for a, b in found.passages]
    assert all(a == b for a, b in texts)
    assert any("grain port of Maru" in a for a, _ in texts)
    assert found.source is None
    assert dict(found.why)["source"].startswith("unknown")


def test_a_changed_figure_does_not_break_a_passage() -> None:
    changed = WIRE.replace("nine sailors", "11 sailors").replace("two cranes", "three cranes")
    found = copy_of(report("a", WIRE), report("b", changed))
    assert found is not None
    assert len(found.passages) == 1


def test_other_news_is_no_copy() -> None:
    assert copy_of(report("a", WIRE), report("b", OTHER)) is None
    assert copy_of(report("a", ""), report("b", WIRE)) is None


def test_quoting_the_same_statement_is_no_copy() -> None:
    statement = "“We will hold the port, we will feed our people and we will answer every shell”"
    one = f"{statement}, the governor told a crowd at the gates."
    other = f"Asked about the fighting, she only repeated: {statement}."
    assert copy_of(report("a", one), report("b", other)) is None
    unquoted = statement.strip("“”") + " and more besides in the same plain words as before."
    assert copy_of(report("a", unquoted), report("b", unquoted)) is not None


def test_the_earlier_report_is_the_source() -> None:
    one = report("a", WIRE, published="2031-05-04")
    other = report("b", WIRE, published="2031-05-03T08:00:00+00:00")
    found = copy_of(one, other)
    assert found is not None
    assert found.source == "b"


def test_an_agency_s_own_report_is_the_source_of_what_credits_it() -> None:
    found = copy_of(report("a", f"MARU (AFP) — {WIRE}"), report("b", WIRE, outlet="AFP"))
    assert found is not None
    assert found.source == "b"


@given(st.integers(0, 60 - ASSURED), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_shared_run_of_the_assured_length_is_always_proposed(
    start: int, draw: random.Random
) -> None:
    words = [f"w{draw.randrange(10_000)}" for _ in range(60)]
    run = words[start : start + ASSURED]
    other = [f"x{draw.randrange(10_000)}" for _ in range(30)]
    at = draw.randrange(30)
    text = " ".join([*other[:at], *run, *other[at:]])
    posted = {p: ["a"] for p in fingerprints(" ".join(words))}
    # Digits are words of their own, so that each written word makes two.
    assert proposed(fingerprints(text), posted, 1) == ("a",)


def test_alignment_uses_no_word_twice() -> None:
    one, other = words_of("a b c d e f a b c d e"), words_of("a b c d e")
    runs = aligned(one, other)
    assert [(r.one, r.other, r.length) for r in runs] == [(0, 0, 5)]


def test_passages_need_enough_words() -> None:
    one = words_of("a b c d e f")
    assert passages_of(aligned(one, one)) == ()


def test_common_fingerprints_are_bounded() -> None:
    many = {1: [f"r{n}" for n in range(500)]}
    assert len(proposed([1], many, 1)) == copies.COMMON


def test_one_shared_fingerprint_is_too_little() -> None:
    posted = {1: ["a", "b"], 2: ["b"]}
    assert proposed([1, 2], posted) == ("b",)


def test_a_text_that_repeats_itself_is_aligned_in_good_time() -> None:
    refrain = "Nothing else happened on that road that day. " * 400
    one, other = words_of(WIRE + refrain), words_of(refrain + WIRE)
    (passage,) = passages_of(aligned(one, other))
    assert sum(run.length for run in passage) >= len(words_of(WIRE))
