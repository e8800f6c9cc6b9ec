"""The style sheet holds for dark screens, phones and paper, and fetches nothing."""

from __future__ import annotations

import re

from sayso.brief.style import STYLE


def test_dark_phone_and_print_have_rules() -> None:
    for rule in ("prefers-color-scheme: dark", "max-width: 34rem", "@media print", "@page"):
        assert rule in STYLE
    assert STYLE.count("{") == STYLE.count("}")
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_has_the_contrast_that_wcag_asks_for() -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    for block in re.findall(r"--ink: .*?}", STYLE.split("@media print")[0], re.DOTALL):
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for fore in ("ink", "soft", "link"):
            for back in ("paper", "panel"):
                one, other = sorted((_luminance(colours[fore]), _luminance(colours[back])))
                assert (other + 0.05) / (one + 0.05) >= 4.5, (fore, back)
