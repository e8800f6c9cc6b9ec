"""One digest over the corpus files that a figure was measured on, to print beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from lab.corpora.gold import CorpusError


def digest_of(files: Iterable[Path], root: Path) -> str:
    """SHA-256, 16 hexadecimal digits, over the sorted names below ``root`` and the files' bytes.

    Raises:
        CorpusError: if a file cannot be read.
    """
    whole = hashlib.sha256()
    for path in sorted(set(files), key=lambda p: p.relative_to(root).as_posix()):
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise CorpusError(f"{path} cannot be read: {error}") from error
        whole.update(f"{path.relative_to(root).as_posix()}\n{content}\n".encode())
    return whole.hexdigest()[:16]
