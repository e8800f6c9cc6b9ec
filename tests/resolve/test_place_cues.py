from __future__ import annotations

import pytest

from sayso.records import Span
from sayso.resolve.place_cues import Offset, cues_of, offset_of


def marked(text: str) -> tuple[str, list[Span]]:
    """``text`` without its square brackets, and where they stood."""
    plain, spans = "", []
    for number, part in enumerate(text.replace("]", "[").split("[")):
        if number % 2:
            spans.append(Span(len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


@pytest.mark.parametrize(
    ("text", "at", "within"),
    [
        ("[Urum], [Vell]", 0, (1,)),
        ("[Urum] in northern [Vell]", 0, (1,)),
        ("[Urum] ([Vell])", 0, (1,)),
        ("[Vell]'s northern town of [Urum]", 1, (0,)),
        ("the [Vellian] city of [Urum]", 1, (0,)),
        ("[Urum], [Senn], [Vell]", 0, (1, 2)),
        ("[Urum] and [Vell]", 0, ()),
        ("[Urum] was quiet while [Vell] burned", 0, ()),
    ],
)
def test_what_contains_what(text: str, at: int, within: tuple[int, ...]) -> None:
    plain, spans = marked(text)
    assert cues_of(plain, spans, at).within == within


def test_a_container_that_is_not_tagged() -> None:
    plain, spans = marked("[Springfield], Ill., was quiet")
    assert cues_of(plain, spans, 0).container == "Ill."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Urum] province", "region"),
        ("the province of [Urum]", "region"),
        ("the town of [Urum]", "town"),
        ("[Urum] city", "town"),
        ("[Urum] burned", None),
    ],
)
def test_kinds_that_the_words_say(text: str, kind: str | None) -> None:
    plain, spans = marked(text)
    assert cues_of(plain, spans, 0).kind == kind


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("about 30 km north of [Urum]", 30.0, 0),
        ("10 miles (16 km) south-west of the town of [Urum]", 16.09344, 225),
        ("some 1,200 metres from [Urum]", 1.2, None),
        ("2.5 kilometres east of [Urum]", 2.5, 90),
        ("near [Urum]", None, None),
        ("on the outskirts of [Urum]", None, None),
    ],
)
def test_how_far_off(text: str, km: float | None, bearing: int | None) -> None:
    plain, spans = marked(text)
    found = offset_of(plain, spans[0])
    assert isinstance(found, Offset)
    assert found.km == pytest.approx(km)
    assert found.bearing == bearing


def test_no_offset() -> None:
    plain, spans = marked("troops 30 km north entered [Urum]")
    assert offset_of(plain, spans[0]) is None
