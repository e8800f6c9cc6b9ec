from __future__ import annotations

from pathlib import Path

import numpy as np

from lab.train.antecedents import Case, fit, gap_cases, picks
from sayso.resolve.antecedents import FEATURES


def _case(right: int) -> Case:
    """Two candidates: the right one has the first feature, the wrong one the second."""
    rows = np.zeros((2, len(FEATURES)))
    rows[right, 0] = 1.0
    rows[1 - right, 1] = 1.0
    return Case(rows, (right == 0, right == 1))


def test_what_tells_the_right_candidate_is_learned() -> None:
    weights = fit([_case(0), _case(1), _case(0)], penalty=0.1)
    assert weights[0] > 0 > weights[1]
    assert picks(_case(1), weights)
    assert picks(_case(0), weights)
    assert not picks(Case(np.zeros((0, len(FEATURES))), ()), weights)


def test_cases_are_read_in_the_form_of_gap(tmp_path: Path) -> None:
    text = "Anna Kessler met Nadia Velden. She left."
    header = [
        "ID",
        "Text",
        "Pronoun",
        "Pronoun-offset",
        "A",
        "A-offset",
        "A-coref",
        "B",
        "B-offset",
        "B-coref",
        "URL",
    ]
    row = ["d-1", text, "She", str(text.index("She")), "Anna Kessler", "0", "TRUE",
           "Nadia Velden", "17", "FALSE", ""]  # fmt: skip
    path = tmp_path / "gap.tsv"
    path.write_text("\t".join(header) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    (case,) = gap_cases(path)
    assert case.right == (True, False)
    assert case.rows.shape == (2, len(FEATURES))
