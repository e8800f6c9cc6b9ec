from __future__ import annotations

import pytest

from sayso.resolve.event_modes import MODES, mode_of


@pytest.mark.parametrize(
    ("kind", "trigger", "around", "mode"),
    [
        ("ASSAULT", "airstrikes", "", "aerial"),
        ("ASSAULT", "drone strike", "", "drone"),
        ("ASSAULT", "killed", "killed in an air strike", "aerial"),
        ("ASSAULT", "kidnapped", "", "abduct"),
        ("ASSAULT", "suicide bombing", "", "suicide-attack"),
        ("ASSAULT", "attack", "", None),
        ("COERCE", "detained", "", "arrest"),
        ("RETREAT", "ceasefire", "", "ceasefire"),
        ("RETREAT", "freed", "", "release"),
        ("CONTROL", "captured", "", None),
        ("DEATH", "airstrike", "", None),
    ],
)
def test_the_words_of_an_event_tell_its_mode(
    kind: str, trigger: str, around: str, mode: str | None
) -> None:
    assert mode_of(kind, trigger, around) == mode


def test_only_types_that_have_modes_in_plover_have_them() -> None:
    assert set(MODES) == {
        "ASSAULT", "COERCE", "RETREAT", "CONSULT", "MOBILIZE", "ACCUSE", "SANCTION",
        "PROTEST", "THREATEN",
    }  # fmt: skip
