from __future__ import annotations

import time

import pytest

from sayso.read.language import detect

ENGLISH = "The ministry said on Monday that the convoy had been hit near the town."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        ("ABUJA, Nigeria: the army said on Friday that it had freed the village.", "en"),
        ("Das Ministerium erklärte am Montag, der Konvoi sei nicht angegriffen worden.", "de"),
        ("Le ministère a déclaré lundi que le convoi avait été touché près de la ville.", "fr"),
        ("قالت الوزارة يوم الاثنين إن القافلة تعرضت للقصف قرب البلدة.", "ar"),
        ("Министерство заявило в понедельник, что колонна не была атакована.", "ru"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    "text", ["", "   ", "12,345.67 (89)", "🚚🚚🚚🚚🚚🚚🚚🚚🚚🚚", "Aleppo: 12 dead"]
)
def test_too_short_to_tell(text: str) -> None:
    assert detect(text) is None


def test_only_the_beginning_is_looked_at() -> None:
    detect(ENGLISH)  # loads the model
    begin = time.process_time()
    assert detect(ENGLISH * 300_000) == "en"  # 21 million code points
    assert time.process_time() - begin < 0.5
