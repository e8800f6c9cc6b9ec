from __future__ import annotations

import csv
import io
import subprocess
import sys

import pytest

from sayso.errors import ConfigError
from sayso.resolve.gazetteer import REACH, Gazetteer, shipped
from sayso.resolve.tables import table

HEADER = "name,kind,country,lat,lon,radius,aliases\n"


def test_the_shipped_names_of_one_place() -> None:
    for spelling in ("Deir ez-Zor", "Deir al-Zour", "Dayr az-Zawr", "DEIR EZZOR"):
        kinds = {c.kind for c in shipped().candidates(spelling) if c.country == "SY"}
        assert {"town", "province"} <= kinds, spelling


def test_states_by_name_alias_and_people() -> None:
    for surface in ("Turkey", "Turkish", "Turks"):
        assert any(
            c.country == "TR" and c.kind == "country" for c in shipped().candidates(surface)
        ), surface
    assert any(c.demonym for c in shipped().candidates("Syrian"))


def test_every_state_of_the_registry_has_a_point() -> None:
    missing = [
        row["name"]
        for row in csv.DictReader(io.StringIO(table("states.csv")))
        if row["iso3"] and not any(c.kind == "country" for c in shipped().candidates(row["name"]))
    ]
    assert missing == []


def test_the_supplement_holds_what_it_promises() -> None:
    rows = list(csv.DictReader(io.StringIO(table("places.csv"))))
    assert len(rows) > 600
    assert {row["kind"] for row in rows} <= set(REACH)
    for row in rows:
        assert any(
            c.listed and abs(c.lat - float(row["lat"])) < 1e-6
            for c in shipped().candidates(row["name"])
        ), row


def test_an_abbreviation_matches_only_as_written() -> None:
    made = Gazetteer((), HEADER + "Urum,province,US,1,2,,=UR; =Ur.\n")
    assert made.candidates("UR")
    assert made.candidates("Ur.")
    assert made.candidates("ur") == ()


@pytest.mark.parametrize(
    "row", ["X,planet,,1,2,,", "X,town,,north,2,,", "X,town,,91,2,,", "X,town"]
)
def test_rows_that_cannot_be_used(row: str) -> None:
    with pytest.raises(ConfigError, match="line 2 of the table of places"):
        Gazetteer((), HEADER + row + "\n")


def test_what_is_unknown_has_no_candidate() -> None:
    assert shipped().candidates("Zlorkistan") == ()
    assert shipped().candidates("") == ()


def test_it_is_small_in_memory() -> None:
    # In a process of its own: the peak of this one includes every test before.
    code = (
        "import resource, numpy\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "from sayso.resolve.gazetteer import shipped\n"
        "shipped().candidates('Homs')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    grown = int(
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    )
    assert grown < 60_000 * (1024 if sys.platform == "darwin" else 1)
