from sayso.extract.act_features import features, value


def test_a_negated_cue_is_told_from_a_plain_one() -> None:
    assert "qc confirm" in features("confirmed", "the road is open", "the army", "indirect")
    negated = features("could not confirm", "the road is open", "the army", "indirect")
    assert "qc -confirm" in negated
    assert "qc confirm" not in negated


def test_under_a_plain_cue_words_of_the_content_count_apart() -> None:
    said = features("said", "the rebels must leave the town", "the mayor", "indirect")
    accused = features("accused", "the rebels must leave the town", "the mayor", "indirect")
    assert "tc c.must p" in said
    assert "tc c.must o" in accused


def test_a_quotation_without_a_cue_and_a_source_has_features_too() -> None:
    found = features("", "", None, "direct")
    assert "q empty" in found
    assert "s none" in found
    assert len(found) == len(set(found))


def test_particular_words_count_less_than_classes() -> None:
    assert value("t convoy") < value("tc c.must p") < value("qc confirm")
