"""PLOVER's records: labels of 0.5b1 mapped to 2.0, and marked words found in the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lab.corpora import plover_gsr
from lab.corpora.gold import CorpusError


def record(event: str = "FIGHT", mode: str | None = "explosives", **other: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": "MADE-1",
        "event": event,
        "eventText": "blew up",
        "context": "military, legal",
        "source": [{"actorText": "rebels", "code": "VELREB"}],
        "target": [{"actorText": "port"}],
        "text": "The rebels (again) blew up the port of Vell.",
        "textInfo": {
            "markup": "The (SRC: rebels) (again) (EVT: blew up) the (LOC: (TAR: port) of Wel)."
        },
        **other,
    }
    return fields if mode is None else {**fields, "mode": mode}


def load(folder: Path, *records: Any) -> tuple[plover_gsr.Coded, ...]:
    (folder / "gsr_odd.json").write_text(json.dumps(records), "utf-8")
    return plover_gsr.load(folder)


def test_a_record_in_plover_2(tmp_path: Path) -> None:
    (one,) = load(tmp_path, record(dead="3"))
    assert (one.given, one.given_mode, one.type, one.mode) == (
        *("FIGHT", "explosives"),
        *("ASSAULT", "explosives"),
    )
    assert (one.actors, one.recipients, one.killed) == (("rebels",), ("port",), "3")
    assert one.contexts == ("military", "legal")
    # "port of Wel" is not what the text says, so it has no place there.
    assert [(span.of(one.text), label) for span, label in one.labelled.spans] == [
        ("rebels", "actor"),
        ("blew up", "trigger"),
        ("port", "recipient"),
    ]
    assert one.labelled.label == "ASSAULT"


def test_the_visitor_is_the_actor_and_both_sides_of_a_deal_are(tmp_path: Path) -> None:
    deal = {"textInfo": "(SRC/TAR: rebels) (EVT: blew up) the port", "target": ""}
    host, both = load(tmp_path, record("CONSULT", "host"), record("AGREE", None, **deal))
    assert (host.mode, host.actors, host.recipients) == ("visit", ("port",), ("rebels",))
    assert {label: span.of(host.text) for span, label in host.spans}["actor"] == "port"
    assert [label for _, label in both.spans] == ["actor", "trigger"]
    assert both.recipients == ()


@pytest.mark.parametrize(
    ("given", "mode", "trigger", "found"),
    [
        ("DEMAND", None, "", ("REQUEST", None)),
        ("INVESTIGATE", "", "", ("ACCUSE", "investigate")),
        ("COERCE", "destroy", "", ("ASSAULT", "destroy")),
        ("COERCE", "detain", "have kidnapped", ("ASSAULT", "abduct")),
        ("COERCE", "detain", "holding", ("COERCE", "arrest")),
        ("FIGHT", "deport", "", ("COERCE", "deport")),
        ("PROTEST", "obstruct", "", ("PROTEST", "obstruct")),
    ],
)
def test_labels_of_the_older_version(
    given: str, mode: str | None, trigger: str, found: tuple[str, str | None]
) -> None:
    assert plover_gsr.mapped(given, mode, trigger) == found


def test_a_type_that_2_0_dropped_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"record 2.*CRIME"):
        load(tmp_path, record(), record("CRIME"))


@pytest.mark.parametrize("content", ["{", "[]", '[{"id": 1}]', "[3]"])
def test_what_is_no_list_of_records_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "gsr_odd.json").write_text(content, "utf-8")
    with pytest.raises(CorpusError, match="gsr_odd"):
        plover_gsr.load(tmp_path)


def test_each_type_has_one_quad_category() -> None:
    assert len(plover_gsr.SIXTEEN) == sum(map(len, plover_gsr.QUADS.values())) == 16
    assert plover_gsr.quad_of("ASSAULT") == "material conflict"
    assert plover_gsr.quad_of("DEATH") is None


def test_the_published_records(corpora: Path) -> None:
    records = plover_gsr.load(corpora / "plover")
    counts = plover_gsr.counts(records)
    assert len(records) == 161
    assert set(counts) == plover_gsr.SIXTEEN
    assert (counts["AGREE"], counts["ASSAULT"], counts["REQUEST"]) == (20, 18, 17)
    assert all(any(label == "trigger" for _, label in r.spans) for r in records)
