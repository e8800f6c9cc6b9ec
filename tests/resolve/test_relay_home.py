from sayso.records import Hop
from sayso.resolve.registry import shipped
from sayso.resolve.relay_home import own_outlet
from sayso.resolve.relay_outlets import outlets
from sayso.resolve.relay_words import Found
from sayso.resolve.words import Page

KEYS = ["ann low", "bea hill", "cy marsh"]


def home(text: str, tellers: int, kind: str = "outlet") -> str:
    found = outlets(Page(text), shipped())
    hop = Found(Hop("Urum Courier", kind, None), "carried it")  # type: ignore[arg-type]
    return own_outlet(text, found, [[hop]] * tellers, KEYS[:tellers])


def test_whom_many_speakers_told_wrote_the_report() -> None:
    text = "They all told the Urum Courier of the flood."
    assert home(text, 3) == "urum courier"
    assert home(text, 2) == ""
    assert home(text, 3, "agency") == ""


def test_whose_own_report_is_told_of_did_not_write_this_one() -> None:
    assert home("The Urum Courier reported the flood. They told the Urum Courier so.", 3) == ""


def test_who_asks_for_comment_speaks_of_itself() -> None:
    assert home("The mayor did not answer a call from the Urum Courier.", 0) == "urum courier"
    assert home("The Urum Courier has learned of a flood.", 0) == "urum courier"


def test_a_dateline_names_its_own_outlet_but_no_agency() -> None:
    said = " The mayor of Velm told reporters that the bridge was shut."
    for dateline in ("(CNN)", "Washington (CNN) —", "BOGOTA, Colombia (CNN)"):
        assert home(dateline + said, 0) == "cnn"
    assert home("VELM (Reuters) -" + said, 0) == ""
    assert home("The mayor of Velm was asked again on Friday (CNN) of it.", 0) == ""
