from __future__ import annotations

import pytest

from sayso.read import ReadOptions


@pytest.mark.parametrize(
    "wrong",
    [{"max_bytes": 0}, {"timeout_s": 0.0}, {"timeout_s": float("nan")}, {"max_redirects": -1}],
)
def test_limits_below_sense_are_refused(wrong: dict[str, float]) -> None:
    (name,) = wrong
    with pytest.raises(ValueError, match=name):
        ReadOptions(**wrong)  # type: ignore[arg-type]


def test_at_least_one_language() -> None:
    with pytest.raises(ValueError, match="languages"):
        ReadOptions(languages=())


def test_private_addresses_are_refused_by_default() -> None:
    assert ReadOptions().allow_private is False
