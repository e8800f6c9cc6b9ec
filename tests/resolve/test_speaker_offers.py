from __future__ import annotations

from itertools import pairwise

from sayso.records import Attribution, Reading, Report, Span
from sayso.resolve.context import Context
from sayso.resolve.registry import shipped
from sayso.resolve.speaker_offers import FEATURES, Offer, Parties
from sayso.resolve.speakers import context_of

TEXT = (
    "Maria Lopez runs the port. Ahmed Karim commands the militia. "
    "Yesterday he said the harbour was closed. He said so twice. Lena Brandt left."
)


def said(source: str, content: str, text: str = TEXT) -> Attribution:
    at, told = text.index(f"{source} said"), text.index(content)
    cue = text.index("said", at)
    return Attribution(
        Span(at, at + len(source)),
        (Span(cue, cue + 4),),
        (Span(told, told + len(content)),),
        "indirect",
        1.0,
    )


def context(text: str = TEXT, *given: Attribution) -> Context:
    every = given or (said("he", "the harbour was closed", text),)
    return context_of(Report("r", text, ""), Reading("r", "made", every), shipped())


def names(offers: list[Offer]) -> list[str | None]:
    return [one.party.name if one.party else None for one in offers]


def test_first_comes_whom_the_rules_found_then_nobody_then_who_is_named_near() -> None:
    found = context()
    offers = Parties(found).offers(0)
    ruled = found.speakers[0].party
    assert ruled is not None
    assert names(offers)[:2] == [ruled.name, None]
    assert {"Maria Lopez", "Ahmed Karim"} <= set(names(offers))
    assert len(names(offers)) == len(set(names(offers)))


def test_as_much_is_told_of_everybody() -> None:
    assert {len(one.told) for one in Parties(context()).offers(0)} == {FEATURES}


def test_where_somebody_is_mentioned_goes_with_him() -> None:
    found = context()
    page = found.page
    of = {one.party.name: one for one in Parties(found).offers(0) if one.party}
    karim = of["Ahmed Karim"]
    assert karim.first is not None
    assert page.raw[karim.first] == "Ahmed"
    assert karim.before is not None
    assert of["Maria Lopez"].after is None


def test_nobody_tells_only_that_he_is_nobody() -> None:
    nobody = Parties(context()).offers(0)[1]
    assert nobody.party is None
    assert (nobody.before, nobody.first, nobody.after) == (None, None, None)
    assert any(nobody.told)


def test_a_text_that_names_nobody_offers_nobody() -> None:
    text = "It is said that it rained."
    a = Attribution(None, (Span(6, 10),), (Span(16, 25),), "indirect", 1.0)
    assert None in names(Parties(context(text, a)).offers(0))


def test_who_is_offered_does_not_grow_with_the_text() -> None:
    crowd = " ".join(f"Amir Kazan{chr(97 + n % 26)}{chr(97 + n // 26)} came." for n in range(300))
    text = f"{crowd} Then he said the harbour was closed."
    a = said("he", "the harbour was closed", text[text.index("Then") :])
    start = text.index("Then")
    moved = Attribution(
        *(
            Span(a.source.start + start, a.source.end + start) if a.source else None,
            tuple(Span(s.start + start, s.end + start) for s in a.cue),
            tuple(Span(s.start + start, s.end + start) for s in a.content),
        ),
        "indirect",
        1.0,
    )
    assert len(Parties(context(text, moved)).offers(0)) <= 24


def test_each_claim_is_asked_for_by_itself() -> None:
    both = (said("he", "the harbour was closed"), said("He", "so twice"))
    found = context(TEXT, *both)
    parties = Parties(found)
    anchors = [next(o.before for o in parties.offers(i) if o.before is not None) for i in (0, 1)]
    assert all(one <= other for one, other in pairwise(anchors))


def test_whose_or_of_whom_somebody_is_tells_him_from_who_speaks() -> None:
    def told(source: str) -> tuple[float, ...]:
        text = f"{source} said it rained."
        a = Attribution(
            Span(0, len(source)),
            (Span(len(source) + 1, len(source) + 5),),
            (Span(len(source) + 6, len(text) - 1),),
            "indirect",
            1.0,
        )
        offers = Parties(context(text, a)).offers(0)
        return next(
            one.told[-6:] for one in offers if one.party and one.party.name == "Maria Lopez"
        )

    head, owner, of = (
        told(source)
        for source in (
            "Maria Lopez, the mayor,",
            "Maria Lopez's brother, a fisherman,",
            "A brother of Maria Lopez",
        )
    )
    assert head[:5] == (0, 0, 1, 0, 1)
    assert owner[:3] == (1, 0, 1)
    assert of[:4] == (0, 1, 0, 1)
