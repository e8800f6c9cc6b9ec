"""Adding reports: what can be given, what is being read, what failed."""

from __future__ import annotations

from starlette.requests import Request

from sayso.desk.cards import report_href
from sayso.desk.ingest import Job
from sayso.desk.state import desk_of
from sayso.desk.views import Page, View
from sayso.read.formats import SUFFIXES

_FAILURES = 100


def add(request: Request) -> View:
    """What was given to be read, how far it is, and all failures of the ledger."""
    desk = desk_of(request)
    jobs = [_job(job) for job in desk.queue.jobs()]
    failures = list(desk.catalogue.failures())[-_FAILURES:][::-1]
    failed = [{"input": f.input, "stage": f.stage, "error": f.error} for f in failures]
    return View(
        title="Add reports",
        context={
            "jobs": jobs,
            "busy": desk.queue.busy(),
            "failures": failed,
            "feeds": desk.accounts.feeds(),
            "feeds_every": desk.feeds_every,
            "kinds": ",".join(sorted(SUFFIXES)),
            "active": "add",
        },
        data={"jobs": jobs, "failures": failed},
        columns=("input", "stage", "error"),
        rows=[(f.input, f.stage, f.error) for f in failures],
    )


def _job(job: Job) -> dict[str, object]:
    return {
        "number": job.number,
        "what": job.what,
        "author": job.author,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "claims": job.claims,
        "known": job.known,
        "reports": [{"id": one, "href": report_href(one)} for one in job.reports[:20]],
        "skipped": [{"why": why, "count": count} for why, count in job.skipped],
        "failures": [{"input": f.input, "stage": f.stage, "error": f.error} for f in job.failures],
    }


PAGES = (Page("/add", "add", "What is being read, and what could not be read.", add),)
