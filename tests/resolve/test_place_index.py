from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ConfigError
from sayso.resolve.place_index import PlaceIndex, Row, columns_of

ROWS = (
    Row("Vell", 10.0, 20.0, "SY", "province", 900, 60.0),
    Row("Al Urum", 10.5, 20.5, "SY", "town", 500, 0.0, ("Ouroum", "Ürüm"), (0,)),
    Row("Vell", -4.25, 7.125, "US", "capital", 7),
)


def index() -> PlaceIndex:
    return PlaceIndex(columns_of(ROWS))


def test_every_name_of_a_place_finds_it() -> None:
    made = index()
    assert len(made) == 3
    assert [(hit.row, hit.main) for hit in made.find("vell")] == [(0, True), (2, True)]
    assert [(hit.row, hit.main) for hit in made.find("al urum")] == [(1, True)]
    assert [(hit.row, hit.main) for hit in made.find("ouroum")] == [(1, False)]
    assert made.find("urum")[0].row == 1  # without its article, and by its folded further name
    assert made.find("") == made.find("vel") == made.find("zzz") == ()


def test_rows_come_back_as_they_went_in() -> None:
    row = index().row(1)
    assert (row.name, row.lat, row.lon, row.country, row.kind) == (
        "Al Urum",
        10.5,
        20.5,
        "SY",
        "town",
    )
    assert (row.population, row.within) == (500, (0,))
    assert index().row(2).kind == "capital"


def test_a_saved_index_loads(tmp_path: Path) -> None:
    path = tmp_path / "p.npz"
    np.savez_compressed(path, **columns_of(ROWS))  # type: ignore[arg-type]
    assert PlaceIndex.load(path).row(0) == index().row(0)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not there"):
        PlaceIndex.load(tmp_path / "none.npz")
    (tmp_path / "text.npz").write_text("no archive")
    with pytest.raises(ConfigError, match="is no gazetteer"):
        PlaceIndex.load(tmp_path / "text.npz")
    np.savez(tmp_path / "other.npz", format=np.array(99))
    with pytest.raises(ConfigError, match="another version"):
        PlaceIndex.load(tmp_path / "other.npz")
