"""The command palette and the sheet of keys: fragments for the dialogs, plain pages for everybody else."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket
from jawab.web.workspace.command import GROUPS, Command
from jawab.web.workspace.command_names import OFFERED, digest_of, names
from jawab.web.workspace.commands import COMMANDS
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.finding import Asked, found
from jawab.web.workspace.own_keys import acted, shown_key
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_numbers
from jawab.web.workspace.shell import shell

MOST_RECENT = 8
_A_YEAR = 365 * 24 * 3600


@agents_only("GET", "HEAD")
def palette(request: AgentRequest) -> HttpResponse:
    """``q`` is what is looked for, ``ticket`` the one that is open, ``recent`` those this device remembers."""
    viewer, fragment = request.viewer, request.GET.get("fragment") == "options"
    asked = Asked(
        text=request.GET.get("q", "").replace("\0", "").strip()[:200],
        ticket=_open_ticket(request),
        recent=_numbers(request.GET.get("recent", ""))[:MOST_RECENT],
        place=place_of(asked_place(request.GET)),
        # The dialog has the commands already; it asks for those of a second try.
        with_commands=not fragment,
    )
    context: dict[str, Any] = {"q": asked.text, "groups": found(viewer, asked), "place": asked.place}
    if fragment:
        return render(request, "workspace/palette/_found.html", context)
    return render(request, "workspace/palette/page.html", context | shell(viewer, section="palette"))


@agents_only("GET", "HEAD")
def palette_commands(request: AgentRequest, digest: str) -> HttpResponse:
    """Every command as an option. The address tells the content, so a device asks once and works without a line."""
    viewer = request.viewer
    given = [(command, shown_key(command.key, viewer), acted(command), names(command)) for command in OFFERED]
    answer = render(request, "workspace/palette/_commands.html", {"commands": given})
    if digest == digest_of(viewer):
        answer["Cache-Control"] = f"private, max-age={_A_YEAR}, immutable"
    return answer


@agents_only("GET", "HEAD")
def key_sheet(request: AgentRequest) -> HttpResponse:
    context = {"sheet": sheet(request.viewer)}
    if request.GET.get("fragment") == "sheet":
        return render(request, "workspace/palette/_sheet.html", context)
    return render(request, "workspace/palette/keys.html", context | shell(request.viewer, section="keys"))


def sheet(viewer: Agent) -> list[tuple[Any, list[tuple[Command, str]]]]:
    """The commands of each group with the viewer's keys; commands whose key rests are shown without one."""
    return [
        (title, [(command, shown_key(command.key, viewer)) for command in COMMANDS if command.group is group])
        for group, title in GROUPS.items()
    ]


def _open_ticket(request: AgentRequest) -> Ticket | None:
    """None also for what is not this agent's to see: the palette then knows nothing of it."""
    asked = _numbers(request.GET.get("ticket", ""))
    return visible_tickets(request.viewer).filter(pk=asked[0]).first() if asked else None


def _numbers(text: str) -> list[int]:
    return row_numbers(text.split(",")[:50])
