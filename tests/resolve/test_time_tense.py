from __future__ import annotations

import pytest

from sayso.resolve.time_tense import direction
from sayso.resolve.time_tokens import Tokens


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("They will meet in Tessera on Friday.", 1),
        ("They met in Tessera on Friday.", -1),
        ("They plan to meet on Friday.", 1),
        ("On Friday, they agreed to nothing.", -1),
        ("The talks had been due to begin on Friday.", -1),
        ("It could end as soon as Friday, the ministry said.", 1),
        ("The ministers are set to meet on Friday.", 1),
        ("The price is near the record set on Friday.", -1),
        ("Friday and rain.", 0),
        ("They will meet. Rain on Friday.", 0),
    ],
)
def test_the_nearest_telling_word_decides(text: str, sign: int) -> None:
    tokens = Tokens(text)
    at = tokens.classes.index("w")
    assert direction(tokens, at, at + 1) == sign
