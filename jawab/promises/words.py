"""The promises a text makes: times its writer commits to, with the moment each is due."""

from datetime import datetime, timedelta, tzinfo

from jawab.language.times import Kind, find_times
from jawab.tickets.actions.committing import Pledge
from jawab.tickets.actions.writing import as_stored

MOST = 10
FURTHEST = timedelta(days=366)


def promised_in(text: str, *, now: datetime, zone: tzinfo) -> list[Pledge]:
    """Those of the text as it is stored, each moment once; ``now`` is when it leaves, ``zone`` where it is written.

    What is quoted from others, has passed, or lies beyond a year is none.
    """
    text = as_stored(text)
    found: dict[datetime, Pledge] = {}
    for said in find_times(text, now=now.astimezone(zone)):
        due = said.ends
        if said.kind is not Kind.PROMISE or due is None or not now < due <= now + FURTHEST:
            continue
        if not _is_quoted(text, said.start):
            found.setdefault(due, Pledge(due, said.start, said.end))
    return list(found.values())[:MOST]


def _is_quoted(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 :].startswith(">")
