from __future__ import annotations

from pathlib import Path

from sayso.export.formats import FORMATS, help_of_formats

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"


def test_every_form_says_what_it_is_and_what_it_cannot_carry():
    for name, form in FORMATS.items():
        assert form.name == name
        assert form.what
        assert form.cannot


def test_the_help_has_all_of_it_in_lines_that_fit():
    text = help_of_formats()
    assert all(len(line) <= 76 for line in text.splitlines())
    words = " ".join(text.split())
    for form in FORMATS.values():
        assert form.what in words
        assert all(f"- {each}" in words for each in form.cannot)


def test_the_page_has_a_section_for_every_form():
    headings = {line[3:] for line in PAGE.read_text("utf-8").splitlines() if line[:3] == "## "}
    assert all(any(f"`{name}`" in heading for heading in headings) for name in FORMATS)
