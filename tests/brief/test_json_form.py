"""The brief as JSON."""

from __future__ import annotations

import json

from sayso.brief import compose, render_json
from sayso.brief.json_form import SCHEMA
from tests.brief.urum import claims, reports


def test_every_citation_gives_the_characters_it_points_at() -> None:
    whole = json.loads(render_json(compose(reports(), claims()), reports()))
    assert whole["schema"] == SCHEMA
    known = {report.id: report for report in reports()}
    (story,) = whole["stories"]
    sentences = [*story["lead"], *(s for part in story["sections"] for s in part["sentences"])]
    sentences += [s for d in story["disputes"] for s in (*d["asserted"], *d["denied"])]
    assert len(sentences) > 10
    for sentence in sentences:
        assert sentence["text"] == "".join(piece["text"] for piece in sentence["pieces"])
        for cited in sentence["citations"]:
            report = known[cited["report"]]
            text = report.text if cited["part"] == "text" else report.title or ""
            assert cited["text"] == text[cited["start"] : cited["end"]] != ""
    listed = {report["id"] for report in whole["reports"]}
    assert {cited["report"] for s in sentences for cited in s["citations"]} <= listed
    assert set(story["reads"]) <= listed
