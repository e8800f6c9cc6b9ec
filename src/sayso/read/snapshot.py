"""From a text and what is known of it to a report: hashed, named, never changed."""

from __future__ import annotations

from sayso.errors import MalformedInput, UnreadableInput
from sayso.ids import report_id, text_sha256
from sayso.read.language import detect
from sayso.read.options import ReadOptions
from sayso.records import Report


def snapshot(
    text: str,
    options: ReadOptions,
    *,
    label: str,
    given_id: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    published: str | None = None,
) -> Report:
    """A report of ``text`` exactly as given.

    ``label`` names where the text came from; ``published`` is ISO 8601 already.
    Blank metadata counts as unknown. A report in a language outside
    ``options.languages`` is kept with the reason in ``skipped``.

    Raises:
        UnreadableInput: if the text is blank.
        MalformedInput: if the text or its metadata holds a lone surrogate.
    """
    if not text or text.isspace():
        raise UnreadableInput(f"{label}: holds no text; remove it or give it its text")
    given = {"id": given_id, "outlet": outlet, "title": title, "byline": byline, "url": url}
    known = {name: value if value and value.strip() else None for name, value in given.items()}
    for name, value in {"text": text, **known}.items():
        if value is not None:
            _check_unicode(name, value, label)
    sha256 = text_sha256(text)
    language = detect(text)
    foreign = language is not None and language not in options.languages
    return Report(
        id=known["id"] or report_id(known["outlet"], known["url"], known["title"], sha256),
        text=text,
        sha256=sha256,
        outlet=known["outlet"],
        title=known["title"],
        byline=known["byline"],
        url=known["url"],
        published=published,
        language=language,
        skipped=f"language: {language}" if foreign else None,
        input=label,
    )


def _check_unicode(name: str, value: str, label: str) -> None:
    # Half of a surrogate pair is no character: UTF-8, the ledger and the
    # tokenizer all refuse it, so it is refused here, where its place is known.
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise MalformedInput(
            f"{label}: {name} holds a lone surrogate or a byte that is not UTF-8 at character "
            f"{error.start}; repair the encoding of what wrote it"
        ) from None
