"""Every setting is documented, and every documented setting exists."""

from __future__ import annotations

import re

import pytest

from sayso.config import SETTINGS, SPECIAL_VARIABLES, Setting
from tests.docs.pages import ROOT, all_pages, page


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_each_setting_stands_with_its_variable_and_its_words(setting: Setting) -> None:
    documented = page("docs/configuration.md")
    assert setting.key in documented.code_spans
    assert setting.variable in documented.code_spans
    assert setting.doc in documented.text


def test_no_variable_is_documented_that_is_not_read() -> None:
    known = {setting.variable for setting in SETTINGS} | set(SPECIAL_VARIABLES)
    for each in all_pages():
        named = set(re.findall(r"\bSAYSO_[A-Z_]+\b", each.text))
        switches = {name for name in named if name.startswith(("SAYSO_TEST_", "SAYSO_LAB_"))}
        assert named - switches <= known | {"SAYSO_"}, each.path


def test_no_key_is_documented_that_is_not_read() -> None:
    tables = {setting.key.partition(".")[0] for setting in SETTINGS if "." in setting.key}
    named = {
        span
        for span in page("docs/configuration.md").code_spans
        if re.fullmatch(rf"(?:{'|'.join(tables)})\.\w+", span)
    }
    assert named <= {setting.key for setting in SETTINGS}


def test_the_page_is_what_the_program_makes_of_it() -> None:
    from lab.docs import configuration_page  # late: its absence fails this test alone

    assert (ROOT / "docs/configuration.md").read_text("utf-8") == configuration_page()
