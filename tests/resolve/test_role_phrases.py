from __future__ import annotations

import pytest

from sayso.records import Attribution, EntityMention, Reading, Report, Span
from sayso.resolve.registry import shipped
from sayso.resolve.role_phrases import Phrases, speaking_around
from sayso.resolve.speakers import context_of


def phrases(text: str, *mentions: EntityMention) -> Phrases:
    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    return Phrases(context, mentions)


def test_names_nouns_and_pronouns_of_a_sentence_are_found_in_order() -> None:
    found = phrases("Norway armed the rebels. Rebels of Peru fled.").of(0)
    assert [(one.party.name, one.form) for one in found] == [
        ("Norwegian government", "name"),
        ("rebels (unnamed)", "noun"),
    ]
    assert phrases("Norway armed Peru, and it fled.").of(0)[-1].form == "pronoun"


def test_what_the_model_marks_is_found_too() -> None:
    text = "Norway shelled the beekeepers."
    span = Span(text.index("beekeepers"), text.index("beekeepers") + len("beekeepers"))
    assert [one.form for one in phrases(text).of(0)] == ["name"]
    marked = phrases(text, EntityMention(span, "Person", 0.9)).of(0)
    assert marked[-1].form == "read"
    assert marked[-1].party.name == "beekeepers (unnamed)"


def test_no_sentence_has_no_phrases() -> None:
    assert phrases("Norway fled.").of(-1) == phrases("Norway fled.").of(7) == ()


def test_who_speaks_around_words_is_the_innermost_speaker() -> None:
    text = "Norway said Peru fled."
    said = Attribution(Span(0, 6), (Span(7, 11),), (Span(12, 21),), "indirect", 1.0)
    context = context_of(Report("r", text, ""), Reading("r", "made", (said,)), shipped())
    attribution, speaker = speaking_around(context, Span(17, 21))
    assert attribution is said
    assert speaker is not None
    assert speaker.name == "Norwegian government"
    assert speaking_around(context, Span(0, 6)) == (None, None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Turkish mercenaries fled.", "Turkish mercenaries (unnamed)"),
        ("Syrian Kurdish fighters fled.", "Syrian Kurdish fighters (unnamed)"),
        ("The Kurdish forces fled.", "Kurdish forces (unnamed)"),
        ("Iran-backed rebels fled.", "Iran-backed rebels (unnamed)"),
        ("US special forces fled.", "US special forces"),
    ],
)
def test_a_name_that_qualifies_a_noun_is_no_party_of_its_own(text: str, named: str) -> None:
    assert [one.party.name for one in phrases(text).of(0)] == [named]


def test_a_verb_does_not_stand_between_a_name_and_its_noun() -> None:
    found = [one.party.name for one in phrases("US said forces fled.").of(0)]
    assert found[0] == "US government"
    assert len(found) == 2
    found = [one.party.name for one in phrases("The British freed the protesters.").of(0)]
    assert found[1] == "protesters (unnamed)"


@pytest.mark.parametrize("who", ["bishop", "reporter", "colonel", "doctor", "militant", "pilot"])
def test_an_office_that_is_also_a_title_is_somebody(who: str) -> None:
    found = phrases(f"Norway freed the {who}.").of(0)
    assert [one.party.name.removesuffix(" (unnamed)") for one in found][1:] == [who]


def test_a_title_alone_is_nobody() -> None:
    text = "Norway freed the Mr."
    assert phrases(text).at(Span(text.index("Mr"), text.index("Mr") + 2), "read") is None


def test_a_verb_that_ends_like_an_adjective_is_not_part_of_whom_it_is_done_to() -> None:
    found = phrases("A bomb killed thirty farmers.").of(0)
    assert [one.party.name for one in found] == ["farmers (unnamed)"]
    marked = "The raid killed thirty shoppers."
    span = Span(marked.index("thirty"), marked.index("."))
    assert phrases(marked, EntityMention(span, "Person", 0.9)).of(0)[-1].form == "read"
