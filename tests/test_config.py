from __future__ import annotations

from pathlib import Path

import pytest

from sayso import config
from sayso.errors import ConfigError


def _file(folder: Path, text: str) -> Path:
    path = folder / "sayso.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _origin(loaded: config.Config, key: str) -> config.Origin:
    (origin,) = [origin for origin in loaded.origins if origin.key == key]
    return origin


def test_defaults_hold_where_nothing_is_given(tmp_path):
    loaded = config.load({}, {}, folder=tmp_path)
    assert loaded.ledger == "sayso.db"
    assert loaded.languages == ("en",)
    assert loaded.model is None
    assert not loaded.read.allow_private
    assert {origin.source for origin in loaded.origins} == {"default"}
    assert [origin.key for origin in loaded.origins] == [s.key for s in config.SETTINGS]


def test_option_beats_environment_beats_file_beats_default(tmp_path):
    path = _file(tmp_path, "threads = 3\n[read]\nmax_bytes = 10\nmax_redirects = 9\n")
    loaded = config.load(
        {"threads": 1, "read.max_bytes": None},
        {"SAYSO_THREADS": "2", "SAYSO_READ_MAX_BYTES": "20"},
        folder=tmp_path,
    )
    assert _origin(loaded, "threads") == config.Origin("threads", 1, "option")
    assert loaded.read.max_bytes == 20
    assert _origin(loaded, "read.max_bytes").source == "SAYSO_READ_MAX_BYTES"
    assert loaded.read.max_redirects == 9
    assert _origin(loaded, "read.max_redirects").source == str(path)
    assert _origin(loaded, "read.timeout_s").source == "default"


def test_every_key_can_be_set_in_the_file_and_in_the_environment(tmp_path):
    _file(
        tmp_path,
        'ledger = "postgresql://h/db"\nmodel = "/m"\nthreads = 2\nlanguages = ["en", "FR"]\n'
        "[read]\nallow_private = true\nmax_bytes = 1\ntimeout_s = 2\nmax_redirects = 0\n"
        "links = false\n"
        "[claims]\nmin_score = 1\n[extract]\nevents_from = 0.3\n"
        '[resolve]\nactors = ["/a.csv", "/b.csv"]\nplaces = ["/SY.zip"]\n',
    )
    by_file = config.load({}, {}, folder=tmp_path)
    environment = {
        "SAYSO_LEDGER": "postgresql://h/db",
        "SAYSO_MODEL": "/m",
        "SAYSO_THREADS": " 2 ",
        "SAYSO_LANGUAGES": "en, fr",
        "SAYSO_READ_ALLOW_PRIVATE": "Yes",
        "SAYSO_READ_MAX_BYTES": "1",
        "SAYSO_READ_TIMEOUT_S": "2.0",
        "SAYSO_READ_MAX_REDIRECTS": "0",
        "SAYSO_READ_LINKS": "no",
        "SAYSO_CLAIMS_MIN_SCORE": "1",
        "SAYSO_EXTRACT_EVENTS_FROM": "0.3",
        "SAYSO_RESOLVE_ACTORS": "/a.csv, /b.csv",
        "SAYSO_RESOLVE_PLACES": "/SY.zip",
    }
    assert set(environment) == {setting.variable for setting in config.SETTINGS}
    empty = tmp_path / "empty"
    empty.mkdir()
    by_environment = config.load({}, environment, folder=empty)
    assert [o.value for o in by_file.origins] == [o.value for o in by_environment.origins]
    assert by_file.languages == ("en", "fr")
    assert by_file.model == Path("/m")
    assert by_file.resolve.actors == (Path("/a.csv"), Path("/b.csv"))
    assert by_file.resolve.places == (Path("/SY.zip"),)
    assert by_file.read == config.ReadConfig(True, 1, 2.0, 0, False)
    assert by_file.extract == config.ExtractConfig(0.3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('legder = "a.db"', "unknown key 'legder'; did you mean 'ledger'?"),
        ("[read]\nmax_byte = 1", "unknown key 'read.max_byte'; did you mean 'read.max_bytes'?"),
        ("max_bytes = 1", "unknown key 'max_bytes'; did you mean 'read.max_bytes'?"),
        ("[zzz]\nqqq = 1", "unknown key 'zzz.qqq'; known are ledger, model"),
        ("[zzz]\n", "unknown key 'zzz'"),
        ("read = 3", "unknown key 'read'"),
        ('threads = "many"', "threads must be a whole number of at least 1, not 'many'"),
        ("threads = 0", "threads must be a whole number of at least 1, not 0"),
        ("threads = true", "threads must be a whole number"),
        ("threads = 1.5", "threads must be a whole number"),
        ("ledger = 3", "ledger must be a text that is not empty, not 3"),
        ('ledger = " "', "ledger must be a text that is not empty"),
        ("languages = []", "languages must be ISO 639-1 codes"),
        ('languages = ["eng"]', "languages must be ISO 639-1 codes"),
        ("[read]\nallow_private = 1", "read.allow_private must be true or false"),
        ("[read]\ntimeout_s = 0", "read.timeout_s must be a number above 0"),
        ("[read]\ntimeout_s = nan", "read.timeout_s must be a number above 0"),
        ("[claims]\nmin_score = 2", "claims.min_score must be a number between 0 and 1"),
        ("[resolve]\nactors = [3]", "resolve.actors must be paths, such as"),
        ("[ledger]\npath = 1", "ledger must be a text that is not empty, not {"),
        ("threads = ", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path, text, message):
    path = _file(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        config.load({}, {}, folder=tmp_path)
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)


def test_an_unknown_variable_is_refused_with_the_nearest_one(tmp_path):
    with pytest.raises(ConfigError, match="'SAYSO_LEGDER'; did you mean 'SAYSO_LEDGER'"):
        config.load({}, {"SAYSO_LEGDER": "x"}, folder=tmp_path)


def test_a_variable_of_the_wrong_kind_is_refused(tmp_path):
    with pytest.raises(ConfigError, match=r"^SAYSO_THREADS must be a whole number"):
        config.load({}, {"SAYSO_THREADS": "two"}, folder=tmp_path)


def test_other_variables_are_left_alone_and_an_empty_one_counts_as_unset(tmp_path):
    environment = {
        "HOME": "/",
        "SAYSO_TEST_POSTGRES": "x",
        "SAYSO_DEBUG": "1",
        "SAYSO_LEDGER": "",
        "SAYSO_CONFIG": "",
    }
    assert config.load({}, environment, folder=tmp_path).ledger == "sayso.db"


def test_the_file_can_be_named_and_the_option_beats_the_variable(tmp_path):
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text("threads = 1")
    two.write_text("threads = 2")
    environment = {"SAYSO_CONFIG": str(two)}
    assert config.load({}, environment, folder=tmp_path).threads == 2
    assert config.load({}, environment, one, folder=tmp_path).threads == 1


def test_a_named_file_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match=r"gone\.toml: cannot be read"):
        config.load({}, {}, tmp_path / "gone.toml")


