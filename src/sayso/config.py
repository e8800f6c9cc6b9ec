"""The one reader of configuration: options, environment, ``sayso.toml``, defaults.

A value comes from the first of these that gives it: a command-line option, the
environment variable ``SAYSO_<KEY>`` (``read.max_bytes`` is
``SAYSO_READ_MAX_BYTES``), the file, the default. The file is ``sayso.toml`` in
the current folder, or the one that ``--config`` or ``SAYSO_CONFIG`` names;
folders above are not searched, so that a run never depends on a file that
nobody sees. What comes out is frozen and passed on as an argument.

An unknown key, in the file or in the environment, is an error that names the
nearest known one: a misspelt ``SAYSO_LEDGER`` must not fill another ledger.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sayso.errors import ConfigError

FILE_NAME = "sayso.toml"
PREFIX = "SAYSO_"

Value = str | int | float | bool | Path | tuple[str, ...] | tuple[Path, ...] | None
_Check = Callable[[object], Value]


@dataclass(frozen=True, slots=True)
class Setting:
    """One key: its dotted name, what it takes, its default and one line on what it does."""

    key: str
    takes: str
    default: Value
    doc: str
    check: _Check

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return PREFIX + self.key.upper().replace(".", "_")


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """How inputs are read; bytes and seconds."""

    allow_private: bool
    max_bytes: int
    timeout_s: float
    max_redirects: int
    links: bool


@dataclass(frozen=True, slots=True)
class ClaimsConfig:
    """How claims are shown."""

    min_score: float


@dataclass(frozen=True, slots=True)
class ExtractConfig:
    """What of a model's finds is kept; ``None`` leaves it to the bundle."""

    events_from: float | None


@dataclass(frozen=True, slots=True)
class ResolveConfig:
    """What resolving knows beside the shipped tables: files of actors, dumps of places."""

    actors: tuple[Path, ...]
    places: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of one key came from: an option, a variable, a file or the default."""

    key: str
    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting, checked, with the origin of each in the order of ``SETTINGS``."""

    ledger: str
    model: Path | None
    threads: int | None
    languages: tuple[str, ...]
    read: ReadConfig
    extract: ExtractConfig
    claims: ClaimsConfig
    resolve: ResolveConfig
    origins: tuple[Origin, ...]


def _whole(least: int) -> _Check:
    def check(value: object) -> Value:
        if isinstance(value, str):
            value = _parsed(int, value)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise ValueError(f"a whole number of at least {least}")
        return value

    return check


def _number(above: float | None, least: float | None, most: float | None) -> _Check:
    def check(value: object) -> Value:
        if isinstance(value, str):
            value = _parsed(float, value)
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        if fits:
            number = float(cast(float, value))
            if (
                number == number  # NaN is no number of seconds
                and (above is None or number > above)
                and (least is None or number >= least)
                and (most is None or number <= most)
            ):
                return number
        bounds = f"above {above:g}" if above is not None else f"between {least:g} and {most:g}"
        raise ValueError(f"a number {bounds}")

    return check


def _parsed(kind: Callable[[str], Value], value: str) -> object:
    try:
        return kind(value.strip())
    except ValueError:
        return value


def _yes_or_no(value: object) -> Value:
    if isinstance(value, bool):
        return value
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if isinstance(value, str) and value.strip().lower() in words:
        return words[value.strip().lower()]
    raise ValueError("true or false")


def _words(value: object) -> Value:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError("a text that is not empty")


def _path(value: object) -> Value:
    if isinstance(value, Path):
        return value
    return Path(cast(str, _words(value))).expanduser()


def _paths(value: object) -> Value:
    paths = value.split(",") if isinstance(value, str) else value
    if isinstance(paths, list | tuple) and all(isinstance(one, str | Path) for one in paths):
        named = [str(one).strip() for one in cast("list[str | Path]", paths)]
        if all(named):
            return tuple(Path(one).expanduser() for one in named)
    raise ValueError('paths, such as ["actors.csv"] in the file or a.csv,b.csv in the environment')


