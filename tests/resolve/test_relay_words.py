import pytest

from sayso.records import Hop, Span
from sayso.resolve.relay_words import (
    Found,
    by_handle,
    called_by_network,
    media_around,
    medium,
    medium_as_source,
    without_general,
)


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
        ("phone interview", "telephone interview"),
        ("local radio station", "local radio"),
        ("memoranda", "memorandum"),
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


def names(zone: str) -> set[str]:
    return {f.hop.name for f in media_around(zone, 0)}


def test_networks_are_media_even_of_one_letter() -> None:
    assert names("Their leader said on X that they would stay.") == {"X"}
    assert names("Their leader said on X Day that they would stay.") == set()
    assert names("A fisher of Lode wrote on WhatsApp.") == {"WhatsApp"}


def test_who_speaks_for_the_record_is_heard_by_a_body() -> None:
    assert names("The captain told the maritime court of Tessera on Monday.") == {"court"}
    assert names("The captain told his brother about the court.") == set()


def test_a_picture_that_someone_shares_does_not_say_their_words() -> None:
    assert names("The mayor posted a photo of the bridge.") == set()
    assert names("The mayor posted a video of the bridge.") == {"video"}


def hop(name: str, start: int = 0) -> Found:
    return Found(Hop(name, "medium", Span(start, start + 4)), "said in it")


def test_what_is_said_better_by_another_medium_is_left_out() -> None:
    found = without_general([hop("social media"), hop("Telegram"), hop("website")])
    assert [f.hop.name for f in found] == ["Telegram", "website"]
    found = without_general([hop("statement"), hop("website"), hop("social media")])
    assert [f.hop.name for f in found] == ["statement", "social media"]


def test_a_post_is_called_by_the_network_named_before() -> None:
    text = "Oru keeps a Facebook page. In her post on Monday, Oru wrote of the flood."
    post = hop("online post", text.index("post"))
    assert called_by_network(post, text).hop.name == "Facebook"
    assert called_by_network(post, text.replace("Facebook", "wiki")).hop.name == "online post"
    assert called_by_network(hop("letter", 40), text).hop.name == "letter"


def test_an_account_is_on_twitter() -> None:
    text = "— Bea Hill (@beahill) wrote so, and @oru agreed with Cy at cy@lode.example."
    for source, found in (("Bea Hill", True), ("@oru", True), ("wrote so", False)):
        start = text.index(source)
        hops = by_handle(text, Span(start, start + len(source)))
        assert [f.hop.name for f in hops] == (["Twitter"] if found else [])


def test_what_is_written_is_a_medium_only_where_it_is_the_source() -> None:
    assert [f.hop.name for f in medium_as_source("A torn banner over the gate", 0)] == ["banner"]
    assert names("The nurse spoke on a platform by the gate.") == set()
    assert names("The nurse sent a post-match statement.") == {"statement"}
