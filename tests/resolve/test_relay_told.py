import pytest

from sayso.resolve.registry import shipped
from sayso.resolve.relay_frames import Frames
from sayso.resolve.relay_outlets import outlets
from sayso.resolve.relay_told import Told
from sayso.resolve.words import Page
from tests.resolve.readings import said


def told(text: str, source: str, cue: str, content: str, speaker: str = "Ann Low") -> list[str]:
    page, registry = Page(text), shipped()
    frames = Frames(page, [said(text, source, cue, content)], [speaker])
    found = Told(frames, outlets(page, registry), registry, "").of(0)
    return list(dict.fromkeys(f.hop.name for f in found))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told the local media outlet Urum Courier that it was dry.",
        "The mayor told a reporter of the Urum Courier that it was dry.",
        "Reached by the Urum Courier on Sunday, The mayor said that it was dry.",
        "The mayor said in a letter leaked to the Urum Courier that it was dry.",
        "Sunday on the Urum Courier, The mayor said that it was dry.",
        "The mayor said in a separate Urum Courier interview that it was dry.",
        "The Urum Courier reported on Sunday, citing The mayor, who said that it was dry.",
        "Citing The mayor who said so, the Urum Courier reported that it was dry.",
    ],
)
def test_outlets_carry_or_quote_in_many_words(text: str) -> None:
    cue = "said" if "said" in text else "told"
    assert told(text, "The mayor", cue, "it was dry")[-1] == "Urum Courier"


def test_an_outlet_that_is_merely_named_is_no_hop() -> None:
    text = "The mayor said at the wedding of an Urum Courier heiress that it was dry."
    assert told(text, "The mayor", "said", "it was dry") == []


def test_a_site_is_a_medium_where_somebody_owns_it() -> None:
    for words, expected in (
        ("on its website", ["website"]),
        ("on the ministry's website", ["website"]),
        ("on a website", []),
    ):
        text = f"The ministry said {words} that it was dry."
        assert told(text, "The ministry", "said", "it was dry") == expected


def test_a_station_s_name_takes_the_place_of_its_kind() -> None:
    text = "The mayor told Radio Lode that it was dry."
    assert told(text, "The mayor", "told", "it was dry") == ["Radio Lode"]
    text = "The mayor told the radio that it was dry."
    assert told(text, "The mayor", "told", "it was dry") == ["radio"]


def test_media_stand_nearer_to_the_speaker_than_outlets() -> None:
    text = "The mayor said in a letter to the Urum Courier on Telegram that it was dry."
    assert told(text, "The mayor", "said", "it was dry") == ["letter", "Telegram", "Urum Courier"]


def test_a_document_without_an_author_bears_the_words_of_someone() -> None:
    text = "A letter warned that it was dry."
    for speaker, expected in (
        ("letter (unnamed)", ["letter"]),
        ("Letter Weekly", []),
        ("Ann Low", ["letter"]),
    ):
        assert told(text, "A letter", "warned", "it was dry", speaker) == expected
    text = "A blog warned that it was dry."
    assert told(text, "A blog", "warned", "it was dry", "blog (unnamed)") == []
