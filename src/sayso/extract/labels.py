"""The tags of the model's heads, in the order of their scores. Changing one needs a new bundle."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from sayso.records import Act, EventType

# Two corpora teach the attribution heads, each under its annotators' guideline:
# PolNeAR's is univocal and keeps quotation marks inside contents; that of the claims
# corpus nests, and leaves marks, "that" and final stops out.
GUIDELINES = ("polnear", "claims")

ANCHOR_TAGS = ("O", "B-cue", "I-cue", "B-headless")
FLAT_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ACTS: tuple[Act, ...] = get_args(Act)

EVENT_TYPES: tuple[str, ...] = get_args(EventType)
EVENT_CLASSES = ("none", *EVENT_TYPES)
MODALITIES = ("actual", "future", "hypothetical", "negated")
# re3d's scheme.
MENTION_KINDS = (
    "CommsIdentifier",
    "DocumentReference",
    "Frequency",
    "Location",
    "MilitaryPlatform",
    "Money",
    "Nationality",
    "Organisation",
    "Person",
    "Quantity",
    "Temporal",
    "Vehicle",
    "Weapon",
)


def _begun_and_inside(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))


# What is said of each word, whatever frame it stands in.
WORD_TAGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "event": ("O", *(f"B-{kind}" for kind in EVENT_TYPES), "I"),
        "mention": _begun_and_inside(MENTION_KINDS),
        "time": _begun_and_inside(("time",)),
        "toponym": _begun_and_inside(("toponym",)),
        # The two sides of an event as cameo_ner has them: source, target, related.
        "side": _begun_and_inside(("S", "T", "R")),
    }
)
# Those whose tags are decoded as a path; triggers are read one by one.
SPAN_HEADS = tuple(head for head in WORD_TAGS if head != "event")
# Of a window as a whole, as cameo_class has it.
WINDOW_CLASSES = (
    "neutral",
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)
VECTOR = 192  # numbers that place a content among others

# What is said of each word in the frame of one cue, and of one trigger.
FRAME_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")
RELAY_TAGS = ("O", "B-relay", "I-relay")
ROLE_TAGS = _begun_and_inside(("actor", "recipient", "place", "time"))


def word_tag_slices() -> dict[str, slice]:
    """Where each head of :data:`WORD_TAGS` lies in the scores of a word."""
    found: dict[str, slice] = {}
    start = 0
    for name, tags in WORD_TAGS.items():
        found[name] = slice(start, start + len(tags))
        start += len(tags)
    return found
