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


def test_what_was_guessed_says_so() -> None:
    text = "Peter Marlow left. He said ships were late."
    claim = resolved(text, said(text, "He", "said", "ships were late"))[0]
    assert dict(claim.why)["speaker"].startswith("guess: 'he' is 'Peter Marlow'")


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


def test_a_verb_after_and_goes_with_the_one_before() -> None:
    text = "Peter Marlow said ships came late and added that more would follow."
    assert (
        speakers(
            text,
            said(text, "Peter Marlow", "said", "ships came late"),
            said(text, None, "added", "more would follow"),
        )
        == ["Peter Marlow"] * 2
    )


_NEW_DESCRIPTION = "Nadia Kessler said it rained. The former island minister {} ships were late."


def test_a_new_description_that_adds_something_is_the_last_speaker() -> None:
    text = _NEW_DESCRIPTION.format("added")
    assert speakers(
        text,
        said(text, "Nadia Kessler", "said", "it rained"),
        said(text, "The former island minister", "added", "ships were late"),
    ) == ["Nadia Kessler", "Nadia Kessler"]


def test_one_that_only_says_something_is_someone_new() -> None:
    text = _NEW_DESCRIPTION.format("said")
    assert speakers(
        text,
        said(text, "Nadia Kessler", "said", "it rained"),
        said(text, "The former island minister", "said", "ships were late"),
    ) == ["Nadia Kessler", "former island minister"]


def test_a_description_by_place_takes_up_who_has_spoken_if_countries_agree() -> None:
    text = "Peter Marlow said it rained. The {} senator said ships were late."
    french = text.format("New Jersey")
    assert speakers(
        french,
        said(french, "Peter Marlow", "said", "it rained"),
        said(french, "The New Jersey senator", "said", "ships were late"),
    ) == ["Peter Marlow", "Peter Marlow"]
    text = "French minister Peter Marlow said it rained. The Iraqi senator said ships were late."
    assert speakers(
        text,
        said(text, "French minister Peter Marlow", "said", "it rained"),
        said(text, "The Iraqi senator", "said", "ships were late"),
    ) == ["Peter Marlow", "Iraqi senator (unnamed)"]


def test_a_name_in_apposition_names_whom_an_unknown_noun_describes() -> None:
    text = (
        "A washerwoman, Nan Orin, said it rained. One of the mothers, Gerda Plom, said no. "
        "The skipper of the Velden, Luis Marlow, said yes. The plumber of Velden City, Orin, fled."
    )
    assert speakers(
        text,
        said(text, "A washerwoman, Nan Orin", "said", "it rained"),
        said(text, "One of the mothers, Gerda Plom", "said", "no"),
        said(text, "The skipper of the Velden, Luis Marlow", "said", "yes"),
        said(text, "The plumber of Velden City, Orin", "fled", "fled"),
    ) == ["Nan Orin", "Gerda Plom", "Luis Marlow", "plumber of Velden City (unnamed)"]


def test_an_epithet_takes_up_who_spoke_last() -> None:
    text = "Nan Orin said it rained. The billionaire said no. The stranger said yes."
    assert speakers(
        text,
        said(text, "Nan Orin", "said", "it rained"),
        said(text, "The billionaire", "said", "no"),
        said(text, "The stranger", "said", "yes"),
    ) == ["Nan Orin", "Nan Orin", "stranger (unnamed)"]


def test_some_and_no_one_are_unspecified() -> None:
    text = "Some said no. Virtually no one said yes. People in Velden said it rained."
    assert speakers(
        text,
        said(text, "Some", "said", "no"),
        said(text, "Virtually no one", "said", "yes"),
        said(text, "People in Velden", "said", "it rained"),
    ) == [
        "some unspecified people (unnamed)",
        "unspecified people (unnamed)",
        "people in Velden (unnamed)",
    ]