def _languages(value: object) -> Value:
    codes = value.split(",") if isinstance(value, str) else value
    if isinstance(codes, list | tuple) and codes and all(isinstance(code, str) for code in codes):
        cleaned = tuple(cast(str, code).strip().lower() for code in codes)
        if all(re.fullmatch("[a-z]{2}", code) for code in cleaned):
            return cleaned
    raise ValueError('ISO 639-1 codes, such as ["en"] in the file or en,fr in the environment')


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "ledger",
        "path or URL",
        "sayso.db",
        "The ledger: a file (a path or sqlite:///PATH), or a PostgreSQL database "
        "(postgresql://USER@HOST/DATABASE, which needs `sayso[postgres]`); a path given in the "
        "settings file is relative to that file's folder.",
        _words,
    ),
    Setting(
        "model",
        "path",
        None,
        "The folder of another model bundle; by default the one that is shipped.",
        _path,
    ),
    Setting(
        "threads",
        "whole number",
        None,
        "How many processor threads the model may use; by default all cores.",
        _whole(1),
    ),
    Setting(
        "languages",
        "list of codes",
        ("en",),
        "ISO 639-1 codes of the languages to extract from; reports in others are kept and skipped.",
        _languages,
    ),
    Setting(
        "read.allow_private",
        "true or false",
        False,
        "Whether URLs may lead to private, loopback and link-local addresses.",
        _yes_or_no,
    ),
    Setting(
        "read.max_bytes",
        "whole number",
        50_000_000,
        "The most that is read of one input, in bytes; of JSONL and CSV, the most of one record.",
        _whole(1),
    ),
    Setting(
        "read.timeout_s",
        "number",
        20.0,
        "The longest time, in seconds, that fetching one URL may take, redirects included.",
        _number(above=0, least=None, most=None),
    ),
    Setting(
        "read.max_redirects",
        "whole number",
        5,
        "The longest chain of redirects that is followed from one URL.",
        _whole(0),
    ),
    Setting(
        "extract.events_from",
        "number",
        None,
        "The lowest probability, 0 to 1, of an alleged event that `read` keeps; lower finds more "
        "of them and more that are none. By default the bundle's own.",
        _number(above=None, least=0, most=1),
    ),
    Setting(
        "read.links",
        "true or false",
        True,
        "Whether what is read is linked at once: copies, propositions, revisions. What is left "
        "unlinked, the next run that links does too.",
        _yes_or_no,
    ),
    Setting(
        "claims.min_score",
        "number",
        0.0,
        "The lowest score, 0 to 1, of the claims that `claims`, `show` and `brief` present.",
        _number(above=None, least=0, most=1),
    ),
    Setting(
        "resolve.actors",
        "list of paths",
        (),
        "CSV files of actors of your own, which go before those shipped; columns: name, kind, "
        "country, sector, wikidata, aliases.",
        _paths,
    ),
    Setting(
        "resolve.places",
        "list of paths",
        (),
        "GeoNames dumps, .txt or .zip as GeoNames publishes them, whose places are known beside "
        "those shipped.",
        _paths,
    ),
)

_BY_KEY = {setting.key: setting for setting in SETTINGS}
_TABLES = {setting.key.partition(".")[0] for setting in SETTINGS if "." in setting.key}

#: Variables that are no settings: which file to read, and tracebacks for developers.
SPECIAL_VARIABLES: Mapping[str, str] = {
    "SAYSO_CONFIG": "The configuration file to read instead of `sayso.toml` in the current folder.",
    "SAYSO_DEBUG": "With any value, an error shows its traceback.",
}
# Tests and the laboratory have switches of their own, which are none of this reader's business.
_FOREIGN_PREFIXES = ("SAYSO_TEST_", "SAYSO_LAB_")


def load(
    options: Mapping[str, object],
    environment: Mapping[str, str],
    file: Path | None = None,
    folder: Path | None = None,
) -> Config:
    """The settings in force.

    ``options`` maps keys to what the command line gave, ``None`` where it gave
    nothing; ``file`` is the file that ``--config`` named; ``folder`` is where
    ``sayso.toml`` is looked for, by default the current one. A variable that is
    set but empty counts as not set.

    Raises:
        ConfigError: a file that is missing or broken, an unknown key, a value
            of the wrong kind.
    """
    chosen = _file(environment, file, folder)
    from_file = {} if chosen is None else _read_file(chosen)
    from_environment = _read_environment(environment)
    origins = []
    for setting in SETTINGS:
        option = options.get(setting.key)
        variable = from_environment.get(setting.key)
        if option is not None:
            origins.append(_checked(setting, option, "option"))
        elif variable is not None:
            origins.append(_checked(setting, variable, setting.variable))
        elif chosen is not None and setting.key in from_file:
            origin = _checked(setting, from_file[setting.key], str(chosen))
            origins.append(_anchored(origin, chosen.parent))
        else:
            origins.append(Origin(setting.key, setting.default, "default"))
    return _config(tuple(origins))


