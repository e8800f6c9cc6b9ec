from __future__ import annotations

from tests.resolve.readings import resolved, said, speakers


def test_titles_and_first_names_lead_to_one_person() -> None:
    text = (
        "Harbour Minister Peter Marlow said the port was open. Mr Marlow said ships came. "
        "Marlow said more would follow."
    )
    assert (
        speakers(
            text,
            said(text, "Harbour Minister Peter Marlow", "said", "the port was open"),
            said(text, "Mr Marlow", "said", "ships came"),
            said(text, "Marlow", "said", "more would follow"),
        )
        == ["Peter Marlow"] * 3
    )


def test_apposition_gives_the_name_and_not_the_description() -> None:
    text = (
        "Osama Velden, a harbour activist, said it rained. "
        "The mayor, Nadia Kessler, said it poured."
    )
    assert speakers(
        text,
        said(text, "Osama Velden, a harbour activist", "said", "it rained"),
        said(text, "The mayor, Nadia Kessler", "said", "it poured"),
    ) == ["Osama Velden", "Nadia Kessler"]


def test_metonyms_and_aliases_lead_to_one_actor() -> None:
    text = (
        "Damascus rejected the plan. Syria said the plan was void. "
        "ISIL claimed the attack. Daesh claimed another attack."
    )
    one, two, three, four = resolved(
        text,
        said(text, "Damascus", "rejected", "the plan"),
        said(text, "Syria", "said", "the plan was void"),
        said(text, "ISIL", "claimed", "the attack"),
        said(text, "Daesh", "claimed", "another attack"),
    )
    assert one.speaker == two.speaker
    assert one.speaker is not None
    assert one.speaker.name == "Syrian government"
    assert three.speaker == four.speaker
    assert dict(three.why)["speaker"] == "alias: ISIL"


def test_pronouns_follow_gender_and_the_last_speaker() -> None:
    text = (
        "Peter Marlow met Nadia Kessler in the port. She said ships were late. "
        "He said they were not."
    )
    assert speakers(
        text,
        said(text, "She", "said", "ships were late"),
        said(text, "He", "said", "they were not"),
    ) == ["Nadia Kessler", "Peter Marlow"]


def test_what_was_guessed_says_so() -> None:
    text = "Peter Marlow left. He said ships were late."
    claim = resolved(text, said(text, "He", "said", "ships were late"))[0]
    assert dict(claim.why)["speaker"].startswith("guess: 'he' is 'Peter Marlow'")


def test_first_person_is_the_one_quoted_and_his_body() -> None:
    text = (
        '"We see no danger and I sleep well," Pentagon spokesman Peter Marlow said. '
        '"We are poor," Bilal Qasim, a farmer, said.'
    )
    assert speakers(
        text,
        said(
            text,
            "Pentagon spokesman Peter Marlow",
            "said",
            "We see no danger and I sleep well",
            style="direct",
        ),
        said(text, "We", "see", "no danger", parent=0),
        said(text, "I", "sleep", "well", parent=0),
        said(text, "Bilal Qasim, a farmer", "said", "We are poor", style="direct"),
        said(text, "We", "are", "poor", parent=3),
    ) == [
        "Peter Marlow",
        "US Department of Defense",
        "Peter Marlow",
        "Bilal Qasim",
        "Bilal Qasim",
    ]


def test_we_in_a_statement_is_the_outlet() -> None:
    text = "We welcome the talks."
    found = speakers(text, said(text, "We", "welcome", "the talks"), outlet="US State Department")
    assert found == ["US State Department"]


def test_a_pronoun_in_reported_speech_is_the_reporter_of_it() -> None:
    text = "Nadia Kessler said she feared a flood."
    assert speakers(
        text,
        said(text, "Nadia Kessler", "said", "she feared a flood"),
        said(text, "she", "feared", "a flood", parent=0),
    ) == ["Nadia Kessler", "Nadia Kessler"]


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    text = 'Peter Marlow left on Monday. "He thinks it is over," Bilal Qasim said.'
    assert speakers(
        text,
        said(text, "Bilal Qasim", "said", "He thinks it is over", style="direct"),
        said(text, "He", "thinks", "it is over", parent=0),
    ) == ["Bilal Qasim", "Peter Marlow"]


