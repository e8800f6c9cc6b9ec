"""Where the public corpora lie, for the tests that read them where they are present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of all corpora: ``SAYSO_LAB_CORPORA``, or the one beside the repository."""
    folder = Path(os.environ.get("SAYSO_LAB_CORPORA", BESIDE))
    if not folder.is_dir():
        pytest.skip("no corpora here; SAYSO_LAB_CORPORA names their folder")
    return folder
