"""Every command and option is documented, and every documented one exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
import typer

from sayso.cli.app import app
from tests.docs.pages import ROOT, Page, all_pages, page
from tests.docs.test_code_blocks import commands as commands_of

ROOT_COMMAND = typer.main.get_command(app)
COMMANDS = getattr(ROOT_COMMAND, "commands")  # noqa: B009 - typer does not type its groups
PAGES = all_pages()


def _options(name: str | None) -> set[str]:
    """Every spelling of every option of a command, or of ``sayso`` itself."""
    command = ROOT_COMMAND if name is None else COMMANDS[name]
    declared = {
        spelling
        for parameter in command.params
        if parameter.param_type_name == "option"
        for spelling in (*parameter.opts, *parameter.secondary_opts)
    }
    return declared | {"-h", "--help"}


def _section(name: str) -> str:
    (found,) = (
        text for heading, text in page("docs/commands.md").sections if heading == f"sayso {name}"
    )
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_all_its_options(name: str) -> None:
    section = _section(name)
    long = {option for option in _options(name) if option.startswith("--")}
    assert long <= set(re.findall(r"--[a-z][a-z-]*", section))
    assert (COMMANDS[name].help or "").strip().splitlines()[0] in section


@pytest.mark.parametrize("name", COMMANDS)
def test_every_documented_option_exists(name: str) -> None:
    listed = re.findall(r"^  (?:-\w, )?(--\S+)(?: / (--\S+))?", _section(name), re.MULTILINE)
    assert {spelling for pair in listed for spelling in pair if spelling} <= _options(name)


def test_every_option_that_any_page_names_exists() -> None:
    known = set[str]().union(*map(_options, [None, *COMMANDS]))
    for each in PAGES:
        if each.path.startswith("docs/") and "decisions" not in each.path:
            spans = [span for span in each.code_spans if re.fullmatch(r"--[a-z][a-z-]*", span)]
            assert set(spans) <= known, each.path


def test_every_documented_command_exists() -> None:
    sections = [heading for heading, _ in page("docs/commands.md").sections]
    documented = {heading.removeprefix("sayso ") for heading in sections if "sayso " in heading}
    assert documented == set(COMMANDS)


def _lines(each: Page) -> Iterator[str]:
    """Every use of ``sayso`` in a page, from its blocks and its code spans."""
    for block in each.blocks:
        if block.language in ("console", "sh"):
            yield from (command.line for command in commands_of(block))
        if block.language == "text":  # the examples in a help text, their remarks cut off
            for example in re.findall(r"^ +((?:cat .*\| )?sayso .*)", block.text, re.MULTILINE):
                yield re.split(r" {2,}", example)[0]
    yield from each.code_spans


@pytest.mark.parametrize("each", PAGES, ids=lambda page: page.path)
def test_what_pages_say_of_commands_holds(each: Page) -> None:
    for line in _lines(each):
        for use in re.findall(r"(?:^|[|;&] *)sayso +([^|;&]*)", line):
            words = shlex.split(use)
            name = next((word for word in words if not word.startswith("-")), None)
            assert name is None or name in COMMANDS or name.isupper(), f"{each.path}: {line}"
            known = _options(name if name in COMMANDS else None)
            used = {word.partition("=")[0] for word in words if re.match("--?[a-z]", word)}
            assert used <= known, f"{each.path}: {line}"


@pytest.mark.parametrize("each", PAGES, ids=lambda page: page.path)
def test_make_targets_that_pages_name_exist(each: Page) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for line in _lines(each):
        if line.startswith("make "):
            named = {word for word in line.split()[1:] if re.fullmatch("[a-z]+", word)}
            assert named <= targets, f"{each.path}: {line}"


def test_the_page_is_what_the_program_makes_of_it() -> None:
    from lab.docs import commands_page  # late: its absence fails this test alone

    assert (ROOT / "docs/commands.md").read_text("utf-8") == commands_page()