def test_nominals_take_up_what_was_named() -> None:
    text = (
        "The Iraqi Oil Ministry said wells burned. The ministry said crews were near. "
        "Boko Haram claimed the raid. The group said it would go on."
    )
    assert speakers(
        text,
        said(text, "The Iraqi Oil Ministry", "said", "wells burned"),
        said(text, "The ministry", "said", "crews were near"),
        said(text, "Boko Haram", "claimed", "the raid"),
        said(text, "The group", "said", "it would go on"),
    ) == ["Iraqi Oil Ministry", "Iraqi Oil Ministry", "Boko Haram", "Boko Haram"]


def test_the_spokesman_is_the_one_named_as_such() -> None:
    text = (
        "Port spokesman Peter Marlow met Mayor Nadia Kessler. The spokesman said ships were late. "
        "The mayor said so, too."
    )
    assert speakers(
        text,
        said(text, "The spokesman", "said", "ships were late"),
        said(text, "The mayor", "said", "so, too"),
    ) == ["Peter Marlow", "Nadia Kessler"]


def test_ministries_go_by_their_state() -> None:
    text = "Iraq's oil ministry said wells burned. The Yemeni interior ministry denied it."
    assert speakers(
        text,
        said(text, "Iraq's oil ministry", "said", "wells burned"),
        said(text, "The Yemeni interior ministry", "denied", "it"),
    ) == ["Iraqi oil ministry", "Yemeni interior ministry"]


def test_the_unnamed_stay_unnamed_and_described() -> None:
    text = (
        "A Lebanese security official said two men were held. The official said both were hurt. "
        "Witnesses said shots were heard."
    )
    one, two, three = resolved(
        text,
        said(text, "A Lebanese security official", "said", "two men were held"),
        said(text, "The official", "said", "both were hurt"),
        said(text, "Witnesses", "said", "shots were heard"),
    )
    assert one.speaker == two.speaker
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.kind) == (
        "Lebanese security official (unnamed)",
        "anonymous-official",
    )
    assert three.speaker is not None
    assert (three.speaker.name, three.speaker.kind) == ("witnesses (unnamed)", "civilian")


def test_a_document_speaks_for_its_issuer() -> None:
    text = (
        "A statement from the White House said the talks were on. The statement said no more. "
        "Peter Marlow's letter said he was ill."
    )
    assert speakers(
        text,
        said(text, "A statement from the White House", "said", "the talks were on"),
        said(text, "The statement", "said", "no more"),
        said(text, "Peter Marlow's letter", "said", "he was ill"),
    ) == ["White House", "White House", "Peter Marlow"]


def test_several_speak_together() -> None:
    text = "Russia and Iran said the talks were on. Both countries said they would stay."
    assert (
        speakers(
            text,
            said(text, "Russia and Iran", "said", "the talks were on"),
            said(text, "Both countries", "said", "they would stay"),
        )
        == ["Russian government and Iranian government"] * 2
    )


def test_a_quotation_without_cue_goes_on_from_its_speaker() -> None:
    text = '"We left at dawn," Bilal Qasim said.\n\n"The road was closed."'
    one, two = resolved(
        text,
        said(text, "Bilal Qasim", "said", "We left at dawn", style="direct"),
        said(text, None, None, "The road was closed", style="direct"),
    )
    assert one.speaker == two.speaker
    assert dict(two.why)["speaker"].startswith("guess: the quotation runs on")


def test_no_source_is_no_speaker() -> None:
    text = "Peter Marlow left. The port was reportedly closed."
    claim = resolved(text, said(text, None, "reportedly", "The port was"))[0]
    assert claim.speaker is None
    assert dict(claim.why)["speaker"] == "none: the text names no source"


def test_initials_given_in_brackets_name_the_body() -> None:
    text = "The Northvale Island Council (NIC) said it rained. NIC said it poured."
    assert (
        speakers(
            text,
            said(text, "The Northvale Island Council (NIC)", "said", "it rained"),
            said(text, "NIC", "said", "it poured"),
        )
        == ["Northvale Island Council"] * 2
    )


def test_kin_are_found_by_what_they_are_called() -> None:
    text = (
        "Peter Marlow is missing, his sister Nadia Marlow told reporters. "
        "His sister said he had been ill."
    )
    assert speakers(
        text,
        said(text, "his sister Nadia Marlow", "told", "Peter Marlow is missing"),
        said(text, "His sister", "said", "he had been ill"),
    ) == ["Nadia Marlow", "Nadia Marlow"]
