"""The check sees each way in which a sentence could say more than its sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.brief import compose
from sayso.brief.check import check
from sayso.errors import BriefError
from sayso.records import Brief, Citation, Piece, Sentence, Span
from tests.brief import marking

_TEXT = (
    "[s:The Russian Defence Ministry] [q:did not confirm] [c:that 12 trucks were struck]. "
    "“We saw it,” a resident said."
)
_REPORT = marking.report(_TEXT, title="Ministry silent on trucks")
_CLAIM = marking.claim(
    _REPORT, _TEXT.split(". ")[0], "Russian Defence Ministry", "military", act="decline"
)


def _brief() -> Brief:
    brief = compose([_REPORT], [_CLAIM])
    assert brief.stories[0].lead[0].text == (
        "The Russian Defence Ministry did not confirm that 12 trucks were struck, "
        "The Echo reported."
    )
    return brief


def _check(brief: Brief) -> None:
    check(brief, {_REPORT.id: _REPORT}, {_CLAIM.id: _CLAIM})


def _with_lead(change: Callable[[Sentence], Sentence]) -> Brief:
    brief = _brief()
    story = brief.stories[0]
    return replace(brief, stories=(replace(story, lead=(change(story.lead[0]),)),))


def _words(sentence: Sentence) -> Piece:
    return next(piece for piece in sentence.pieces if piece.role == "words")


def _put(sentence: Sentence, old: Piece, *new: Piece) -> Sentence:
    pieces: tuple[Piece, ...] = ()
    for piece in sentence.pieces:
        pieces += new if piece == old else (piece,)
    return replace(sentence, pieces=pieces)


def _reworded(sentence: Sentence) -> Sentence:
    words = _words(sentence)
    return _put(sentence, words, replace(words, text=words.text.replace("12", "20")))


def _typo_mended(sentence: Sentence) -> Sentence:
    words = _words(sentence)
    return _put(sentence, words, replace(words, text=words.text.replace("struck", "Struck")))


def _uncited(sentence: Sentence) -> Sentence:
    return replace(sentence, citations=())


def _cited_beyond_the_text(sentence: Sentence) -> Sentence:
    return replace(sentence, citations=(Citation(_REPORT.id, Span(0, 9_999)),))


def _cited_elsewhere(sentence: Sentence) -> Sentence:
    return replace(sentence, citations=(Citation(_REPORT.id, Span(90, 100)),))


def _cited_nowhere(sentence: Sentence) -> Sentence:
    return replace(sentence, citations=(Citation("another", Span(0, 9)),))


def _own_voice(sentence: Sentence) -> Sentence:
    return replace(sentence, pieces=(Piece("The trucks were struck.", "frame"),))


def _nobody_speaks(sentence: Sentence) -> Sentence:
    return replace(sentence, pieces=(_words(sentence), Piece(".", "frame")))


def _another_name(sentence: Sentence) -> Sentence:
    name = next(piece for piece in sentence.pieces if piece.role == "name")
    return _put(sentence, name, replace(name, text="Syrian Defence Ministry"))


def _own_figure(sentence: Sentence) -> Sentence:
    return replace(sentence, pieces=(*sentence.pieces, Piece(" 3 said.", "frame")))


def _own_quotation(sentence: Sentence) -> Sentence:
    words = _words(sentence)
    return _put(sentence, words, Piece("“", "frame"), words, Piece("”", "frame"))


def _unmarked_quotation(sentence: Sentence) -> Sentence:
    words = _words(sentence)
    return _put(sentence, words, replace(words, role="quote"))


def _negation_lost(sentence: Sentence) -> Sentence:
    content = _CLAIM.content[0]
    told = Piece(content.of(_REPORT.text), "words", Citation(_REPORT.id, content))
    return _put(sentence, _words(sentence), Piece("confirmed ", "frame"), told)


def _no_claim(sentence: Sentence) -> Sentence:
    return replace(sentence, claims=())


def _pronoun_first(sentence: Sentence) -> Sentence:
    pieces = tuple(
        Piece("It", "frame") if piece.role == "name" else piece for piece in sentence.pieces[1:-3]
    )
    return replace(sentence, pieces=(*pieces, Piece(".", "frame")))


def test_the_untouched_brief_passes() -> None:
    _check(_brief())


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (_uncited, "without a citation"),
        (_cited_beyond_the_text, "characters that are not there"),
        (_cited_nowhere, "characters that are not there"),
        (_cited_elsewhere, "no citation covers"),
        (_reworded, "not the report's"),
        (_typo_mended, "not the report's"),
        (_own_voice, "Sayso's own voice"),
        (_nobody_speaks, "Sayso's own voice"),
        (_another_name, "nobody of that name"),
        (_own_figure, "may not hold"),
        (_own_quotation, "encloses no quotation"),
        (_unmarked_quotation, "without its marks"),
        (_negation_lost, "is left out of what was said"),
        (_no_claim, "tells no claim"),
        (_pronoun_first, "nobody before it"),
    ],
)
def test_a_tampered_sentence_fails(change: Callable[[Sentence], Sentence], rule: str) -> None:
    with pytest.raises(BriefError, match=rule):
        _check(_with_lead(change))


def test_a_headline_is_checked_too() -> None:
    brief = _brief()
    story = brief.stories[0]
    title = story.headline.pieces[1]
    false = _put(story.headline, title, replace(title, text="Ministry speaks on trucks"))
    with pytest.raises(BriefError, match="not the report's"):
        _check(replace(brief, stories=(replace(story, headline=false),)))


def test_initials_are_the_name_that_they_were_joined_to() -> None:
    """A statement by "AE" within Ann Example's passes nothing on: she is the one who speaks."""
    text = "[s:Ann Example] [q:said]: “[c:AE thinks that the old road to the mill was closed.]”"
    where = marking.report(text)
    outer = marking.claim(where, text, "Ann Example")
    start = where.text.index("AE")
    nested = replace(
        outer,
        id="inner",
        source=Span(start, start + 2),
        cue=(Span(start + 3, start + 9),),
        content=(Span(where.text.index("that the old"), where.text.index(".”")),),
        style="indirect",
        parent=outer.id,
    )
    assert nested.speaker is not None
    speaker = nested.speaker
    short = replace(nested, speaker=replace(speaker, name="AE"))
    known = {where.id: where}
    cited = Citation(where.id, Span(start, nested.content[0].end))
    told = Sentence(
        (
            Piece("Ann Example", "name"),
            Piece(" said ", "frame"),
            Piece(nested.content[0].of(where.text), "words", Citation(where.id, nested.content[0])),
            Piece(".", "frame"),
        ),
        (cited,),
        (short.id,),
    )
    brief = compose([where], [outer])
    story = replace(brief.stories[0], lead=(told,))
    check(replace(brief, stories=(story,)), known, {outer.id: outer, short.id: short})
    # Of another, the same sentence leaves out who says so.
    other = replace(short, speaker=replace(speaker, name="Peter Quayle"))
    named = replace(told, pieces=(Piece("Peter Quayle", "name"), *told.pieces[1:]))
    with pytest.raises(BriefError, match="who says so, is left out"):
        check(
            replace(brief, stories=(replace(story, lead=(named,)),)),
            known,
            {outer.id: outer, short.id: other},
        )
