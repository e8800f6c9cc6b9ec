"""Options of the whole test suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes what the model reads now into the golden cases."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden/*/expected.json anew; read the difference before committing it",
    )
