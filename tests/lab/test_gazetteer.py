from __future__ import annotations

from typing import Any

from lab.gazetteer import airfields, generic_words, rows_of


def town(number: int, name: str, lat: float, people: int, *others: str) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "latitude": lat, "longitude": 20.0, "countrycode": "XA",
        "population": people, "admin1code": "01", "alternatenames": list(others),
    }  # fmt: skip


TOWNS = [
    town(1, "Urum", 10.0, 90_000, "Ouroum", "UMX", "Урум", "Urúm"),
    town(2, "Senn", 12.0, 10),
]
NAMED = [{"lat": "10.0", "lon": "20.0", "cc": "XA", "admin1": "Vell", "admin2": "Dorr"}]
COUNTRIES = {"XA": {"name": "The Xaland", "population": 5, "areakm2": 314, "capital": "Urum"}}


def test_states_provinces_districts_and_towns() -> None:
    rows = rows_of(TOWNS, NAMED, COUNTRIES, {"XA": (11.0, 20.0)})
    assert [(row.name, row.kind) for row in rows] == [
        ("The Xaland", "country"),
        ("Vell", "province"),
        ("Dorr", "district"),
        ("Urum", "capital"),
        ("Senn", "town"),
    ]
    state, province, district, urum, senn = rows
    assert state.names == ("Xaland",)
    assert (province.lat, province.population) == (11.0, 90_010)  # the middle of both its towns
    assert district.within == (1,)
    assert urum.within == (2, 1)
    assert senn.within == (1,)  # by the code it shares with Urum
    assert urum.names == ("Ouroum",)  # no code, no other script, nothing that folds alike


def test_words_that_many_provinces_share() -> None:
    areas = [("CN", f"Prov{number} Sheng") for number in range(4)] + [("CN", "Tibet")]
    assert generic_words(areas) == {("CN", -1, "Sheng")}


def test_airports_and_air_bases() -> None:
    entries = [
        {
            "name": "Urum International Airport",
            "iata": "URM",
            "country": "XA",
            "lat": "1",
            "lon": "2",
        },
        {"name": "Vell Air Base", "iata": "", "country": "XA", "lat": "1", "lon": "2"},
        {"name": "Farm Strip", "iata": "", "country": "XA", "lat": "1", "lon": "2"},
    ]
    rows = airfields(entries)
    assert [(row.name, row.names) for row in rows] == [
        ("Urum International Airport", ("Urum Airport",)),
        ("Vell Air Base", ("Vell Airbase",)),
    ]
