"""Two versions of one draft that were both written on: side by side, with what stands in one of them alone."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.language import isolate
from jawab.tickets.actions.drafting import DraftsDiffer
from jawab.tickets.models import Ticket
from jawab.web.workspace.doors import AgentRequest

_WORD = re.compile(r"\S+")
COMPARED = 800
"""Words of both together; in a longer stretch everything counts as different. A save that is behind comes every few
seconds: the worst of this length takes 25 ms, and three times as long a one ten times that.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One side. ``keep`` is what its button posts, ``place`` where it was written; an unknown text is a colleague's."""

    keep: str
    place: str
    at: datetime
    pieces: list[Piece]
    only_here: int
    is_known: bool = True


def beside(request: AgentRequest, ticket: Ticket, differ: DraftsDiffer) -> dict[str, Any]:
    """What was posted, and what was written meanwhile: elsewhere, or by a colleague who took the draft over."""
    other, text = differ.draft, request.POST.get("text", "").replace("\r\n", "\n")
    is_mine = other.agent_id == request.viewer.pk
    is_known = is_mine or other.is_shared
    here, there = compared(text, other.text if is_known else "")
    return {
        "choice_address": f"{reverse('ticket-draft-choice', args=[ticket.pk])}?{urlencode({'other': other.version})}",
        "colleague": "" if is_mine else other.agent.name,
        "two_said": _said(other.agent.name, is_mine=is_mine),
        "versions": [
            Version(
                keep="here",
                place=_("Here, in this window"),
                at=_written_at(request),
                pieces=here,
                only_here=_words(here),
            ),
            Version(
                keep="there",
                place=_("Elsewhere") if is_mine else "",
                at=other.saved_at,
                pieces=there,
                only_here=_words(there),
                is_known=is_known,
            ),
        ],
        "other_place": other.place if is_mine else "",
    }


def _said(colleague: str, *, is_mine: bool) -> str:
    if is_mine:
        return _(
            "It was written on here and elsewhere. Choose which one to go on with; the other is put aside and can be "
            "brought back."
        )
    form = _("%(name)s has taken this draft over meanwhile. Go on with your own words, or leave it to them.")
    return form % {"name": isolate(colleague)}


def compared(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Each text in pieces, cut where they part: whole words, never letters."""
    first, second = _WORD.findall(one), _WORD.findall(other)
    shorter = min(len(first), len(second))
    begun = next((n for n in range(shorter) if first[n] != second[n]), shorter)
    ended = next((n for n in range(shorter - begun) if first[-n - 1] != second[-n - 1]), shorter - begun)
    middle = first[begun : len(first) - ended], second[begun : len(second) - ended]
    parts = [("equal", 0, begun, 0, begun), *_parted(*middle, begun)]
    last = len(first) - ended, len(first), len(second) - ended, len(second)
    parts.append(("equal", *last))
    return (
        _pieces(one, [(tag != "equal", a, b) for tag, a, b, _c, _d in parts]),
        _pieces(other, [(tag != "equal", c, d) for tag, _a, _b, c, d in parts]),
    )


def _parted(first: list[str], second: list[str], begun: int) -> list[tuple[str, int, int, int, int]]:
    """What differs between the words from the one numbered ``begun``, as SequenceMatcher says it."""
    if len(first) + len(second) > COMPARED:
        return [("replace", begun, begun + len(first), begun, begun + len(second))]
    found = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [(tag, a + begun, b + begun, c + begun, d + begun) for tag, a, b, c, d in found]


def _pieces(text: str, parts: list[tuple[bool, int, int]]) -> list[Piece]:
    """Each word with the spaces behind it, and the first with those before it."""
    cuts = [0, *[word.start() for word in _WORD.finditer(text)][1:], len(text)]
    pieces = [Piece(text[cuts[begun] : cuts[ended]], differs) for differs, begun, ended in parts]
    return _joined([*pieces, Piece(text[cuts[parts[-1][2]] :])])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Without empty pieces. Spaces are no difference that anybody would see, and part none that stand together."""
    joined: list[Piece] = []
    for piece in pieces:
        words = piece.text.strip()
        before, _words, after = piece.text.partition(words) if words else (piece.text, "", "")
        parts = [Piece(before), Piece(words, differs=True), Piece(after)] if piece.differs else [piece]
        for part in parts:
            if part.text and part.differs and len(joined) > 1 and not joined[-1].text.strip():
                between, begun = joined.pop().text, joined.pop().text
                joined.append(Piece(begun + between + part.text, differs=True))
            elif joined and joined[-1].differs == part.differs:
                joined[-1] = Piece(joined[-1].text + part.text, part.differs)
            elif part.text:
                joined.append(part)
    return joined


def _words(pieces: list[Piece]) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.differs)


def _written_at(request: AgentRequest) -> datetime:
    """When the device last kept it, if it says so; what is still being written is of now."""
    try:
        at = parse_datetime(request.POST.get("written", ""))
    except ValueError:
        at = None
    now = clock.now()
    return min(at, now) if at is not None and at.tzinfo is not None else now