def test_a_file_that_is_not_utf8_is_an_error(tmp_path):
    (tmp_path / "sayso.toml").write_bytes(b'ledger = "\xff"')
    with pytest.raises(ConfigError, match="not valid TOML"):
        config.load({}, {}, folder=tmp_path)


def test_paths_in_the_file_are_relative_to_it_and_others_to_the_current_folder(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    path = _file(folder, 'ledger = "news.db"\nmodel = "bundle"')
    loaded = config.load({}, {}, path)
    assert loaded.ledger == str(folder / "news.db")
    assert loaded.model == folder / "bundle"
    assert config.load({"ledger": "b.db"}, {}, path).ledger == "b.db"
    assert config.load({}, {"SAYSO_LEDGER": "c.db"}, path).ledger == "c.db"


def test_an_empty_table_says_nothing(tmp_path):
    _file(tmp_path, "[read]\n")
    assert config.load({}, {}, folder=tmp_path).read.max_redirects == 5


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "not set"),
        (True, "true"),
        (("en", "fr"), '["en", "fr"]'),
        (30.0, "30"),
        (50, "50"),
        (Path("m"), '"m"'),
        ("postgresql://me:p@ss@host/db", '"postgresql://me:***@host/db"'),
        ("postgresql://host/db", '"postgresql://host/db"'),
    ],
)
def test_values_are_shown_as_in_toml_and_passwords_hidden(value, text):
    assert config.shown(value) == text


def test_every_setting_is_documented_in_one_line():
    for setting in config.SETTINGS:
        assert setting.doc.endswith(".")
        assert "\n" not in setting.doc


def test_tables_of_actors_are_relative_to_the_file(tmp_path):
    _file(tmp_path, '[resolve]\nactors = ["mine.csv"]\n')
    loaded = config.load({}, {}, folder=tmp_path)
    assert loaded.resolve.actors == (tmp_path / "mine.csv",)
    assert config.load({}, {}, folder=tmp_path / "none").resolve.actors == ()


def test_dumps_of_places_are_relative_to_the_file(tmp_path):
    _file(tmp_path, '[resolve]\nplaces = ["SY.zip", "IQ.zip"]\n')
    loaded = config.load({}, {}, folder=tmp_path)
    assert loaded.resolve.places == (tmp_path / "SY.zip", tmp_path / "IQ.zip")
    assert config.load({}, {}, folder=tmp_path / "none").resolve.places == ()
