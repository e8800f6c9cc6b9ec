"""What people decide at the desk: on claims, propositions, actors and outlets, and undoing.

Every decision is a row in the ledger, with its author; nothing here changes what a
model said. Each form is answered by the page that it stands on, or, where htmx sent
it, by the one card that changed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import quote

from sayso import ids
from sayso.desk.accounts import Person
from sayso.desk.catalogue import Catalogue, Judged
from sayso.desk.views import Missing
from sayso.errors import ConfigError
from sayso.records import Actor, Decision, Report, Span

_KINDS = ("accept", "reject", "reattribute", "edit")
_PAIR = re.compile(r"(\d{1,9})\.\.(\d{1,9})")


def decide_on_claim(
    catalogue: Catalogue, person: Person, claim: str, form: Mapping[str, str]
) -> Decision:
    """Keep what a form says of a claim.

    ``kind`` is accept, reject, reattribute (with ``speaker``, a name, empty for nobody
    known) or edit (with ``source`` and ``content`` as code points, ``12..34 40..52``).

    Raises:
        ConfigError: if the form cannot be used.
        Missing: if the ledger has no such claim.
    """
    kind = form.get("kind", "")
    if kind not in _KINDS:
        raise ConfigError(f"{kind!r} is no decision on a claim")
    report, judged = standing(catalogue, claim)
    note = form.get("note", "").strip()[:2_000] or None
    if kind == "reattribute":
        name = " ".join(form.get("speaker", "").split())[:200]
        speaker = actor_named(catalogue, name) if name else None
        return catalogue.decide(
            Decision(person.name, "reattribute", claim, speaker=speaker, note=note)
        )
    if kind == "edit":
        source, content = edited(form, report, judged)
        return catalogue.decide(
            Decision(person.name, "edit", claim, source=source, content=content, note=note)
        )
    said: Literal["accept", "reject"] = "accept" if kind == "accept" else "reject"
    return catalogue.decide(Decision(person.name, said, claim, note=note))


def edited(
    form: Mapping[str, str], report: Report, judged: Judged
) -> tuple[Span | None, tuple[Span, ...]]:
    """Source and content as a form gives them; what it leaves out stays.

    Raises:
        ConfigError: if a span is none, or lies beyond the text.
    """
    source, content = judged.claim.source, judged.claim.content
    if "source" in form:
        spans = spans_of(form["source"], len(report.text))
        if len(spans) > 1:
            raise ConfigError("a claim has one source; write one span, or none")
        source = spans[0] if spans else None
    if form.get("content", "").strip():
        content = spans_of(form["content"], len(report.text))
    return source, content


def spans_of(written: str, length: int) -> tuple[Span, ...]:
    """Spans written as ``12..34 40..52``, in code points.

    Raises:
        ConfigError: if they are not, are empty, overlap, or lie beyond ``length``.
    """
    spans = []
    for word in written.replace(",", " ").split():
        pair = _PAIR.fullmatch(word)
        if pair is None or not int(pair[1]) < int(pair[2]) <= length:
            raise ConfigError(f"{word!r} is no span of the text; write START..END")
        spans.append(Span(int(pair[1]), int(pair[2])))
    spans.sort()
    if any(a.overlaps(b) for a, b in itertools.pairwise(spans)):
        raise ConfigError("the spans overlap")
    return tuple(spans)


def actor_named(catalogue: Catalogue, name: str) -> Actor:
    """The actor whom the ledger knows by this name in any case, else a new one."""
    known = catalogue.actor_called(name)
    return known or Actor(ids.actor_id(name, "unknown"), name, "unknown")


def standing(catalogue: Catalogue, claim: str) -> tuple[Report, Judged]:
    """A claim with its report, rejected or not.

    Raises:
        Missing: if no newest reading has it.
    """
    report = catalogue.report_of(claim)
    if report is not None:
        for judged in catalogue.judged(report):
            if judged.claim.id == claim:
                return catalogue.report(report), judged
    raise Missing(f"there is no claim {claim}")


def undo(catalogue: Catalogue, person: Person, decision: str) -> Decision:
    """Take a decision back; analysts their own, editors anybody's.

    Raises:
        Missing: if it is not in force.
        ConfigError: if it is another's.
    """
    one = catalogue.decision(decision)
    if one is None:
        raise Missing(f"there is no decision {decision} in force")
    if one.author != person.name and not person.may("editor"):
        raise ConfigError(f"{one.author} decided that; only an editor takes it back")
    catalogue.undo(decision, person.name)
    return one


def decide_on_proposition(
    catalogue: Catalogue, person: Person, proposition: str, form: Mapping[str, Any]
) -> str:
    """Merge a proposition into another, or take claims out of it; where to look next.

    ``kind`` is merge (``into``, another's id), split (``claims`` leave for a new one), or
    accept or reject (``claim`` does or does not speak to it).

    Raises:
        ConfigError: if the form cannot be used.
    """
    kind = form.get("kind", "")
    if kind == "merge":
        into = form.get("into", "").strip()
        if not any(True for _ in catalogue.propositions([into])):
            raise Missing(f"there is no proposition {into}")
        catalogue.decide(Decision(person.name, "merge", proposition, proposition=into))
        return str(into)
    if kind == "split":
        leaving = tuple(dict.fromkeys(form.get("claims", ())))
        inside = next(iter(catalogue.propositions([proposition])), None)
        if inside is None:
            raise Missing(f"there is no proposition {proposition}")
        if not leaving or not set(leaving) < set(inside.claims):
            raise ConfigError("to split, choose some of its claims and not all")
        new = "p" + ids.digest("split", proposition, *sorted(leaving))
        catalogue.decide(
            Decision(person.name, "split", proposition, proposition=new, claims=leaving)
        )
        return new
    if kind in ("accept", "reject"):
        claim = form.get("claim", "")
        standing(catalogue, claim)
        said: Literal["accept", "reject"] = "accept" if kind == "accept" else "reject"
        catalogue.decide(Decision(person.name, said, claim, proposition=proposition))
        return proposition
    raise ConfigError(f"{kind!r} is no decision on a proposition")


def unite_actors(catalogue: Catalogue, person: Person, actor: str, form: Mapping[str, str]) -> str:
    """Say that an actor is the one whose name or id ``into`` gives; the id to look at next.

    Raises:
        ConfigError: if the form cannot be used.
        Missing: if the ledger knows one of them not.
    """
    into = " ".join(form.get("into", "").split())[:400]
    part = catalogue.actor(actor)
    if part is None:
        raise Missing(f"the ledger knows no actor {actor}")
    known = catalogue.actor(into)
    whole = (
        catalogue.actor_called(into) if known is None else Actor(known.id, known.name, known.kind)
    )
    if whole is None:
        raise Missing(f"nobody in the ledger is called {into!r}; write the whole name")
    if whole.id == actor:
        raise ConfigError(f"{part.name} and {whole.name} are one already")
    note = form.get("note", "").strip()[:2_000] or None
    catalogue.decide(Decision(person.name, "unite", actor, speaker=whole, note=note))
    return whole.id


def grade_outlet(catalogue: Catalogue, person: Person, form: Mapping[str, str]) -> None:
    """Keep the team's reliability grade of an outlet, A to F.

    Raises:
        ConfigError: if it is none, or the ledger has no such outlet.
    """
    outlet, grade = form.get("outlet", ""), form.get("grade", "")
    if grade not in tuple("ABCDEF"):
        raise ConfigError("a grade of reliability is one of A to F; F: cannot be judged")
    if not any(name == outlet for name, _ in catalogue.outlets()):
        raise Missing(f"the ledger has no outlet {outlet!r}")
    catalogue.decide(Decision(person.name, "grade", outlet, grade=grade))


def anchor(report: str, claim: str) -> str:
    """Where a claim stands."""
    return f"/report/{quote(report, safe='')}#{quote(claim, safe='')}"
