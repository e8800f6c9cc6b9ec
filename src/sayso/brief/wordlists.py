"""Word lists as they are written in this package: words between blanks."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())
