"""Every error class is documented, and the tree drawn in its module is the tree."""

from __future__ import annotations

import re

from sayso import errors
from sayso.errors import SaysoError
from tests.docs.pages import page


def _classes(root: type[SaysoError]) -> dict[str, str]:
    """Each error class below ``root`` with the one of ours it derives from."""
    found = {}
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            found[child.__name__] = root.__name__
            found |= _classes(child)
    return found


def _drawn(text: str) -> dict[str, str]:
    """Each class in a tree drawn with box characters, with the one it hangs on."""
    above: list[tuple[int, str]] = []
    parents = {}
    for line in text.splitlines():
        match = re.match(r"^(\s*(?:│\s*)*(?:[├└]──\s*)?)([A-Z]\w+)(?:\s{2,}\S.*)?$", line)
        if match is None:
            continue
        depth, name = len(match[1]), match[2]
        above = [entry for entry in above if entry[0] < depth]
        if above:
            parents[name] = above[-1][1]
        above.append((depth, name))
    return parents


def test_the_drawn_tree_is_the_tree() -> None:
    assert errors.__doc__ is not None
    assert _drawn(errors.__doc__.partition("::")[2]) == _classes(SaysoError)


def test_every_error_is_documented_and_every_documented_error_exists() -> None:
    documented = {
        span
        for span in page("docs/errors.md").code_spans
        if re.fullmatch(r"[A-Z]\w*(Error|Input)", span)
    }
    builtin = {"ValueError", "OSError", "KeyError", "TypeError"}
    assert documented - builtin == {"SaysoError", *_classes(SaysoError)}
