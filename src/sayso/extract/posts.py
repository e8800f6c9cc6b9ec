"""Posts that a page shows whole, their sender's name and handle behind them.

"The road is shut. — Ann Example (@annexample) May 3, 2014": a page that embeds a post
comes out as text in this form. No verb tells that somebody says so, and a model takes
the post for words of whoever spoke before; the form itself says whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.extract.attributions import Found, shared
from sayso.records import Span

# Readers of the claims corpus and of our own annotation mark 45 of 47 such posts.
LIKELY = 0.9
_LONGEST = 420  # code points of a post with its addresses
_MOST = 0.5  # of a post's words that what a model reads as said in it holds at least
_SIGNED = re.compile(
    r"[—–-]{1,2} ?(?P<name>(?![a-z])[^\n()—–>]{2,40}?) ?\(@\w{1,15}\)"
    r"(?=\s*(?:$|\n|[A-Z]|\d{1,2} [A-Z]|https?:|pic\.))"
)
# At its end: addresses; tags and handles too where they stand behind the sentence.
_BEHIND = re.compile(
    r"(?:(?<=[.!?…])(?:\s*[#@]\w+)+|[\s,]*(?:https?://\S*|(?:pic\.)?twitter\.com/\S*|via @\w+))"
    r"[\s\"”]*$"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]+ ")


@dataclass(frozen=True, slots=True)
class Post:
    """What a post says, without tags and addresses at its end, and the name of its sender."""

    body: Span
    sender: Span


def posts(text: str) -> tuple[Post, ...]:
    """The posts of a text that stand in a line of their own, in its order."""
    found: list[Post] = []
    for signed in _SIGNED.finditer(text):
        end = signed.start()
        while end and text[end - 1].isspace():
            end -= 1
        start = text.rfind("\n", 0, end) + 1
        if not start < end or end - start > _LONGEST or _SIGNED.search(text, start, end):
            continue
        start, end = _trimmed(text, start, end)
        if _ENGLISH.search(text, start, end) and text[start] not in "<[":
            found.append(Post(Span(start, end), Span(*signed.span("name"))))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while behind := _BEHIND.search(text, start, end):
        end = behind.start()
    body = text[start:end]
    return start + len(body) - len(body.lstrip(' \t“"')), start + len(body.rstrip(' \t”"'))


def with_posts(found: Iterable[Found], text: str) -> list[Found]:
    """``found`` with the posts of the text, each said by its sender.

    What a model reads as a quotation without a cue in a post gets the post's sender;
    where it reads nothing of the kind, and no verb governs the whole, the post is added.
    """
    kept = list(found)
    for post in posts(text):
        own = [at for at, one in enumerate(kept) if one.headless and _is(one, post)]
        for at in own:
            kept[at] = replace(kept[at], source=post.sender, score=max(kept[at].score, LIKELY))
        if not own and not any(_is(one, post) and _outside(one, post) for one in kept):
            word = re.compile(r"\S+").match(text, post.body.start)
            anchor = Span(*word.span()) if word else post.body
            kept.append(Found(anchor, True, post.sender, (post.body,), LIKELY))
    return kept


def _is(one: Found, post: Post) -> bool:
    """Whether the content is the post, or most of it."""
    both = shared(one.content, [post.body])
    return both >= _MOST * (post.body.end - post.body.start) and both >= _MOST * sum(
        piece.end - piece.start for piece in one.content
    )


def _outside(one: Found, post: Post) -> bool:
    return not one.anchor.overlaps(post.body)
