"""What a careful colleague would point at in an answer that is being written: an aid, nothing is held back for it."""

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import render

from jawab.language import direction
from jawab.language.checks import SERVICE_RULES, Finding, check, message
from jawab.language.checks.finding import Language
from jawab.promises.queries import open_on
from jawab.tickets.access import ticket_for
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.pledges import shown
from jawab.web.workspace.posted import row_number

# Longer than any answer; what lies beyond is not looked at.
_LOOKED_AT = 20_000
_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text; ``tone`` is empty where nothing is to be said."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """``start`` and ``end`` count as the browser counts: in units of UTF-16."""

    tone: str
    text: str
    message: str
    fix: str | None
    suggestion: str
    start: int
    end: int


@agents_only("POST")
def checks(request: AgentRequest) -> HttpResponse:
    text = request.POST.get("text", "").replace("\r\n", "\n")[:_LOOKED_AT]
    found = check(text)[:_MOST_SHOWN]
    context = {
        **_promises(request, text),
        "pieces": pieces(text, found),
        "remarks": remarks(text, found, cast("Language", request.viewer.language)),
        "text_direction": direction(text, default="rtl"),
    }
    return render(request, "workspace/ticket/_checks.html", context)


def _promises(request: AgentRequest, text: str) -> dict[str, Any]:
    """What an answer in a ticket promises; a first letter and a page that names no ticket have none."""
    number = row_number(request.POST.get("ticket", ""))
    if not number:
        return {"standing_promises": [], "chips": []}
    ticket = ticket_for(request.viewer, number)
    return shown(request.POST, ticket, text, open_on(ticket), by=request.viewer)


def pieces(text: str, found: list[Finding]) -> list[Piece]:
    """The whole text, cut where remarks begin and end; how the customer is treated outweighs a missing space."""
    edges = sorted({0, len(text), *(edge for one in found for edge in (one.start, one.end))})

    def tone(span: tuple[int, int]) -> str:
        covering = (one for one in found if one.start <= span[0] and span[1] <= one.end)
        return max(map(_tone, covering), default="")

    together = ((said, list(spans)) for said, spans in groupby(pairwise(edges), tone))
    return [Piece(text[spans[0][0] : spans[-1][1]], said) for said, spans in together]


def remarks(text: str, found: list[Finding], reader: Language) -> list[Remark]:
    """A repair mends all of its span, so what it covers need not be said as well."""
    mended = [one for one in found if one.fix is not None]
    return [
        Remark(
            tone=_tone(one),
            text=one.text,
            message=message(one.rule, reader),
            fix=one.fix,
            suggestion=one.suggestion,
            start=_units(text[: one.start]),
            end=_units(text[: one.end]),
        )
        for one in found
        if not any(_covers(other, one) for other in mended)
    ]


def _covers(wide: Finding, narrow: Finding) -> bool:
    """Of two in the same place the first is kept."""
    if wide.rule in SERVICE_RULES or narrow.rule in SERVICE_RULES or wide is narrow:
        return False
    same = (wide.start, wide.end) == (narrow.start, narrow.end)
    return wide.start <= narrow.start and narrow.end <= wide.end and (not same or wide.rule < narrow.rule)


def _tone(finding: Finding) -> str:
    return "warn" if finding.rule in SERVICE_RULES else "accent"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
