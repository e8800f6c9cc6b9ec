from lab.corpora.gold import GoldReport
from lab.train import event_types
from lab.train.event_types import Example, crossed, examples
from sayso.extract.event_reader import EventReader
from sayso.extract.labels import EVENT_CLASSES
from sayso.ids import text_sha256
from sayso.records import Event, Report, Span

PLACES = ("mill", "port", "fort", "camp", "dam", "mine")
TOLD = (("bombed", "ASSAULT"), ("marched", "PROTEST"), ("agreed", "AGREE"))


def gold(place: str, number: int = 0) -> GoldReport:
    """A story in which each trigger stands once; of the words "strike" only one is a trigger."""
    text = (
        f"Jets bombed the {place}. Crowds marched near the {place}. Envoys agreed on a truce. "
        f"The strike hit a bus. Miners at the {place} said the clock did not strike."
    )
    events = [(word, kind) for word, kind in TOLD] + [("strike hit", "ASSAULT")]
    narrated = tuple(
        Event(
            Span(text.index(word), text.index(word) + len(word)),
            kind,
            *([None] * 7),
            modality="actual",
        )
        for word, kind in events
    )
    report = Report(f"{place}{number}", text, text_sha256(text))
    return GoldReport(report, place, (), (), narrated)


def shown(example: Example) -> tuple[str, str]:
    words = " ".join(example.words[example.first : example.last + 1])
    return words, EVENT_CLASSES[example.label]


def test_examples_are_triggers_and_words_that_are_triggers_elsewhere() -> None:
    found = [shown(one) for one in examples([gold("mill")])]
    assert set(found) >= {
        ("bombed", "ASSAULT"),
        ("marched", "PROTEST"),
        ("agreed", "AGREE"),
        ("strike hit", "ASSAULT"),
        ("strike", "none"),
    }
    assert ("bombed", "none") not in found
    assert ("mill", "none") not in found
    assert all(one.bundle == "mill" for one in examples([gold("mill")]))


def test_what_is_learnt_is_read_again_in_other_stories() -> None:
    every = examples([gold(place, n) for place in PLACES for n in range(3)])
    assert crossed(every, ()) == {"trigger_and_type": 1.0, "type_of_trigger": 1.0}


def test_a_type_that_only_one_story_has_is_not_known_there() -> None:
    every = list(examples([gold(place, n) for place in PLACES[:-1] for n in range(3)]))
    odd = examples([gold("mine", n) for n in range(3)])
    aid = EVENT_CLASSES.index("AID")
    every += [Example(e.words, e.first, e.last, aid if e.label else 0, "mine") for e in odd]
    assert crossed(every, ())["type_of_trigger"] < 0.9


def test_the_fitted_weights_are_those_that_a_reader_reads() -> None:
    reader = EventReader(event_types.fit(examples([gold(p, n) for p in PLACES for n in range(3)])))
    words = ["Then", "jets", "bombed", "the", "inn", "."]
    assert EVENT_CLASSES[int(reader.by_words(words, 2, 2).argmax())] == "ASSAULT"
