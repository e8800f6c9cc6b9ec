from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.export.alleged import alleged, reason_of, stance_on
from tests.export import samples


def test_an_event_s_id_is_where_its_trigger_stands_and_no_two_are_the_same():
    twice = replace(samples.SAID, events=(samples.BOMBED, samples.BOMBED))
    start, end = samples.BOMBED.trigger.start, samples.BOMBED.trigger.end
    first, second = (event_id for event_id, _ in alleged(twice))
    assert first == f"{samples.SAID.id}-{start}-{end}"
    assert second == f"{first}-2"


def test_the_words_of_a_figure_are_its_reason():
    assert reason_of(samples.SAID, samples.BOMBED, "killed") == "dozens"
    assert reason_of(samples.SAID, samples.BOMBED, "injured") is None


@pytest.mark.parametrize(
    ("modality", "known", "stance"),
    [
        ("actual", {}, "asserts"),
        ("negated", {}, "denies"),
        ("actual", {"act": "question"}, "doubts"),
        ("actual", {"act": "decline"}, "doubts"),
        ("hypothetical", {}, None),
        ("future", {}, "asserts"),
        ("actual", {"speaker": None}, "relays"),
        ("actual", {"speaker": None, "narrated": True}, "asserts"),
        ("actual", {"stance": "relays"}, "relays"),
    ],
)
def test_how_a_claim_stands_to_what_it_alleges(modality, known, stance):
    event = replace(samples.BOMBED, modality=modality)
    assert stance_on(event, replace(samples.SAID, **known)) == stance
