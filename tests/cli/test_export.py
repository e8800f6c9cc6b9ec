from __future__ import annotations

import csv
import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.cli.export import party_codes
from sayso.export.contract import from_contract
from sayso.export.formats import FORMATS
from sayso.ledger import Ledger
from sayso.records import Actor
from tests.cli.conftest import Run
from tests.export import samples


@pytest.fixture
def told(folder: Path) -> Path:
    """A ledger with two reports, one event, asserted and denied."""
    with Ledger.open(folder / "sayso.db") as kept:
        for report in samples.REPORTS:
            claims = [claim for claim, of in samples.ROWS if of is report]
            kept.add(report, "m@1", [replace(claim, vector=b"") for claim in claims])
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_goes_into_a_file(run: Run, told: Path, form: str) -> None:
    ran = run("export", form, "--out", "out.file")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.count("\n") == 1
    assert "written" in ran.err
    assert (told / "out.file").stat().st_size > 100
    assert not (told / "out.file.part").exists()


@pytest.mark.parametrize("form", [f for f in FORMATS if not FORMATS[f].binary])
def test_what_goes_to_standard_output_is_what_goes_into_a_file(
    run: Run, told: Path, form: str
) -> None:
    run("export", form, "--out", "out.file")
    with (told / "out.file").open(encoding="utf-8", newline="") as file:
        assert run("export", form).out == file.read()


def test_records_stand_under_who_alleges_them(run: Run, told: Path) -> None:
    records = [json.loads(line) for line in run("export", "plover").out.splitlines()]
    speakers = [record["sayso"]["speaker"]["name"] for record in records]
    assert speakers == ["Tarn Monitor", "Orlan army", "Orlan army"]


def test_the_contract_is_read_back(run: Run, told: Path) -> None:
    contents = from_contract(json.loads(run("export", "contract").out))
    assert contents.reports == samples.REPORTS
    assert {claim.id for claim in contents.claims} == {claim.id for claim in samples.CLAIMS}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (("--speaker", "monitor"), 1),
        (("--words", "villagers"), 2),
        (("--report", "r2"), 2),
        (("--act", "deny"), 1),
        (("--since", "2016-09-21"), 2),
        (("--until", "2016-09-20"), 2),
        (("--min-score", "0.6"), 3),
        (("--speaker", "nobody known"), 0),
    ],
)
def test_filters_are_those_of_claims(
    run: Run, told: Path, filters: tuple[str, ...], expected: int
) -> None:
    ran = run("export", "claims-csv", *filters)
    assert ran.code == 0
    assert len(list(csv.DictReader(io.StringIO(ran.out, newline="")))) == expected
    assert f"{expected} claim" in ran.err


def test_what_acled_has_no_place_for_is_counted(run: Run, told: Path) -> None:
    ran = run("export", "acled", "--report", "r2")
    assert "0 alleged events written; 1 left out" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("plovr",), "did you mean 'plover'"),
        (("xml",), "known are plover, acled"),
        ((), "FORMAT"),
        (("plover", "--act", "xyz"), "known are state, confirm"),
        (("plover", "--since", "yesterday"), "2016-09-19"),
        (("plover", "--report", "zzz"), "zzz"),
        (("plover", "--out", "no/such/folder/x"), "cannot be written"),
        (("plover", "--out", "."), "is a folder"),
    ],
)
def test_wrong_use_ends_with_2_and_a_hint(
    run: Run, told: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = run("export", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_an_export_that_fails_leaves_the_former_file_as_it_was(run: Run, told: Path) -> None:
    (told / "out.csv").write_text("former")
    assert run("export", "claims-csv", "--out", "out.csv", "--words", "...").code == 2
    assert (told / "out.csv").read_text() == "former"
    assert not (told / "out.csv.part").exists()


def test_without_pyarrow_parquet_says_what_to_install(
    run: Run, told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = run("export", "claims-parquet", "--out", "x.parquet")
    assert ran.code == 2
    assert "sayso[parquet]" in ran.err
    assert not (told / "x.parquet").exists()


def test_a_missing_ledger_says_how_to_make_one(run: Run, folder: Path) -> None:
    ran = run("export", "plover")
    assert (ran.code, ran.out) == (2, "")
    assert "sayso read" in ran.err


def test_the_help_has_what_each_form_cannot_carry(run: Run, folder: Path) -> None:
    shown = " ".join(run("export", "plover", "--help").out.split())
    for form in FORMATS.values():
        assert all(f"- {each}" in re.sub(r"\s+", " ", shown) for each in form.cannot)


@pytest.mark.parametrize(
    ("name", "kind", "country", "sector"),
    [
        ("Islamic State", "armed-group", "IMG", "REB"),
        ("Turkish coast guard", "military", "TUR", "MIL"),
        ("Syrian government", "government", "SYR", "GOV"),
        ("Free Tarn Front", "armed-group", "", ""),
        ("Syrian Monitor", "ngo", "NGO", ""),
    ],
)
def test_a_party_has_the_codes_that_its_name_tells(
    name: str, kind: str, country: str, sector: str
) -> None:
    codes = party_codes(Actor("a", name, kind))
    assert (codes.country, codes.sector) == (country, sector)
