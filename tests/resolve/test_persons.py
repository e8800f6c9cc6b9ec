from __future__ import annotations

from tests.resolve.readings import resolved, said, speakers


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


def test_someone_undescribed_who_speaks_later_is_not_the_one_described() -> None:
    text = "A port inspector said two cranes had failed.\n\nNadia Kessler said a third was unsafe."
    one, two = resolved(
        text,
        said(text, "A port inspector", "said", "two cranes had failed"),
        said(text, "Nadia Kessler", "said", "a third was unsafe"),
    )
    assert one.speaker != two.speaker


def test_offices_keep_to_their_country() -> None:
    text = (
        "The Ruritanian press was silent. French President Marc Duval met the Polish president, "
        "Jan Nowak. The Polish president said talks went on."
    )
    assert speakers(text, said(text, "The Polish president", "said", "talks went on")) == [
        "Jan Nowak"
    ]


def test_ministers_are_told_apart_by_their_portfolios() -> None:
    text = (
        "Foreign Minister Peter Marlow met Finance Minister Nadia Kessler. "
        "The finance minister said money was short. The foreign minister said little."
    )
    assert speakers(
        text,
        said(text, "The finance minister", "said", "money was short"),
        said(text, "The foreign minister", "said", "little"),
    ) == ["Nadia Kessler", "Peter Marlow"]


def test_another_is_someone_new() -> None:
    text = "A senior port official said it rained. Another official said it poured."
    one, two = resolved(
        text,
        said(text, "A senior port official", "said", "it rained"),
        said(text, "Another official", "said", "it poured"),
    )
    assert one.speaker is not None
    assert two.speaker is not None
    assert one.speaker.id != two.speaker.id


def test_a_spokesman_of_a_group_taken_up_is_described_by_its_name() -> None:
    text = "Boko Haram took the town. A spokesman for the group said it would stay."
    assert speakers(text, said(text, "A spokesman for the group", "said", "it would stay")) == [
        "Boko Haram spokesman (unnamed)"
    ]


def test_quantities_and_places_without_names_are_left_out() -> None:
    text = "A number of residents in the old quarter said shots were heard."
    assert speakers(
        text, said(text, "A number of residents in the old quarter", "said", "shots were heard")
    ) == ["residents (unnamed)"]


def test_unnamed_who_are_listed_keep_their_list() -> None:
    text = (
        "The plan was condemned by aid groups, harbour monitors and human rights groups. "
        "Witnesses as well as officials said shots were heard. Officials in Velden said so."
    )
    assert speakers(
        text,
        said(text, "aid groups, harbour monitors and human rights groups", "condemned", "The plan"),
        said(text, "Witnesses as well as officials", "said", "shots were heard"),
        said(text, "Officials in Velden", "said", "so"),
    ) == [
        "aid groups, harbour monitors and human rights groups (unnamed)",
        "witnesses as well as officials (unnamed)",
        "officials in Velden (unnamed)",
    ]


def test_a_man_is_who_gives_his_name_further_on() -> None:
    text = "A man said it rained. Ships were late. The man told a guard his name is Bilal Qasim."
    assert speakers(
        text,
        said(text, "A man", "said", "it rained"),
        said(text, "The man", "told", "his name is Bilal Qasim"),
    ) == ["Bilal Qasim", "Bilal Qasim"]
    text = "A woman said it rained. A man told a guard his name is Bilal Qasim."
    assert speakers(text, said(text, "A woman", "said", "it rained")) == ["woman (unnamed)"]


def test_a_commander_known_by_a_name_has_it() -> None:
    text = "A rebel commander known as Bilal Qasim said it rained. A fisherman said no."
    assert speakers(
        text,
        said(text, "A rebel commander known as Bilal Qasim", "said", "it rained"),
        said(text, "A fisherman", "said", "no"),
    ) == ["Bilal Qasim", "fisherman (unnamed)"]


def test_who_gives_a_name_for_himself_has_it() -> None:
    text = (
        "A man who gave his name as Bilal said it rained. The caller, who identified herself "
        'only as "Josina," said no. A doctor, who gave only the name Thanda, said yes.'
    )
    assert speakers(
        text,
        said(text, "A man who gave his name as Bilal", "said", "it rained"),
        said(text, 'The caller, who identified herself only as "Josina,"', "said", "no"),
        said(text, "A doctor, who gave only the name Thanda", "said", "yes"),
    ) == ["Bilal", "Josina", "Thanda"]


def test_a_spokesman_of_the_army_is_that_of_the_state_named_before() -> None:
    text = "It rained in Jordan. An army spokesman said no. A union spokesman said yes."
    assert speakers(
        text,
        said(text, "An army spokesman", "said", "no"),
        said(text, "A union spokesman", "said", "yes"),
    ) == ["Jordanian army spokesman (unnamed)", "union spokesman (unnamed)"]


def test_officials_in_a_capital_are_that_states_and_others_are_not() -> None:
    text = "Officials in Ankara said no. A diplomat in Ankara said yes. It poured."
    assert speakers(
        text,
        said(text, "A diplomat in Ankara", "said", "yes"),
        said(text, "Officials in Ankara", "said", "no"),
    ) == ["diplomat in Ankara (unnamed)", "Turkish Officials (unnamed)"]


def test_an_age_and_own_are_no_part_of_a_description() -> None:
    text = "A 52-year-old teacher said no. Its own inspector said yes."
    assert speakers(
        text,
        said(text, "A 52-year-old teacher", "said", "no"),
        said(text, "Its own inspector", "said", "yes"),
    ) == ["teacher (unnamed)", "inspector (unnamed)"]
