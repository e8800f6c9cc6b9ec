from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_dumps import gazetteer_of, load_dump


def line(name: str, code: str, admin: str = "", population: int = 0, lat: str = "1.5") -> str:
    fields = ["1", name, name, "Ouroum,XY", lat, "2.5", "P" if code[:3] == "PPL" else "A", code]
    return "\t".join([*fields, "SY", "", "09", admin, "", "", str(population), "", "", "", ""])


LINES = "\n".join(
    [line("Vell", "ADM1"), line("Senn", "ADM2", "7"), line("Urum", "PPL", "7", 40),
     line("Ruin", "PPLQ"), line("Tessera", "PPLC", "", 900)]
)  # fmt: skip


def test_a_table_plain_and_packed(tmp_path: Path) -> None:
    plain = tmp_path / "SY.txt"
    plain.write_text(LINES + "\n", "utf-8")
    packed = tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(plain, "SY.txt")
        archive.writestr("readme.txt", "about")
    for path in (plain, packed):
        made = Gazetteer((load_dump(path),))
        (urum,) = made.candidates("Urum")
        assert (urum.lat, urum.lon, urum.country, urum.population) == (1.5, 2.5, "SY", 40)
        assert (urum.district, urum.province) == ("Senn", "Vell")
        assert made.candidates("Ruin") == ()
        assert made.candidates("Tessera")[0].capital


def test_a_dump_stands_beside_what_is_shipped(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(line("Tesseravelden", "PPL", population=40), "utf-8")
    made = gazetteer_of([path])
    assert made.candidates("Tesseravelden")[0].population == 40
    assert made.candidates("Aleppo")


def test_small_towns_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(LINES, "utf-8")
    made = Gazetteer((load_dump(path, min_population=100),))
    assert made.candidates("Urum") == ()
    assert made.candidates("Tessera")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,lat\n", "line 1 has 1 columns"),
        (line("Urum", "PPL", lat="north"), "line 1 is not of a GeoNames dump"),
        (line("Urum", "PPL", lat="95"), "no such point on earth"),
        (line("Ruin", "PPLQ"), "holds no town"),
        ("", "holds no town"),
    ],
)
def test_what_is_no_dump(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match=message):
        load_dump(path)


def test_missing_and_broken_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not there"):
        load_dump(tmp_path / "gone.zip")
    (tmp_path / "x.zip").write_bytes(b"no archive")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_dump(tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "")
        archive.writestr("b.txt", "")
    with pytest.raises(ConfigError, match="holds 2 tables"):
        load_dump(tmp_path / "two.zip")
