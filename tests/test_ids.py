"""Ids: the same thing has the same id everywhere, different things different ones."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ids import actor_id, claim_id, digest, report_id, text_sha256
from sayso.records import Span
from tests.strategies import texts

spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda n: Span(n[0], n[0] + n[1]))
parts = st.recursive(
    st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner, max_size=4)
)


def test_a_digest_is_fixed_for_all_time() -> None:
    # The first 80 bits of SHA-256 over the bytes: ["a",1,null,["\u00e9"]]
    canonical = b'["a",1,null,["\\u00e9"]]'
    assert digest("a", 1, None, ["é"]) == hashlib.sha256(canonical).hexdigest()[:20]


@given(st.lists(parts, max_size=4), st.lists(parts, max_size=4))
def test_different_parts_have_different_digests(one: list[object], other: list[object]) -> None:
    # repr keeps apart what == does not: True and 1.
    assert (digest(*one) == digest(*other)) == (repr(one) == repr(other))  # type: ignore[arg-type]


def test_joining_strings_differently_gives_another_digest() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", "b") != digest(["a", "b"])


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        digest(float("nan"))


@given(texts)
def test_every_text_has_a_hash(text: str) -> None:
    expected = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert text_sha256(text) == expected


@given(st.none() | texts, st.none() | texts, st.none() | texts, texts)
def test_a_report_s_id_depends_on_every_part(
    outlet: str | None, url: str | None, title: str | None, sha256: str
) -> None:
    given_id = report_id(outlet, url, title, sha256)
    assert given_id == report_id(outlet, url, title, sha256)
    assert given_id[0] == "r"
    assert given_id != report_id((outlet or "") + "x", url, title, sha256)
    assert given_id != report_id(outlet, (url or "") + "x", title, sha256)
    assert given_id != report_id(outlet, url, (title or "") + "x", sha256)
    assert given_id != report_id(outlet, url, title, sha256 + "x")


@given(spans, st.lists(spans, min_size=1, max_size=3), st.lists(spans, min_size=1, max_size=3))
def test_a_claim_keeps_its_id_when_only_its_cue_moves(
    source: Span, cue: list[Span], content: list[Span]
) -> None:
    with_cue = claim_id("r1", source, cue, content, narrated=False)
    assert with_cue == claim_id("r1", source, [], content, narrated=False)
    assert with_cue != claim_id("r2", source, cue, content, narrated=False)
    assert with_cue != claim_id("r1", None, cue, content, narrated=False)
    assert with_cue != claim_id("r1", source, cue, [*content, Span(2000, 2001)], narrated=False)
    assert with_cue != claim_id("r1", source, cue, content, narrated=True)


def test_without_content_the_cue_tells_claims_apart() -> None:
    source = Span(0, 5)
    first = claim_id("r1", source, [Span(6, 10)], [], narrated=False)
    assert first != claim_id("r1", source, [Span(20, 26)], [], narrated=False)


def test_an_actor_s_id_minds_kind_but_not_case() -> None:
    assert actor_id("Red Crescent", "organisation") == actor_id("RED CRESCENT", "organisation")
    assert actor_id("Red Crescent", "organisation") != actor_id("Red Crescent", "person")
    assert actor_id("Zoë Hájek", "named") == actor_id("Zoe\u0308 Ha\u0301jek", "named")