def _config(origins: tuple[Origin, ...]) -> Config:
    of = {origin.key: origin.value for origin in origins}
    return Config(
        ledger=cast(str, of["ledger"]),
        model=cast("Path | None", of["model"]),
        threads=cast("int | None", of["threads"]),
        languages=cast("tuple[str, ...]", of["languages"]),
        read=ReadConfig(
            allow_private=cast(bool, of["read.allow_private"]),
            max_bytes=cast(int, of["read.max_bytes"]),
            timeout_s=cast(float, of["read.timeout_s"]),
            max_redirects=cast(int, of["read.max_redirects"]),
            links=cast(bool, of["read.links"]),
        ),
        extract=ExtractConfig(events_from=cast("float | None", of["extract.events_from"])),
        claims=ClaimsConfig(min_score=cast(float, of["claims.min_score"])),
        resolve=ResolveConfig(
            actors=cast("tuple[Path, ...]", of["resolve.actors"]),
            places=cast("tuple[Path, ...]", of["resolve.places"]),
        ),
        origins=origins,
    )


def _file(environment: Mapping[str, str], file: Path | None, folder: Path | None) -> Path | None:
    if file is not None:
        return file
    if environment.get("SAYSO_CONFIG"):
        return Path(environment["SAYSO_CONFIG"]).expanduser()
    here = (folder or Path()) / FILE_NAME
    return here if here.is_file() else None


def _read_file(path: Path) -> dict[str, object]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror or error}); "
            "correct --config or SAYSO_CONFIG, or create the file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}; correct the file") from error
    values = dict(_flattened(data, ""))
    for key in values:
        if key not in _BY_KEY:
            raise ConfigError(f"{path}: unknown key '{key}'{_nearest(key, _BY_KEY)}")
    return values


def _flattened(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        key = prefix + name
        if isinstance(value, dict) and (key in _TABLES or key not in _BY_KEY) and value:
            yield from _flattened(cast("dict[str, object]", value), key + ".")
        elif value != {} or key not in _TABLES:  # an empty table of ours says nothing
            yield key, value


def _read_environment(environment: Mapping[str, str]) -> dict[str, str]:
    keys = {setting.variable: setting.key for setting in SETTINGS}
    values = {}
    for variable, value in environment.items():
        if not variable.startswith(PREFIX) or variable.startswith(_FOREIGN_PREFIXES):
            continue
        if variable in keys:
            if value:
                values[keys[variable]] = value
        elif variable not in SPECIAL_VARIABLES:
            known = (*keys, *SPECIAL_VARIABLES)
            raise ConfigError(
                f"environment: unknown variable '{variable}'{_nearest(variable, known)}"
            )
    return values


def _nearest(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if not near and "." not in name:  # `max_bytes` is meant for `read.max_bytes`
        near = [key for key in known if key.endswith("." + name)][:1]
    return f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(known)}"


def _checked(setting: Setting, value: object, source: str) -> Origin:
    try:
        return Origin(setting.key, setting.check(value), source)
    except ValueError as error:
        name = source if source == setting.variable else f"{source}: {setting.key}"
        raise ConfigError(f"{name} must be {error}, not {value!r}") from None


def _anchored(origin: Origin, folder: Path) -> Origin:
    """A path from the file is relative to the file's folder, wherever Sayso is started."""
    value = origin.value
    if isinstance(value, Path) and not value.is_absolute():
        return Origin(origin.key, folder / value, origin.source)
    if origin.key in ("resolve.actors", "resolve.places") and isinstance(value, tuple):
        paths = tuple(folder / path for path in value)  # an absolute one stays what it is
        return Origin(origin.key, paths, origin.source)
    if origin.key == "ledger" and isinstance(value, str) and "://" not in value:
        return Origin(origin.key, str(folder / Path(value).expanduser()), origin.source)
    return origin


def shown(value: Value) -> str:
    """A value as ``sayso config`` prints it, in TOML's notation, a password in a URL hidden."""
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{item}"' for item in value) + "]"
    if isinstance(value, str | Path):
        return '"' + without_password(str(value)) + '"'
    return f"{value:g}" if isinstance(value, float) else str(value)


def without_password(where: str) -> str:
    """A database URL with its password hidden; anything else as it is."""
    return re.sub(r"(://[^:/@]*):.*@", r"\1:***@", where)
