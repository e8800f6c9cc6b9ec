from __future__ import annotations

from tests.resolve.readings import resolved, said, speakers


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


def test_ministries_go_by_their_state() -> None:
    text = "Iraq's oil ministry said wells burned. The Yemeni interior ministry denied it."
    assert speakers(
        text,
        said(text, "Iraq's oil ministry", "said", "wells burned"),
        said(text, "The Yemeni interior ministry", "denied", "it"),
    ) == ["Iraqi oil ministry", "Yemeni interior ministry"]


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


def test_a_bare_government_is_that_of_the_state_at_hand() -> None:
    text = "Floods hit Kenya again. The government said help was near."
    claim = resolved(text, said(text, "The government", "said", "help was near"))[0]
    assert claim.speaker is not None
    assert claim.speaker.name == "Kenyan government"
    assert dict(claim.why)["speaker"].startswith("guess:")


def test_peoples_go_with_their_state() -> None:
    text = "The Syrian Kurds said so. Many Nigerians doubted it."
    assert speakers(
        text,
        said(text, "The Syrian Kurds", "said", "so"),
        said(text, "Many Nigerians", "doubted", "it"),
    ) == ["Syrian Kurds", "many Nigerians (unnamed)"]


def test_a_body_described_first_and_named_after_is_one() -> None:
    text = (
        "A monitoring group said shells fell. The blasts were heard at night. "
        "The Syrian Observatory for Human Rights said two died."
    )
    assert (
        speakers(
            text,
            said(text, "A monitoring group", "said", "shells fell"),
            said(text, "The Syrian Observatory for Human Rights", "said", "two died"),
        )
        == ["Syrian Observatory for Human Rights"] * 2
    )


def test_initials_of_a_longer_name_name_it() -> None:
    text = "The Harbour Federation Australia met. An HFA vote was held, HFA said yes."
    assert speakers(text, said(text, "HFA", "said", "yes")) == ["Harbour Federation Australia"]


def test_a_capital_has_a_police_of_its_own() -> None:
    text = "Ottawa police said the road was shut. An Ottawa police spokesman said it was icy."
    assert speakers(
        text,
        said(text, "Ottawa police", "said", "the road was shut"),
        said(text, "An Ottawa police spokesman", "said", "it was icy"),
    ) == ["Ottawa police", "Ottawa police spokesman (unnamed)"]


def test_initials_mean_what_the_text_says_before_what_the_registry_knows() -> None:
    text = "The Silverport Navigation Commission (SNC) met. The SNC said ships came late."
    assert speakers(text, said(text, "The SNC", "said", "ships came late")) == [
        "Silverport Navigation Commission"
    ]


def test_the_group_is_the_one_that_has_just_spoken_through_its_spokesman() -> None:
    text = (
        "Boko Haram fled. The Northvale Relief Group was near. "
        "Bilal Qasim, a spokesman for Boko Haram, said it would go on. The group said no more."
    )
    assert speakers(
        text,
        said(text, "Bilal Qasim, a spokesman for Boko Haram", "said", "it would go on"),
        said(text, "The group", "said", "no more"),
    ) == ["Bilal Qasim", "Boko Haram"]


def test_the_countrys_ministry_is_of_the_state_that_the_report_is_about() -> None:
    text = (
        "Iraq has no fever, Iraq's army said. Iraq's doctors agree, and Iraq is calm. "
        "A trader from India came. The country's health ministry denied it."
    )
    assert speakers(text, said(text, "The country's health ministry", "denied", "it")) == [
        "Iraqi health ministry"
    ]


def test_the_side_and_the_government_of_its_head_are_the_states() -> None:
    text = (
        "The Azerbaijani side denied the raid. The government of Recep Tayyip Erdoğan said no. "
        "The government of the islands agreed."
    )
    assert speakers(
        text,
        said(text, "The Azerbaijani side", "denied", "the raid"),
        said(text, "The government of Recep Tayyip Erdoğan", "said", "no"),
    ) == ["Azerbaijani government", "Turkish government"]


def test_a_designation_is_that_of_who_makes_it() -> None:
    text = "According to a state department’s terrorist designation, he kept guard."
    assert speakers(
        text,
        said(text, "a state department’s terrorist designation", "According to", "he kept guard"),
    ) == ["US State Department"]


def test_local_bodies_get_no_country_by_guess() -> None:
    text = "It rained in Jordan. Police said no. The army said yes. The national police fled."
    assert speakers(
        text,
        said(text, "Police", "said", "no"),
        said(text, "The army", "said", "yes"),
        said(text, "The national police", "fled", "fled"),
    ) == ["police (unnamed)", "Jordanian Armed Forces", "Jordanian national police"]


def test_a_group_of_people_is_no_body_of_a_name() -> None:
    text = (
        "Halden Poll asked many. A group of harbour mayors said no. Velden Post reported it. "
        "The group of six mayors said that they would go."
    )
    assert (
        speakers(
            text,
            said(text, "A group of harbour mayors", "said", "no"),
            said(text, "Velden Post", "reported", "it"),
            said(text, "The group of six mayors", "said", "they would go"),
        )[::2]
        == ["group of harbour mayors (unnamed)"] * 2
    )
