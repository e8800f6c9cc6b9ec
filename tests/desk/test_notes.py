"""Whatever a note holds, what reaches a page is harmless."""

from __future__ import annotations

import pytest

from sayso.desk.notes import rendered_note


def test_a_little_markdown_is_shown() -> None:
    assert rendered_note("*see* `p. 4`\nand") == "<p><em>see</em> <code>p. 4</code><br>\nand</p>"
    link = rendered_note("[there](https://example.org/a?b=1&c=2)")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in link
    assert 'rel="noopener noreferrer nofollow"' in link
    assert rendered_note(None) == ""


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/pixel.png)",
        "<a href='https://example.org' onclick='alert(1)'>x</a>",
        '<https://example.org/"onmouseover="alert(1)>',
        "<style>*{display:none}</style>",
        "<svg><script>alert(1)</script></svg>",
    ],
)
def test_attacks_come_to_nothing(attack: str) -> None:
    shown = str(rendered_note(attack))
    for tag in ("<script", "<img", "<style", "<svg", "<iframe"):
        assert tag not in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown
    assert " onclick=" not in shown.replace("&lt;", "<").partition("<p>")[0]
    assert "<a href='https" not in shown
