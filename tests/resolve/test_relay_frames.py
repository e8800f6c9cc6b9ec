from collections.abc import Sequence

from sayso.records import Attribution
from sayso.resolve.relay_frames import BLANK, Frames
from sayso.resolve.words import Page
from tests.resolve.readings import said, span

TEXT = "It rained. On Sunday the mayor of Urum told Reuters that the guard had said the dam held."


def frames(text: str, *claims: Attribution, speakers: Sequence[str | None] = ()) -> Frames:
    return Frames(Page(text), claims, speakers or ["Ann Low", "guard (unnamed)"][: len(claims)])


def both() -> Frames:
    outer = said(TEXT, "the mayor of Urum", "told", "the guard had said the dam held")
    inner = said(TEXT, "the guard", "had said", "the dam held", parent=0)
    return frames(TEXT, outer, inner)


def test_a_zone_is_the_sentence_and_for_a_nested_claim_the_content_around_it() -> None:
    around = both()
    assert around.zone(0).of(TEXT) == TEXT.removeprefix("It rained. ")
    assert around.zone(1).of(TEXT) == "the guard had said the dam held"
    assert around.parent(0) is None
    assert around.parent(1) == 0


def test_contents_are_blanked_out() -> None:
    masked = both().masked(0)
    assert masked.startswith("On Sunday the mayor of Urum told Reuters that " + BLANK)
    assert "dam" not in masked
    assert len(masked) == len(both().zone(0).of(TEXT))


def test_begin_and_end_hold_content_source_and_cue() -> None:
    around = both()
    assert TEXT[around.begin(1) : around.end(1)] == "the guard had said the dam held"


def test_words_nearer_to_another_claim_are_not_mine() -> None:
    text = "The mayor said it was dry, and the guard told Reuters it was wet."
    around = frames(
        text, said(text, "The mayor", "said", "it was dry"), said(text, "the guard", "told", "wet")
    )
    agency = span(text, "Reuters")
    assert [around.mine(0, agency), around.mine(1, agency)] == [False, True]
    assert not around.mine(0, None)
    assert around.near(1, agency)


def test_the_next_sentence_takes_nothing_away() -> None:
    text = "It was dry, the mayor told Reuters. The guard said it was wet."
    around = frames(
        text,
        said(text, "the mayor", "told", "It was dry"),
        said(text, "The guard", "said", "it was wet"),
    )
    assert around.mine(0, span(text, "Reuters"))


def test_a_name_within_the_speaker_s_speaks() -> None:
    around = both()
    assert around.speaks(0, "Low")
    assert not around.speaks(0, "Reuters")


def test_pronouns_and_left_out_sources_name_nobody_anew() -> None:
    text = "He said it was dry. The guard said it was wet."
    around = frames(
        text,
        said(text, "He", "said", "it was dry"),
        said(text, "The guard", "said", "it was wet"),
        said(text, None, None, "was"),
        speakers=["Ann Low"] * 3,
    )
    assert [around.unnamed(i) for i in range(3)] == [True, False, True]
