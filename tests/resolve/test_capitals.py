from __future__ import annotations

from hypothesis import given

from sayso.ids import text_sha256
from sayso.records import Attribution, EntityMention, Reading, Report, Span
from sayso.resolve.capitals import recased
from sayso.resolve.claims import claims_of
from sayso.resolve.registry import shipped
from tests import strategies

CABLE = (
    "MINISTER PETER MARLOW TOLD NATO ON FRIDAY THAT THE BRIDGES OF ESTMARK WERE SHUT. MARLOW "
    "SAID THE UN HAD BEEN TOLD. HE WOULD NOT SAY BY WHOM."
)
NAMES = {"PETER MARLOW": "Person", "NATO": "Organisation", "ESTMARK": "Location"}


def at(words: str, text: str = CABLE) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def marked(text: str) -> list[EntityMention]:
    found = [EntityMention(at(w, text), kind, 0.9) for w, kind in NAMES.items()]
    again = text.index("MARLOW ", text.index("SHUT"))
    return [*found, EntityMention(Span(again, again + 6), "Person", 0.9)]


def test_names_that_the_model_marked_have_capitals_and_words_have_none() -> None:
    assert recased(CABLE, marked(CABLE), [at("UN ")], shipped()) == (
        "Minister Peter Marlow told NATO on friday that the bridges of Estmark were shut. Marlow "
        "said the UN had been told. He would not say by whom."
    )


def test_a_text_in_small_letters_gets_them_too() -> None:
    mentions = marked(CABLE)
    assert recased(CABLE.lower(), mentions, [], shipped()).startswith(
        "Minister Peter Marlow told NATO on friday that the bridges of Estmark were shut. Marlow"
    )


def test_days_of_a_cable_are_found() -> None:
    cue, content = at("TOLD"), at("THE BRIDGES OF ESTMARK WERE SHUT")
    told = Attribution(at("MINISTER PETER MARLOW"), (cue,), (content,), "indirect", 0.9)
    report = Report("r", CABLE, text_sha256(CABLE), published="2016-09-21")
    (claim,) = claims_of(report, Reading("r", "made", (told,), tuple(marked(CABLE))))
    assert claim.said is not None
    assert (claim.said.text, claim.said.earliest) == ("FRIDAY", "2016-09-16")


def test_capitals_of_a_text_in_small_letters_stay_and_an_s_gets_none() -> None:
    text = CABLE.lower().replace("the un", "the UN") + " marlow's men left." * 40
    owner = Span(text.index("marlow's"), text.index("marlow's") + 8)
    read = recased(text, [EntityMention(owner, "Person", 0.9)], [], shipped())
    assert "the UN had" in read
    assert "Marlow's men" in read


def test_other_texts_stay_as_they_are() -> None:
    mixed = CABLE.capitalize().replace("peter marlow", "Peter Marlow")
    for text in (mixed, "SHORT.", "", "1914, 1939."):
        assert recased(text, [], [], shipped()) == text


def test_speakers_of_a_cable_are_one_person_by_name() -> None:
    told = [
        (at("MINISTER PETER MARLOW"), at("TOLD"), at("THE BRIDGES OF ESTMARK WERE SHUT")),
        (Span(CABLE.rindex("MARLOW"), CABLE.rindex("MARLOW") + 6), at("SAID"), at("THE UN HAD")),
    ]
    attributions = tuple(Attribution(s, (c,), (o,), "indirect", 0.9) for s, c, o in told)
    reading = Reading("r", "made", attributions, tuple(marked(CABLE)))
    claims = claims_of(Report("r", CABLE, text_sha256(CABLE)), reading)
    assert [claim.speaker and claim.speaker.name for claim in claims] == ["Peter Marlow"] * 2
    assert claims[0].content[0].of(CABLE) == "THE BRIDGES OF ESTMARK WERE SHUT"


@given(strategies.texts)
def test_offsets_stay_what_they_were(text: str) -> None:
    for whole in (text, (text + CABLE).upper(), (CABLE + text).lower()):
        mentions = [EntityMention(Span(0, len(whole)), "Person", 0.9)]
        read = recased(whole, mentions, [], shipped())
        assert len(read) == len(whole)
        assert all(a.upper() == b.upper() for a, b in zip(whole, read, strict=True))
