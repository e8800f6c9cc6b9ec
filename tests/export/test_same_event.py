from __future__ import annotations

from dataclasses import replace

from sayso.export.same_event import brought_together, told
from tests.export import samples


def _groups(*rows):
    tellings = (telling for claim, report in rows for telling in told(claim, report))
    return [[t.claim for t in group] for group in brought_together(tellings)]


def test_the_attack_its_denial_and_its_dead_are_one_event():
    assert _groups(*samples.ROWS) == [[samples.SAID.id, samples.DENIED.id, samples.DIED.id]]


def test_another_actor_is_another_event():
    by_rebels = replace(samples.BOMBED, actor=samples.REBELS)
    other = replace(samples.SAID, id="c9", events=(by_rebels,))
    assert _groups((samples.SAID, samples.SAYING), (other, samples.SAYING)) == (
        [[samples.SAID.id], ["c9"]]
    )


def test_without_a_proposition_each_claim_stands_alone():
    alone = [replace(claim, proposition=None) for claim in (samples.SAID, samples.DIED)]
    assert _groups((alone[0], samples.SAYING), (alone[1], samples.DENYING)) == (
        [[samples.SAID.id], [samples.DIED.id]]
    )


def test_what_nobody_says_has_happened_takes_no_part():
    for modality in ("future", "hypothetical"):
        events = (replace(samples.BOMBED, modality=modality),)
        assert _groups((replace(samples.SAID, events=events), samples.SAYING)) == []


def test_a_telling_knows_who_where_and_in_which_words():
    (telling,) = told(samples.SAID, samples.SAYING)
    assert (telling.who, telling.outlet, telling.said) == (
        ("Tarn Monitor", "Daily Lamp", "2016-09-19")
    )
    assert (telling.killed_words, telling.injured_words) == ("dozens", None)
    narrated = replace(samples.SAID, narrated=True, speaker=None, said=None)
    (telling,) = told(narrated, samples.SAYING)
    assert (telling.who, telling.said) == ("Daily Lamp", "2016-09-20")
