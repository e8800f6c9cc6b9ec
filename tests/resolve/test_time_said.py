from __future__ import annotations

import pytest

from sayso.records import Attribution, Span
from sayso.resolve.time_said import said_in, said_of, when_of
from sayso.resolve.times import times_of

PUBLISHED = "2016-10-12"


def attribution(text: str, source: str | None, cue: str, content: str) -> Attribution:
    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Attribution(
        source=None if source is None else span(source),
        cue=(span(cue),) if cue else (),
        content=(span(content),),
        style="indirect",
        score=1.0,
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "day"),
    [
        ("The army said on Tuesday that it left on Monday.", "The army", "said",
         "it left on Monday", "2016-10-11"),
        ("The army on Tuesday said it had left.", "The army", "said", "it had left", "2016-10-11"),
        ("On Tuesday, the army said it had left.", "the army", "said", "it had left",
         "2016-10-11"),
        ("In a call with allies on Sunday, Mr Ay urged them to stay.", "Mr Ay", "urged",
         "them to stay", "2016-10-09"),
        ("It had left on Monday, the army said late on Tuesday.", "the army", "said",
         "It had left on Monday", "2016-10-11"),
        ("The army announced the move on Tuesday as rain fell.", "The army", "announced",
         "the move", "2016-10-11"),
        ("The army said it had left on Monday.", "The army", "said", "it had left on Monday",
         None),
        ("Mr Ay, who resigned in 2014, said it had left.", "Mr Ay", "said", "it had left", None),
        ("After a battle that began on Monday in Urum, where many fled, the army said it won.",
         "the army", "said", "it won", None),
        ("The army said it would speak again. It rained on Monday.", "The army", "said",
         "it would speak again", None),
    ],
)  # fmt: skip
def test_a_claim_was_said_on_the_day_beside_its_cue(
    text: str, source: str, cue: str, content: str, day: str | None
) -> None:
    said = said_of(text, attribution(text, source, cue, content), times_of(text, PUBLISHED))
    assert (said.when.earliest if said.when else None) == day
    assert said.why


@pytest.mark.parametrize(
    ("published", "words", "month"),
    [
        ("2016-10-12", "this week", ("2016-10-01", "2016-10-31")),
        ("2016-10-12", "at the weekend", ("2016-10-01", "2016-10-31")),
        ("2016-10-12", "last month", ("2016-09-01", "2016-09-30")),
        ("2016-10-02", "last week", ("2016-09-01", "2016-09-30")),
        ("2016-10-01", "this week", ("2016-10-01", "2016-10-31")),
    ],
)
def test_a_week_is_told_by_its_month(published: str, words: str, month: tuple[str, str]) -> None:
    text = f"The army said {words} that it had left."
    one = attribution(text, "The army", "said", "it had left")
    said = said_of(text, one, times_of(text, published))
    assert said.when is not None
    assert (said.when.earliest, said.when.latest, said.when.precision) == (*month, "month")


def test_the_same_speaker_goes_on_the_same_day() -> None:
    text = (
        "The minister said on Tuesday that it was over. He added that all were safe."
        " The mayor said nobody knew."
    )
    found = [
        attribution(text, "The minister", "said", "it was over"),
        attribution(text, "He", "added", "all were safe"),
        attribution(text, "The mayor", "said nobody", "knew"),
    ]
    times = times_of(text, PUBLISHED)
    first, second, third = said_in(text, found, times, ["minister", "minister", "mayor"])
    assert first.when is not None
    assert second.when == first.when
    assert second.why.startswith("guess:")
    assert third.when is None
    assert said_in(text, found, times)[1].when == first.when  # by the pronoun alone


def test_a_running_quotation_has_its_predecessor_s_day() -> None:
    text = "“It is over,” she said on Tuesday. “All are safe.”"
    found = [
        attribution(text, "she", "said", "It is over"),
        attribution(text, None, "", "All are safe"),
    ]
    said = said_in(text, found, times_of(text, PUBLISHED))
    assert said[1].when == said[0].when is not None


def test_no_day_is_said_without_a_publication_date() -> None:
    text = "The army said on Tuesday that it had left."
    a = attribution(text, "The army", "said", "it had left")
    said = said_of(text, a, times_of(text, None))
    assert said.when is None
    assert "no publication date" in said.why


def test_an_event_has_the_time_that_its_model_names_or_the_only_one_near() -> None:
    text = "Shells hit the market on Monday. Two died. Rain since March and until Friday."
    times = times_of(text, PUBLISHED)
    hit, died = Span(7, 10), Span(37, 41)
    named = when_of(text, hit, Span(25, 31), times)
    assert named.when is not None
    assert named.when.earliest == "2016-10-10"
    alone = when_of(text, hit, None, times)
    assert alone.when == named.when
    assert alone.why.startswith("guess:")
    assert when_of(text, died, None, times).when is None
    march = when_of(text, hit, Span(text.index("March"), text.index("March") + 5), times)
    assert march.when is not None
    assert (march.when.earliest, march.when.latest) == ("2016-03-01", PUBLISHED)
    assert march.when.precision == "range"
    unread = when_of(text, hit, Span(0, 6), times)
    assert unread.when is None
