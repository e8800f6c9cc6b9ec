from __future__ import annotations

import math

import pytest

from sayso.records import Place, Span
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.places import Located, kilometres, locate, place_of
from tests.resolve.test_place_cues import marked


def located(text: str, outlet_country: str | None = None) -> tuple[str, tuple[Located, ...]]:
    plain, spans = marked(text)
    return plain, locate(plain, spans, outlet_country=outlet_country)


def places(text: str) -> list[tuple[str | None, str] | None]:
    return [each.place and (each.place.country, each.place.precision) for each in located(text)[1]]


def test_the_company_decides() -> None:
    assert places("Shells fell on [Tripoli]. [Beirut] and [Sidon] were calm.")[0] == ("LB", "town")
    assert places("From [Misrata] they marched on [Tripoli].")[1] == ("LY", "town")


def test_states_named_but_not_tagged_count() -> None:
    assert places("Lebanese troops entered [Tripoli], a Lebanese officer said.") == [("LB", "town")]


def test_each_mention_may_say_what_it_lies_in() -> None:
    found = places("In [Paris], [Texas], and in [Paris], [France], it rained.")
    assert found == [("US", "town"), ("US", "province"), ("FR", "town"), ("FR", "country")]


def test_a_list_of_equals_is_no_containment() -> None:
    assert places("Courts in [Missouri], [Montana] and [Idaho].") == [("US", "province")] * 3


def test_town_and_province_of_one_name() -> None:
    found = places("The [Syrian] city of [Idlib] is the seat of [Idlib] province.")
    assert found == [("SY", "country"), ("SY", "town"), ("SY", "province")]


def test_what_is_unknown_stays_open_and_says_why() -> None:
    _, (one,) = located("Troops entered [Zlorkistan].")
    assert one.place is None
    assert one.why == "not in the gazetteer"


def test_near_is_never_as_precise_as_at() -> None:
    _, (at, near) = located("Shells fell in [Tikrit]. Later 30 km north of [Tikrit].")
    assert at.place is not None
    assert near.place is not None
    assert (at.place.precision, near.place.precision) == ("town", "near")
    assert kilometres(at.place, near.place) == pytest.approx(30, abs=0.5)
    assert "30 km north of" in near.why


def test_the_order_given_is_kept() -> None:
    plain, spans = marked("[Homs] and [Ankara].")
    forth = locate(plain, spans)
    assert locate(plain, spans[::-1]) == forth[::-1]
    assert locate("", ()) == ()


def test_the_outlet_s_country_weighs_a_little() -> None:
    table = "name,kind,country,lat,lon,radius,aliases\n"
    made = Gazetteer((), table + "Urum,town,CA,50,-90,,\nUrum,town,GB,52,0,,\n")
    plain, spans = marked("Rain in [Urum].")
    countries = [locate(plain, spans, made, outlet)[0].place for outlet in ("GB", "CA")]
    assert [place and place.country for place in countries] == ["GB", "CA"]


def test_the_place_of_a_phrase_is_its_finest() -> None:
    plain, found = located("It happened in [Azaz] in northern [Aleppo] province.")
    place, _ = place_of(Span(0, len(plain)), plain, found)
    assert place is not None
    assert (place.name, place.precision) == ("Azaz", "town")


def test_two_towns_apart_are_no_one_place() -> None:
    plain, found = located("It happened in [Homs] and [Raqqa].")
    place, why = place_of(Span(0, len(plain)), plain, found)
    assert place is None
    assert why == "the words name several places: Homs, Raqqa"


def test_the_town_stands_for_the_one_named_before() -> None:
    plain, found = located("Rebels hold [Azaz]. Shells hit the town. The hospital burned.")
    at = plain.index("the town")
    place, why = place_of(Span(at, at + 8), plain, found)
    assert place is not None
    assert place.name == "Azaz"
    assert why.startswith("guess:")
    at = plain.index("The hospital")
    assert place_of(Span(at, at + 12), plain, found) == (None, '"The hospital" names no place')


def test_distances() -> None:
    paris = Place("", 48.8566, 2.3522, None, "")
    london = Place("", 51.5074, -0.1278, None, "")
    assert kilometres(paris, london) == pytest.approx(343.6, abs=1)
    assert kilometres(paris, Place("", None, None, None, "")) == math.inf
