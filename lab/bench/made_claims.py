"""Reports with claims, events and vectors made by rule: a ledger of any size to measure.

The skew is that of news: a few outlets, speakers, places and words are very frequent
and most are rare (Zipf's law, exponent 1), and reports come in stories, each of which
has its own parties, place and direction among the vectors.
"""

from __future__ import annotations

import random
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from sayso import ids
from sayso.records import Actor, Claim, Event, Interval, Place, Report, Span

CLAIMS = 15  # of one report
EVENTS = 25
SIZE = 384  # of a vector
_OUTLETS, _ACTORS, _PLACES, _WORDS = 300, 20_000, 3_000, 30_000
_REPORTS_OF_A_STORY = 6
_ACTS = ("state",) * 8 + ("accuse", "deny", "demand", "confirm")
_TYPES = ("ASSAULT",) * 5 + ("DEATH",) * 3 + ("CONSULT", "AID", "CONTROL", "THREATEN", "OTHER")
_NOISE = 0.9  # length of what sets a claim apart from its story, whose own is 1


def words(chance: random.Random, count: int) -> str:
    """Words by Zipf's law, ``w1`` the most frequent."""
    return " ".join(f"w{zipf(chance, _WORDS)}" for _ in range(count))


def speaker(chance: random.Random) -> Actor:
    """A speaker by Zipf's law."""
    name = f"Speaker {zipf(chance, _ACTORS)}"
    return Actor(ids.actor_id(name, "person"), name, "person")


def made(number: int) -> tuple[Report, tuple[Claim, ...]]:
    """Report ``number`` and its claims: always the same for the same number."""
    chance = random.Random(number)
    story = number // _REPORTS_OF_A_STORY * _REPORTS_OF_A_STORY // 5 + chance.randrange(3)
    cast, scene = _story(story)
    day = f"{2000 + number // 4380 % 40:04}-{number // 365 % 12 + 1:02}-{number % 28 + 1:02}"
    sentences, parts, start = [], [], 0
    for _ in range(CLAIMS):
        who = chance.choice(cast) if chance.random() < 0.6 else speaker(chance)
        said = words(chance, 18)
        sentences.append(f"{who.name} said {said}.")
        parts.append((who, start, said))
        start += len(sentences[-1]) + 1
    text = " ".join(sentences)
    report = Report(
        id=f"made-{number}",
        text=text,
        sha256=ids.text_sha256(text),
        outlet=f"Outlet {zipf(chance, _OUTLETS)}",
        title=words(chance, 8),
        published=day,
        language="en",
    )
    vectors = _vectors(story, number)
    claims = []
    for at, (who, begin, said) in enumerate(parts):
        source = Span(begin, begin + len(who.name))
        content = Span(source.end + 6, source.end + 6 + len(said))
        n_events = EVENTS * (at + 1) // CLAIMS - EVENTS * at // CLAIMS
        claims.append(
            Claim(
                id=ids.claim_id(report.id, source, (), (content,), False),
                report=report.id,
                source=source,
                cue=(Span(source.end + 1, source.end + 5),),
                content=(content,),
                style="indirect",
                score=chance.random(),
                speaker=who,
                act=chance.choice(_ACTS),  # type: ignore[arg-type]
                events=tuple(_event(chance, content, cast, scene, day) for _ in range(n_events)),
                why=(("speaker", "the source's own words"),),
                vector=vectors[at].tobytes(),
            )
        )
    return report, tuple(claims)


def _event(
    chance: random.Random, content: Span, cast: tuple[Actor, ...], scene: Place, day: str
) -> Event:
    actor, recipient = chance.sample(cast, 2)
    return Event(
        trigger=Span(content.start, content.start + 2),
        type=chance.choice(_TYPES),
        mode=None,
        actor=actor,
        recipient=recipient if chance.random() < 0.7 else None,
        place=scene if chance.random() < 0.6 else None,
        when=Interval("that day", day, day, "day") if chance.random() < 0.5 else None,
        killed=(chance.randrange(9), None) if chance.random() < 0.2 else None,
        injured=None,
        modality="actual",
    )


@lru_cache(maxsize=64)
def _story(story: int) -> tuple[tuple[Actor, ...], Place]:
    chance = random.Random(f"story {story}")
    name = f"Place {zipf(chance, _PLACES)}"
    place = Place(name, chance.uniform(30, 37), chance.uniform(35, 42), "SY", "town")
    named = {f"Speaker {zipf(chance, _ACTORS)}" for _ in range(12)}
    cast = [Actor(ids.actor_id(one, "person"), one, "person") for one in sorted(named)]
    return tuple(cast) if len(cast) > 1 else (*cast, speaker(chance)), place


def _vectors(story: int, number: int) -> NDArray[np.int8]:
    """One vector for each claim: the story's direction, and one of its own."""
    centre = np.random.default_rng(story).standard_normal(SIZE)
    own = np.random.default_rng([number, 1]).standard_normal((CLAIMS, SIZE))
    rows = centre / np.linalg.norm(centre)
    rows = rows + _NOISE * own / np.linalg.norm(own, axis=1, keepdims=True)
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return np.clip(np.rint(rows * 512), -127, 127).astype(np.int8)


def zipf(chance: random.Random, count: int) -> int:
    """A rank from 1 to ``count``, each with a probability of one by its rank."""
    return chance.choices(range(1, count + 1), cum_weights=_cumulated(count))[0]


@lru_cache(maxsize=8)
def _cumulated(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / rank for rank in range(1, count + 1)))
