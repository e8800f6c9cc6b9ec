"""Any link comes back from its row as it was."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import link_rows
from sayso.ledger.columns import Json
from sayso.records import Copy, Membership, Origin, Proposition, Revision, Span, Stance
from tests.strategies import names, names_or_none, scores

whys = st.lists(st.tuples(names, names), max_size=2).map(tuple)
origins = st.builds(
    Origin,
    id=names,
    kind=st.sampled_from(["speaker", "agency", "outlet", "text"]),
    name=names_or_none,
    known=st.booleans(),
    why=whys,
)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))


def stored(row: dict[str, object]) -> dict[str, object]:
    """The row as a database gives it back."""
    column = Json()
    body = column.process_bind_param(row["body"], None)  # type: ignore[arg-type]
    return {**row, "body": column.process_result_value(body, None)}  # type: ignore[arg-type]


@given(
    st.builds(
        Membership,
        claim=names,
        proposition=names,
        stance=st.sampled_from(get_args(Stance)),
        score=scores,
        origin=origins,
        why=whys,
    )
)
def test_memberships(link: Membership) -> None:
    assert link_rows.member_of(stored(link_rows.member_row(link))) == link  # type: ignore[arg-type]


@given(
    st.builds(
        Copy,
        reports=st.tuples(names, names),
        share=scores,
        passages=st.lists(st.tuples(spans, spans), max_size=3).map(tuple),
        source=names_or_none,
        why=whys,
    )
)
def test_copies(link: Copy) -> None:
    assert link_rows.copy_of(stored(link_rows.copy_row(link))) == link  # type: ignore[arg-type]


@given(
    st.builds(
        Proposition,
        id=names,
        text=names,
        claim=names,
        claims=st.lists(names, max_size=3).map(tuple),
        status=st.sampled_from(["asserted", "denied", "disputed"]),
        origins=st.lists(origins, max_size=2).map(tuple),
        unknown=st.integers(0, 9),
    )
)
def test_propositions(link: Proposition) -> None:
    row = stored(link_rows.proposition_row(link))
    assert link_rows.proposition_of(row, link.claims) == link  # type: ignore[arg-type]


@given(
    st.builds(
        Revision, earlier=names, later=names, kind=st.sampled_from(["figure", "stance"]), why=whys
    )
)
def test_revisions(link: Revision) -> None:
    assert link_rows.revision_of(stored(link_rows.revision_row(link))) == link  # type: ignore[arg-type]
