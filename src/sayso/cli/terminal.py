"""The terminal: consoles, and texts by strangers made safe to print."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH = 120  # columns of a table that goes to a file or a pipe

# Control characters could move the cursor, set the window's title or hide text. The
# Unicode "control pictures" show them; each character stays one character.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_PICTURES |= {0x7F: 0x2421, **dict.fromkeys(range(0x80, 0xA0), 0xFFFD)}
_PICTURES |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # lone surrogates have no UTF-8
_PICTURES |= {ord("\u2028"): ord("\n"), ord("\u2029"): ord("\n")}


def visible(text: str) -> str:
    """The text with nothing in it that a terminal would obey; as long, in code points."""
    return re.sub("\r(?!\n)", "\n", text.replace("\r\n", " \n")).translate(_PICTURES)


def one_line(text: str) -> str:
    """The text, safe to print, on one line with single blanks."""
    return visible(" ".join(text.split()))


def out() -> Console:
    """A console on standard output, 120 columns wide where that is no terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in console._environ:
        console.width = _WIDTH
    return console


def err() -> Console:
    """A console on standard error."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False)


def in_colour(console: Console) -> bool:
    """Whether colours reach the reader (not in a pipe, nor with ``NO_COLOR``)."""
    return console.color_system is not None and not console.no_color
