from __future__ import annotations

import pytest

from lab.annotate.compact import lines, parse

TEXT = (
    "Gen. Ibarra said the army had left Pell on Monday.\n"
    "“We never fired,” he said. Residents said he had said so before, and marched."
)


def surface(ends: list[int]) -> str:
    return TEXT[slice(*ends)]


def test_a_title_ends_no_sentence_and_a_line_break_does() -> None:
    first, *rest = (TEXT[a:b] for a, b in lines(TEXT))
    assert first == "Gen. Ibarra said the army had left Pell on Monday."
    assert len(rest) == 2


def test_words_become_offsets() -> None:
    found = parse(
        TEXT,
        "C1 | 1 | - | Gen. Ibarra | said | the army … on Monday | I | state | I. | military | -\n"
        "E | 1 | C1 | left | RETREAT | army | - | Pell; on Monday | actual\n"
        "E | 3 | N | marched | PROTEST | residents (unnamed) | - | - | actual\n",
    )
    assert not found.errors
    (claim,) = found.claims
    assert surface(claim["source"]) == "Gen. Ibarra"
    assert surface(claim["content"][0]) == "the army had left Pell on Monday"
    (event,) = claim["events"]
    assert surface(event["trigger"]) == "left"
    assert event["when"] == "on Monday"
    assert "recipient" not in event
    assert surface(found.narrated[0]["trigger"]) == "marched"


def test_the_cue_is_the_one_beside_the_content_not_the_first() -> None:
    found = parse(
        TEXT,
        "C1 | 2 | - | he | said | We never fired | D | deny | Ibarra | military | -\n"
        "C2 | 3 | - | Residents | said | he had said so before | I | state | they | civilian | -\n"
        "C3 | 3 | C2 | he | said@2 | so before | I | state | Ibarra | military | -\n",
    )
    assert not found.errors
    first, second, third = found.claims
    assert surface([first["cue"][0] - 3, first["cue"][1]]) == "he said"
    assert surface([second["cue"][0] - 10, second["cue"][1]]) == "Residents said"
    assert third["parent"] == "c2"


@pytest.mark.parametrize(
    "row",
    [
        "C1 | 9 | - | he | said | We never fired | D | deny | Ibarra | military | -",
        "C1 | 2 | - | she | said | We never fired | D | deny | Ibarra | military | -",
        "C1 | 2 | - | he | said | We ever fired | D | deny | Ibarra | military | -",
        "C1 | 2 | - | he | said | We never fired | D | admit | Ibarra | military | -",
        "C1 | 2 | C7 | he | said | We never fired | D | deny | Ibarra | military | -",
        "C1 | 2 | - | he | said | We never fired",
        "E | 1 | C1 | left | RETREAT | army | - | Pell | actual",
        "E | 2 | N | marched | PROTEST | residents | - | - | actual",
        "E | 3 | N | marched | PROTEST | residents | - | -; last year | actual",
        "E | 3 | N | marched | WALK | residents | - | - | actual",
    ],
)
def test_a_row_that_does_not_fit_is_told_and_left_out(row: str) -> None:
    found = parse(TEXT, "# a remark\n\n" + row)
    assert not found.claims
    assert not found.narrated
    assert len(found.errors) == 1
    assert found.errors[0].startswith("row 3: ")
