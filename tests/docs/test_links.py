"""Links lead somewhere, and what the documents and the code name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Page, all_pages

PAGES = all_pages()
# What a command makes when it runs, and what is no file of ours though it looks like one.
_MADE = ("build/", "dist/", ".venv/", "sayso.db", "sayso.toml")
_KNOWN_SUFFIXES = (".py", ".md", ".toml", ".txt", ".json", ".onnx", ".typed")

by_path = pytest.mark.parametrize("page", PAGES, ids=[page.path for page in PAGES])


@by_path
def test_relative_links_resolve(page: Page) -> None:
    for link in page.links:
        if re.match(r"[a-z]+:", link):
            continue
        target, _, fragment = link.partition("#")
        path = (ROOT / page.path).parent / target if target else ROOT / page.path
        assert path.exists(), f"{page.path}: {link} leads nowhere"
        if fragment and path.suffix == ".md":
            other = next(
                each for each in PAGES if each.path == path.resolve().relative_to(ROOT).as_posix()
            )
            assert fragment in other.anchors, f"{page.path}: {link} names no heading"


@by_path
def test_files_in_code_spans_exist(page: Page) -> None:
    for span in page.code_spans:
        if re.fullmatch(r"[\w.*-]+(/[\w.*-]*)*", span) and not span.startswith(_MADE):
            assert _names_something(span, (ROOT / page.path).parent), (
                f"{page.path}: `{span}` is not there"
            )


@by_path
def test_modules_in_code_spans_exist(page: Page) -> None:
    for span in page.code_spans:
        if re.fullmatch(r"(sayso|lab|tests)(\.\w+)+", span) and not span.startswith(_MADE):
            assert _is_defined(span), f"{page.path}: `{span}` is not there"


def test_documents_named_in_the_code_exist() -> None:
    for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("lab/**/*.py")]:
        for named in re.findall(r"\b(?:docs|lab|examples)/[\w/.-]*\.md\b", path.read_text("utf-8")):
            assert (ROOT / named).exists(), f"{path.relative_to(ROOT)} names {named}"


def _names_something(span: str, folder: Path) -> bool:
    """Whether a path-like code span exists; true also for what is no path of ours."""
    first, slash, _ = span.partition("/")
    if slash and (ROOT / first).exists() and first:
        return any(ROOT.glob(span.rstrip("/"))) or any(folder.glob(span.rstrip("/")))
    if not slash and Path(span).suffix in _KNOWN_SUFFIXES:
        return any(any(ROOT.glob(f"{top}{span}")) for top in ("", "*/**/", ".ci/"))
    return True


def _is_defined(dotted: str) -> bool:
    """Whether a dotted name is a module, or a name that its module defines."""
    parts = dotted.split(".")
    base = ROOT / "src" if parts[0] == "sayso" else ROOT
    for used in range(len(parts), 0, -1):
        module = base.joinpath(*parts[:used])
        file = module.with_suffix(".py") if module.with_suffix(".py").is_file() else None
        file = file or (module / "__init__.py" if (module / "__init__.py").is_file() else None)
        if file is None:
            continue
        if used == len(parts):
            return True
        name = re.escape(parts[used])
        pattern = rf"^\s*(?:def |class |async def )?{name}\b\s*[(:=]|\bimport\b.*\b{name}\b"
        return re.search(pattern, file.read_text("utf-8"), re.MULTILINE) is not None
    return False


@by_path
def test_nothing_is_left_to_do_on_a_page(page: Page) -> None:
    assert re.findall("TODO|@@", page.text) == []
