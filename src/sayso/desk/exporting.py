"""Downloads of claims and events in the forms that others use, each with what it leaves out."""

from __future__ import annotations

import io
import itertools
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Any, get_args
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import StreamingResponse

from sayso.desk.catalogue import Catalogue
from sayso.desk.state import desk_of
from sayso.desk.views import Missing, Page, Param, View, asked, chosen
from sayso.errors import ConfigError
from sayso.export.codes import codes_by_kind
from sayso.export.formats import FORMATS
from sayso.ledger.queries import checked_day
from sayso.records import Act, Claim, Copy, Proposition, Report

_PARAMS = (
    Param("q", "Only claims with these words in their content."),
    Param("act", "Only this speech act.", choices=get_args(Act)),
    Param("speaker", "Only speakers with this in name or words."),
    Param("report", "Only this report, by its id."),
    Param("since", "Published on or after a year, month or day."),
    Param("until", "Published on or before it."),
)
#: What every form leaves out, whatever its shape.
_ALWAYS = (
    "claims that people rejected; former readings of a report",
    "who decided what: see Decisions, which has its own JSON and CSV",
    "grades of outlets: see Sources",
)
_ENDINGS = {"plover": "jsonl", "jsonld": "jsonld", "contract": "json"}
_Found = Callable[[], Iterator[Claim]]


def export(request: Request) -> View:
    """The forms of export, what each is and what it leaves out, for the claims asked for."""
    given = _asked(request)
    query = urlencode({name: value for name, value in given.items() if value})
    forms = [
        {
            "name": form.name,
            "what": form.what,
            "leaves_out": list(form.cannot),
            "href": f"/export/{form.name}" + (f"?{query}" if query else ""),
        }
        for form in FORMATS.values()
    ]
    return View(
        title="Export",
        context={
            "asked": given,
            "forms": forms,
            "always": _ALWAYS,
            "acts": get_args(Act),
            "active": "export",
        },
        data={"forms": forms, "all_leave_out": list(_ALWAYS)},
        columns=("form", "what", "leaves_out"),
        rows=[(f.name, f.what, "; ".join((*f.cannot, *_ALWAYS))) for f in FORMATS.values()],
    )


def _asked(request: Request) -> dict[str, str | None]:
    given = {name: asked(request, name) for name in ("q", "speaker", "report", "since", "until")}
    for day in (given["since"], given["until"]):
        if day is not None:
            checked_day(day)
    return {**given, "act": chosen(request, "act", get_args(Act))}


def download(request: Request) -> StreamingResponse:
    """One export, written to a temporary file first so that it is whole or an error.

    Raises:
        Missing: if there is no such form.
        ConfigError: if a parameter cannot be used, or the form is not installed.
    """
    form = FORMATS.get(request.path_params["form"])
    if form is None:
        raise Missing(f"there is no form of export {request.path_params['form']!r}")
    catalogue, given = desk_of(request).catalogue, _asked(request)
    report = given["report"]
    if report is not None and catalogue.reports_by_id([report]) == {}:
        raise Missing(f"there is no report {report}")

    def found() -> Iterator[Claim]:
        return catalogue.claims(
            report=report,
            speaker=given["speaker"],
            words=given["q"],
            act=given["act"],
            since=given["since"],
            until=given["until"],
        )

    kept = tempfile.SpooledTemporaryFile(max_size=8_000_000)  # noqa: SIM115 - sent, then closed
    try:
        if form.binary:
            _WRITERS[form.name](kept, catalogue, found)
        else:
            text = io.TextIOWrapper(kept, "utf-8", errors="backslashreplace", newline="")
            _WRITERS[form.name](text, catalogue, found)
            text.flush()
            text.detach()
    except ImportError as error:
        raise ConfigError(f"{form.name} needs a package that is not installed: {error}") from error
    kept.seek(0)
    ending = _ENDINGS.get(form.name, "parquet" if form.binary else "csv")
    name = f"sayso-{form.name}.{ending}"
    return StreamingResponse(
        _sent(kept),
        media_type="application/octet-stream" if form.binary else "text/plain; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _sent(kept: IO[bytes]) -> Iterator[bytes]:
    with kept:
        while part := kept.read(1 << 16):
            yield part


def _with_reports(catalogue: Catalogue, found: _Found) -> Iterator[tuple[Claim, Report]]:
    for report, group in itertools.groupby(found(), key=lambda claim: claim.report):
        whole = catalogue.report(report)
        for claim in group:
            yield claim, whole


def _reports(catalogue: Catalogue, found: _Found) -> Iterator[Report]:
    return (catalogue.report(one) for one, _ in itertools.groupby(c.report for c in found()))


def _propositions(catalogue: Catalogue, found: _Found) -> dict[str, Proposition]:
    ids = dict.fromkeys(claim.proposition for claim in found() if claim.proposition)
    return {each.id: each for each in catalogue.propositions(list(ids))}


def _copies(catalogue: Catalogue, found: _Found) -> Iterator[Copy]:
    return iter(catalogue.copies_within(list(dict.fromkeys(c.report for c in found()))))


def _plover(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.plover import write_plover

    told = _propositions(catalogue, found)
    write_plover(file, _with_reports(catalogue, found), told, codes_by_kind)


def _acled(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.acled import write_acled

    told = _propositions(catalogue, found)
    write_acled(file, _with_reports(catalogue, found), told, codes_by_kind)


def _claims_csv(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.csv import write_csv

    write_csv(file, _with_reports(catalogue, found))


def _events_csv(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.csv import write_events_csv

    write_events_csv(file, _with_reports(catalogue, found), _propositions(catalogue, found))


def _claims_parquet(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.parquet import write_claims_parquet

    write_claims_parquet(file, _with_reports(catalogue, found))


def _events_parquet(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.parquet import write_events_parquet

    write_events_parquet(file, _with_reports(catalogue, found), _propositions(catalogue, found))


def _jsonld(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.jsonld import write_jsonld

    write_jsonld(
        file,
        _reports(catalogue, found),
        _with_reports(catalogue, found),
        _propositions(catalogue, found).values(),
        _copies(catalogue, found),
    )


def _contract(file: Any, catalogue: Catalogue, found: _Found) -> None:
    from sayso.export.contract import write_contract

    write_contract(
        file,
        _reports(catalogue, found),
        ((claim, report.text) for claim, report in _with_reports(catalogue, found)),
        propositions=_propositions(catalogue, found).values(),
        copies=_copies(catalogue, found),
    )


_WRITERS: dict[str, Callable[[Any, Catalogue, _Found], None]] = {
    "plover": _plover,
    "acled": _acled,
    "claims-csv": _claims_csv,
    "events-csv": _events_csv,
    "claims-parquet": _claims_parquet,
    "events-parquet": _events_parquet,
    "jsonld": _jsonld,
    "contract": _contract,
}

PAGES = (
    Page("/export", "export", "Forms of export, each with what it leaves out.", export, _PARAMS),
)
