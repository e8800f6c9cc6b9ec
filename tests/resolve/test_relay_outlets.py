from sayso.resolve.registry import shipped
from sayso.resolve.relay_outlets import marked, outlets
from sayso.resolve.words import Page


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


def test_stations_bear_their_kind_in_their_name() -> None:
    text = "She told Radio Lode Sul and Oruvian television of it, but not Lode radio show hosts."
    assert [f.hop.name for f in outlets(Page(text), shipped())] == [
        "Radio Lode Sul",
        "Oruvian television",
    ]


def test_a_show_may_stand_in_quotation_marks() -> None:
    (found,) = outlets(Page("He said on NBC’s “Breakfast with Oru” that it rained."), shipped())
    assert found.hop.name == "NBC’s “Breakfast with Oru"


def test_a_network_s_station_is_the_outlet() -> None:
    for words in ("CNN affiliate WVLM", "CNN’s sister station Velm Nine"):
        (found,) = outlets(Page(f"He told {words} that it rained."), shipped())
        assert found.hop.name == words.split("station ")[-1].split("affiliate ")[-1]
