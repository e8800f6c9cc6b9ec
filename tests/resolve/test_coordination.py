from __future__ import annotations

import pytest

from tests.resolve.readings import said, speakers


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Peter Marlow and Nadia Kessler", "Peter Marlow and Nadia Kessler"),
        ("witnesses and a spokesman for the port", "witnesses and spokesman for the port"),
        ("Peter Marlow, a sailor and a member of the club", "Peter Marlow"),
        ("the US and Britain", "US government and UK government"),
    ],
)
def test_several_speak_together_and_descriptions_do_not(source: str, name: str) -> None:
    text = f"The port is closed, {source} said."
    assert speakers(text, said(text, source, "said", "The port is closed")) == [name]