def test_the_people_of_a_party_are_not_the_party() -> None:
    text = "House Democrats said no. The Democratic Party said yes."
    assert speakers(
        text,
        said(text, "House Democrats", "said", "no"),
        said(text, "The Democratic Party", "said", "yes"),
    ) == ["House Democrats", "Democratic Party"]


def test_whose_spokesman_is_that_of_the_body_before() -> None:
    text = "It poured on Hamas, whose spokesman denied it."
    assert speakers(text, said(text, "whose spokesman", "denied", "it")) == [
        "Hamas spokesman (unnamed)"
    ]


def test_americans_of_elsewhere_are_not_the_united_states() -> None:
    for who, name in (("Latin American envoys", "Latin American"), ("American envoys", "US")):
        text = f"The {who} said no."
        assert speakers(text, said(text, f"The {who}", "said", "no")) == [
            f"{name} envoys (unnamed)"
        ]


def test_what_somebody_is_doing_does_not_describe_whom() -> None:
    text = "An Estmark expert studying a letter written by Peter Velden said it was false."
    source = "An Estmark expert studying a letter written by Peter Velden"
    assert speakers(text, said(text, source, "said", "it was false")) == [
        "Estmark expert (unnamed)"
    ]


def test_a_chief_executive_by_initials_is_a_title() -> None:
    text = "Norvane's CEO Tim Velden said it rained."
    assert speakers(text, said(text, "Norvane's CEO Tim Velden", "said", "it rained")) == [
        "Tim Velden"
    ]


def test_they_may_be_the_police_of_the_same_sentence() -> None:
    text = "Police fired at marchers who, they said, had thrown stones."
    assert speakers(text, said(text, "they", "said", "had thrown stones")) == ["police (unnamed)"]


def test_whose_spokesman_it_is_changes_nobody_else() -> None:
    text = (
        "A spokesman said no. France, whose spokesman said yes, met officials. Talks went on. "
        "The Harbour Union, whose spokesman said maybe, left too."
    )
    assert speakers(
        text,
        said(text, "A spokesman", "said", "no"),
        said(text, "whose spokesman", "said", "yes"),
        said(text, "whose spokesman", "said", "maybe"),
    ) == [
        "spokesman (unnamed)",
        "French spokesman (unnamed)",
        "Harbour Union spokesman (unnamed)",
    ]


def test_officials_of_elsewhere_in_a_capital_are_not_that_states() -> None:
    for who in ("Western officials in Kabul", "Foreign officials in Kabul"):
        (name,) = speakers(f"{who} said no.", said(f"{who} said no.", who, "said", "no"))
        assert name is not None
        assert "Afghan" not in name


def test_none_is_no_name() -> None:
    text = "None of the envoys spoke. None said the road was open."
    (name,) = speakers(text, said(text, "None", "said", "the road was open"))
    assert name != "None"


def test_a_bare_name_that_it_takes_up_is_no_person() -> None:
    text = "Tarvo said it had stopped sales. It promised that they would go on in May."
    assert (
        speakers(
            text,
            said(text, "Tarvo", "said", "it had stopped sales"),
            said(text, "It", "promised", "they would go on in May"),
        )
        == ["Tarvo"] * 2
    )


def test_a_person_may_say_that_it_rains() -> None:
    text = "Tarvo said it would be too early to tell. He warned that talks were over."
    assert (
        speakers(
            text,
            said(text, "Tarvo", "said", "it would be too early to tell"),
            said(text, "He", "warned", "talks were over"),
        )
        == ["Tarvo"] * 2
    )


def test_an_association_is_no_person_whoever_presides_over_it() -> None:
    text = (
        "Fran Lindsay is vice president of the Estmark Traders' Association. She said that "
        "shops would close."
    )
    assert speakers(text, said(text, "She", "said", "shops would close")) == ["Fran Lindsay"]


def test_figures_with_commas_are_one_word() -> None:
    text = "More than 1,000 people demanded that the port be opened."
    assert speakers(
        text, said(text, "More than 1,000 people", "demanded", "the port be opened")
    ) == ["1,000 people (unnamed)"]
