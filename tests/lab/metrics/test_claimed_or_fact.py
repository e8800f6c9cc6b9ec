from __future__ import annotations

from dataclasses import replace

from lab.corpora.claimed_or_fact import Expected, Forbidden, Sentence
from lab.metrics.claimed_or_fact import dropped, flattened, judge, share
from sayso.records import Act, Actor, Claim, Event, Report, Span

TEXT = "Estmark denied that its army had shelled Tarn."
SENTENCE = Sentence(
    Report("x-1", TEXT, ""),
    "x",
    "denial",
    (
        Expected(
            ("Estmark",), ("shelled",), ("ASSAULT",), ("negated",), ("deny",),
            ("army", None), ("Tarn", None),
        ),
    ),
    (Forbidden("OUTLET", "shelled", None), Forbidden("*", "shelled", "actual")),
)  # fmt: skip


def event(words: str = "shelled", kind: str = "ASSAULT", modality: str = "negated") -> Event:
    start = TEXT.index(words)
    trigger = Span(start, start + len(words))
    army = Actor("a", "Estmark army", "military")
    return Event(trigger, kind, None, army, None, None, None, None, None, modality)


def claim(*events: Event, speaker: str | None = "Estmark", act: Act = "deny") -> Claim:
    actor = Actor("s", speaker, "government") if speaker else None
    content = (Span(20, len(TEXT) - 1),)
    return Claim(
        "c", "x-1", None, (), content, "indirect", 1.0,
        speaker=actor, act=act, narrated=speaker is None, events=events,
    )  # fmt: skip


def test_a_denial_coded_as_one_is_right() -> None:
    assert judge(SENTENCE, [claim(event())]).right


def test_what_nobody_in_particular_says_inside_a_denial_is_no_fact() -> None:
    hearsay = replace(claim(event(modality="actual"), speaker=None, act="state"), narrated=False)
    assert judge(SENTENCE, [claim(event()), replace(hearsay, parent="c")]).right
    assert not judge(SENTENCE, [claim(event()), hearsay]).kept_from


def test_nothing_coded_is_wrong() -> None:
    verdict = judge(SENTENCE, [claim()])
    assert not verdict.right
    assert not verdict.found
    assert verdict.kept_from


def test_each_part_is_told_apart() -> None:
    assert not judge(SENTENCE, [claim(event(), speaker="Orsova")]).spoken
    assert not judge(SENTENCE, [claim(event(), act="state")]).acted
    as_fact = judge(SENTENCE, [claim(event(modality="actual"))])
    assert not as_fact.modal
    assert not as_fact.kept_from
    assert not judge(SENTENCE, [claim(event(kind="AID"))]).found


def test_a_material_event_on_other_words_is_one_too_many() -> None:
    assert not judge(SENTENCE, [claim(event(), event("army", "MOBILIZE"))]).right
    assert judge(SENTENCE, [claim(event(), event("denied", "REJECT"))]).right


def test_the_naive_readings_fail_where_a_claim_is_no_fact() -> None:
    coded = [claim(event())]
    flat, drop = judge(SENTENCE, flattened(coded)), judge(SENTENCE, dropped(coded))
    assert not flat.right
    assert not flat.kept_from
    assert not drop.found
    assert share([flat, drop, judge(SENTENCE, coded)]) == 1 / 3
