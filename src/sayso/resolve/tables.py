"""The tables in the ``data`` folder beside this module."""

from __future__ import annotations

from pathlib import Path

# Not importlib.resources: it imports tempfile, random and shutil, 80 ms on a cold
# start, to serve packages inside zip files, which onnxruntime could not run from.
_FOLDER = Path(__file__).parent / "data"


def table(name: str) -> str:
    """The text of the table ``name``, with its header."""
    return (_FOLDER / name).read_text(encoding="utf-8")
