"""What a ticket's thread says, drawn out of it for somebody who has not read it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from jawab.language.times import Kind, find_times
from jawab.tickets.content import whole_words
from jawab.tickets.models import Message, Nature, Side, Ticket

READ = 30
"""Messages of either side, the newest: what is older was settled or is said again."""
LENGTH = 280
PROMISES = 3
QUESTIONS = 3
_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟]?")
_ASKED = re.compile(r"[?؟]\s*$")


@dataclass(frozen=True, slots=True)
class Promise:
    """What was said to the customer of a time to come; ``at`` is the last moment that keeps it."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """The words of people, shortened, in their own languages. Empty where there are none."""

    began: str
    began_at: datetime | None
    last: str
    last_at: datetime | None
    promises: tuple[Promise, ...]
    questions: tuple[str, ...]


def digest(ticket: Ticket, *, zone: tzinfo) -> Digest:
    """Two queries. Nothing is guessed: each part stands in the thread, or is left out.

    ``questions`` are the customer's that nobody has answered since; ``promises`` commit us to a time, read in ``zone``,
    where whoever wrote them said it.
    """
    messages = Message.objects.filter(ticket=ticket, nature=Nature.PERSON).order_by("created_at", "pk")
    first = messages.filter(side=Side.IN).first()
    newest = sorted(messages.reverse()[:READ], key=lambda one: (one.created_at, one.pk))
    theirs = [one for one in newest if one.side == Side.IN]
    ours = [one for one in newest if one.side == Side.OUT and one.agent_id]
    last = theirs[-1] if theirs else None
    unanswered = [one for one in theirs if not ours or one.created_at > ours[-1].created_at]
    return Digest(
        began=_short(_said(first)) if first else "",
        began_at=first.created_at if first else None,
        last=_short(_said(last)) if last and first and last.pk != first.pk else "",
        last_at=last.created_at if last else None,
        promises=tuple(_promises(ours, zone))[-PROMISES:],
        questions=tuple(dict.fromkeys(_questions(unanswered)))[:QUESTIONS],
    )


def _said(message: Message) -> str:
    return message.written or message.text


def _short(text: str) -> str:
    """On one line."""
    text = " ".join(text.split())
    cut = whole_words(text, LENGTH)
    return cut if cut == text else f"{cut}…"


def _promises(ours: Iterable[Message], zone: tzinfo) -> Iterable[Promise]:
    for message in ours:
        text = _said(message)
        for found in find_times(
            text, now=message.created_at.astimezone(zone), language=message.language or None
        ):
            if found.kind is Kind.PROMISE and (at := found.ends or found.begins):
                yield Promise(_around(text, found.start), at)


def _around(text: str, place: int) -> str:
    """The sentence that stands there."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= place < sentence.end():
            return _short(sentence[0])
    return _short(text)


def _questions(messages: Iterable[Message]) -> Iterable[str]:
    for message in messages:
        for sentence in _SENTENCE.findall(_said(message)):
            if _ASKED.search(sentence):
                yield _short(sentence)
