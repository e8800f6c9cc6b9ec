from __future__ import annotations

import json
from pathlib import Path

from lab.bench.task import Outcome, Scores, Settings

SCORES = Scores(
    {"claims_f1": 0.123456},
    {"reports": 3},
    {"claims_f1": (0.11111, 0.22222)},
    {"reliability": ({"low": 0.0, "right": 1 / 3},)},
    ("a note",),
)


def outcome(reports: int = 0) -> Outcome:
    settings = Settings("speed", "claims", Path("corpora/claims"), "all", reports=reports)
    return Outcome(settings, SCORES, "0123", "attribution@1", 1.23)


def test_the_json_has_figures_counts_and_digests() -> None:
    fields = json.loads(json.dumps(outcome().as_json()))
    assert fields["figures"] == {"claims_f1": 0.1235}
    assert fields["intervals"] == {"claims_f1": [0.1111, 0.2222]}
    assert fields["counts"] == {"reports": 3}
    assert fields["tables"] == {"reliability": [{"low": 0.0, "right": 0.3333}]}
    assert (fields["corpus_digest"], fields["model"]) == ("0123", "attribution@1")
    assert (fields["task"], fields["corpus"], fields["split"]) == ("speed", "claims", "all")


def test_the_command_repeats_it_without_a_path_of_this_machine() -> None:
    assert outcome().command() == (
        "python -m lab.bench speed --corpus claims --data DIR --split all --json"
    )
    assert outcome(reports=9).command().endswith("--split all --reports 9 --json")


def test_scores_come_back_from_json() -> None:
    fields = SCORES.as_json()
    assert Scores.of_json(fields).as_json() == fields
