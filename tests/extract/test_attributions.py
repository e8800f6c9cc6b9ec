from sayso.extract.attributions import Found, settle, style_of
from sayso.extract.quotes import quotations
from sayso.records import Span


def found(text: str, cue: str, content: str, score: float = 0.9) -> Found:
    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Found(span(cue), False, None, (span(content),), score, "state")


def test_a_claim_inside_another_has_it_as_parent() -> None:
    text = "The embassy said the army denied that it shelled the town."
    outer = found(text, "said", "the army denied that it shelled the town")
    inner = found(text, "denied", "it shelled the town")
    first, second = settle([inner, outer], text, (), nested=True)
    assert first.cue == (outer.anchor,)
    assert first.parent is None
    assert second.parent == 0


def test_three_deep_each_has_the_nearest_parent() -> None:
    text = "A said B said C said it rained."
    one = found(text, "said B"[:4], "B said C said it rained")
    two = Found(Span(9, 13), False, None, (Span(14, 30),), 0.9, "state")
    three = Found(Span(16, 20), False, None, (Span(21, 30),), 0.9, "state")
    assert [a.parent for a in settle([three, one, two], text, (), nested=True)] == [None, 0, 1]


def test_of_two_readings_of_one_content_the_likelier_stays() -> None:
    text = "Television quoted the army as saying that the road was open."
    weak = found(text, "quoted", "that the road was open", 0.4)
    strong = found(text, "as saying", "the road was open", 0.8)
    (kept,) = settle([weak, strong], text, (), nested=True)
    assert kept.cue == (strong.anchor,)


def test_a_relayed_sentence_is_not_taken_for_what_it_relays() -> None:
    text = "The minister said that the road to the town would open again on Friday, wires report."
    inner = found(text, "said", "the road to the town would open again on Friday", 0.9)
    whole = "The minister said that the road to the town would open again on Friday"
    outer = found(text, "report", whole, 0.6)
    first, second = settle([inner, outer], text, (), nested=True)
    assert (first.cue, second.parent) == ((outer.anchor,), 0)


def test_a_univocal_reading_keeps_no_overlap() -> None:
    text = "The embassy said the army denied that it shelled the town."
    outer = found(text, "said", "the army denied that it shelled the town", 0.9)
    inner = found(text, "denied", "it shelled the town", 0.8)
    assert [a.cue for a in settle([inner, outer], text, (), nested=False)] == [(outer.anchor,)]


def test_style_follows_the_marks_but_not_those_around_the_cue() -> None:
    text = 'He said "the army told us it left" and that "they" went.'
    marks = quotations(text)
    whole = found(text, "He said", "the army told us it left")
    inner = found(text, "told", "it left")
    mixed = found(text, "He said", 'that "they" went')
    assert style_of(whole, text, marks) == "direct"
    assert style_of(inner, text, marks) == "indirect"
    assert style_of(mixed, text, marks) == "mixed"
