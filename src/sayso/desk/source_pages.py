"""Outlets with the team's grades; decisions with their authors; the audit log."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from sayso.desk.cards import decided
from sayso.desk.state import desk_of, person_of
from sayso.desk.views import Missing, Page, View

GRADES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


def sources(request: Request) -> View:
    """Outlets, most reports first, each with the grade that people gave it last."""
    catalogue = desk_of(request).catalogue
    grades = {one.subject: one for one in catalogue.decisions(kind="grade") if one.grade in GRADES}
    listed: list[dict[str, Any]] = [
        {
            "name": name,
            "reports": count,
            "grade": grades[name].grade if name in grades else None,
            "by": grades[name].author if name in grades else None,
            "time": grades[name].time if name in grades else None,
        }
        for name, count in catalogue.outlets()
    ]
    return View(
        title="Sources",
        context={"outlets": listed, "grades": GRADES, "active": "sources"},
        data={"outlets": listed},
        columns=("outlet", "reports", "reliability", "by", "time"),
        rows=[(o["name"], o["reports"], o["grade"], o["by"], o["time"]) for o in listed],
    )


def decisions(request: Request) -> View:
    """Who decided what and when, what was undone, and decisions that lost their claim."""
    catalogue = desk_of(request).catalogue
    history = [{**one, "body": None} for one in catalogue.history()]
    orphans = [
        {"claim": one.claim, "report": one.report, "why": one.why, **decided(one.decision)}
        for one in catalogue.orphans()
    ]
    return View(
        title="Decisions",
        context={"history": history, "orphans": orphans, "active": "decisions"},
        data={"decisions": history, "orphans": orphans},
        columns=("decision", "time", "author", "kind", "subject", "in_force"),
        rows=[
            (o["id"], o["time"], o["author"], o["kind"], o["subject"], str(o["in_force"]).lower())
            for o in history
        ],
    )


def audit(request: Request) -> View:
    """What was done at the desk, and from where; for editors.

    Raises:
        Missing: for anybody else.
    """
    if not person_of(request).may("editor"):
        raise Missing("only editors see the audit log")
    desk = desk_of(request)
    deeds = [
        {"time": d.time, "name": d.name, "did": d.did, "what": d.what, "address": d.address}
        for d in desk.accounts.audit()
    ]
    accounts = [{"name": one.name, "role": one.role} for one in desk.accounts.all()]
    return View(
        title="Audit log",
        context={"deeds": deeds, "accounts": accounts, "active": "decisions"},
        data={"deeds": deeds, "accounts": accounts},
        columns=("time", "name", "did", "what", "address"),
        rows=[tuple(deed.values()) for deed in deeds],
    )


PAGES = (
    Page("/sources", "sources", "Outlets, with the team's grades of their reliability.", sources),
    Page("/decisions", "decisions", "Who decided what and when.", decisions),
    Page("/audit", "audit", "What was done at the desk; for editors.", audit),
)
