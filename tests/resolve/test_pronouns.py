from __future__ import annotations

from tests.resolve.readings import resolved, said, speakers


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


def test_they_and_it_are_bodies_and_groups() -> None:
    text = (
        "The Northvale Island Council met on Monday. It said ships were late. "
        "Port workers went on strike. They said pay was low."
    )
    council, workers = resolved(
        text,
        said(text, "It", "said", "ships were late"),
        said(text, "They", "said", "pay was low"),
    )
    assert council.speaker is not None
    assert council.speaker.name == "Northvale Island Council"
    assert workers.speaker is None or workers.speaker.name != "Peter Marlow"


def test_a_relative_pronoun_is_the_name_before_it() -> None:
    text = "It was news to Nadia Kessler, who feared a flood."
    assert speakers(text, said(text, "who", "feared", "a flood")) == ["Nadia Kessler"]


def test_nobody_before_a_pronoun_is_nobody() -> None:
    text = "She said it rained."
    claim = resolved(text, said(text, "She", "said", "it rained"))[0]
    assert claim.speaker is None
    assert dict(claim.why)["speaker"] == "none: nobody before fits 'she'"


def test_words_of_no_one_name_no_one_in_particular() -> None:
    text = "Nobody believes it rained. Everyone hopes it will."
    assert speakers(
        text,
        said(text, "Nobody", "believes", "it rained"),
        said(text, "Everyone", "hopes", "it will"),
    ) == ["unspecified people (unnamed)", "everyone (unnamed)"]


def test_who_follows_a_body_or_someone_only_described() -> None:
    text = (
        "It rained, according to the Northvale Island Council, who noted the wind. "
        "A harbour officer who warned of waves left."
    )
    assert speakers(
        text,
        said(text, "the Northvale Island Council", "according to", "It rained"),
        said(text, "who", "noted", "the wind"),
        said(text, "who", "warned", "of waves"),
    ) == ["Northvale Island Council", "Northvale Island Council", "harbour officer (unnamed)"]


def test_we_in_a_statement_is_the_state_that_it_speaks_for() -> None:
    text = "The United States condemns the raid. We urge calm."
    condemned = said(text, "The United States", "condemns", "the raid")
    urged = said(text, "We", "urge", "calm")
    outlet = "US State Department"
    assert speakers(text, condemned, urged, outlet=outlet) == ["US government", "US government"]
    assert speakers(text, urged, outlet=outlet) == ["US State Department"]
    text = "Russia condemns the raid. We urge calm."
    condemned = said(text, "Russia", "condemns", "the raid")
    urged = said(text, "We", "urge", "calm")
    assert speakers(text, condemned, urged, outlet=outlet) == [
        "Russian government",
        "US State Department",
    ]


def test_we_of_a_government_spokesman_is_his_government() -> None:
    text = "“We are sceptical,” said Jordanian government spokesman Karim Darwish."
    assert speakers(
        text,
        said(
            text,
            "Jordanian government spokesman Karim Darwish",
            "said",
            "We are sceptical",
            style="direct",
        ),
        said(text, "We", "are", "sceptical", parent=0),
    ) == ["Karim Darwish", "Jordanian government"]
