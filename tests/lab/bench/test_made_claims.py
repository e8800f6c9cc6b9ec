"""Generated claims: the same for the same number, sound, and skewed as news is."""

from __future__ import annotations

from collections import Counter

from lab.bench.made_claims import CLAIMS, EVENTS, SIZE, made
from sayso.ledger.adding import check


def test_a_number_always_gives_the_same_report_and_claims() -> None:
    assert made(7) == made(7)
    assert made(7) != made(8)


def test_reports_are_what_a_ledger_takes() -> None:
    for number in range(20):
        report, claims = made(number)
        check(report, "m", claims)
        assert len(claims) == CLAIMS
        assert sum(len(claim.events) for claim in claims) == EVENTS
        for claim in claims:
            assert claim.source is not None
            assert claim.speaker is not None
            assert claim.source.of(report.text) == claim.speaker.name
            assert claim.cue[0].of(report.text) == "said"
            assert len(claim.vector) == SIZE


def test_few_words_are_most_frequent() -> None:
    words = Counter(word for n in range(40) for word in made(n)[0].text.split() if word[0] == "w")
    counts = [count for _, count in words.most_common()]
    assert sum(counts[:20]) > 0.2 * sum(counts)
    assert counts[0] > 20 * counts[len(counts) // 2]
