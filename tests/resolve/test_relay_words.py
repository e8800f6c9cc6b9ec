import pytest

from sayso.resolve.registry import shipped
from sayso.resolve.relay_words import marked, media_around, medium, medium_as_source, outlets
from sayso.resolve.words import Page


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("communiqué", "communiqué"),
        ("audio recording", "audio"),
        ("video message", "video"),
        ("footage", "video"),
        ("tweeted", "Twitter"),
        ("Facebook page", "Facebook"),
        ("picture", "photo"),
        ("editorials", "editorial"),
        ("text message", "text message"),
        ("Post", None),
        ("convoy", None),
    ],
)
def test_a_medium_has_one_name(words: str, name: str | None) -> None:
    assert medium(words) == name


def test_media_are_found_where_they_stand() -> None:
    zone = "The council said in a short written statement on its Facebook page."
    found = {f.hop.name: f.hop.span for f in media_around(zone, 100)}
    assert found["statement"] is not None
    assert found["Facebook"] is not None
    assert zone[found["statement"].start - 100 : found["statement"].end - 100] == "statement"


def test_a_source_may_be_a_medium_itself() -> None:
    (found,) = medium_as_source("The grainy footage released by the brigade", 0)
    assert (found.hop.name, found.hop.kind) == ("video", "medium")
    assert medium_as_source("The video analyst", 0) == []
    assert [f.hop.name for f in medium_as_source("A video posted on YouTube", 0)] == (
        ["video", "YouTube"]
    )


def test_outlets_are_known_or_have_the_form_of_one() -> None:
    text = (
        "He told Reuters first, then the newspaper al-Fanar. "
        "The Urum Courier and NBC's Morning Show called too."
    )
    found = outlets(Page(text), shipped())
    assert [(f.hop.name, f.hop.kind) for f in found] == [
        ("Reuters", "agency"),
        ("al-Fanar", "outlet"),
        ("Urum Courier", "outlet"),
        ("NBC's Morning Show", "outlet"),
    ]
    for f in found:
        assert f.hop.span is not None
        assert f.hop.name == f.hop.span.of(text)


def test_whose_a_paper_is_is_not_its_name() -> None:
    found = outlets(Page("He told the Tesseran paper Vexillum of it."), shipped())
    assert [f.hop.name for f in found] == ["Vexillum"]


def test_words_that_a_model_marked_become_a_hop() -> None:
    registry = shipped()
    agency = marked("Reuters", 3, registry)
    assert agency is not None
    assert agency.hop.kind == "agency"
    letter = marked("an open letter", 0, registry)
    assert letter is not None
    assert (letter.hop.name, letter.hop.kind) == ("letter", "medium")
    unknown = marked("the Tessera Bulletin", 0, registry)
    assert unknown is not None
    assert unknown.hop.name == "Tessera Bulletin"
    assert marked("friends", 0, registry) is None
