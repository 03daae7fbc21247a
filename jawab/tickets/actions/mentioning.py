"""Naming colleagues in a note with an @, and having seen it."""

import re
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.language import isolate, search_key
from jawab.people.models import Agent
from jawab.tickets.models import Mention, Note, Ticket
from jawab.tickets.queries.mentions import agents_seeing

# Not the @ of an address.
_SIGN = re.compile(r"(?<!\w)@(?=\w)")


def see_mentions(*, ticket: Ticket, by: Agent) -> None:
    """Whoever reads a ticket has seen where it names them. No fact: only the reader is meant."""
    Mention.objects.filter(agent=by, note__ticket=ticket, seen_at=None).update(seen_at=clock.now())


def named_in(ticket: Ticket, text: str) -> list[Agent]:
    """The colleagues whose whole name (or the first part of their address) follows an @, in any spelling.

    Of a name within another the longer one is meant; of two people of one name those who may see the ticket.
    Refuses somebody who may not, by name.
    """
    key = search_key(text)
    if not _SIGN.search(key):
        return []
    called = _called(key)
    seeing = {agent.pk for agent in agents_seeing(ticket)}
    found: dict[int, Agent] = {}
    for namesakes in called:
        may = [agent for agent in namesakes if agent.pk in seeing]
        if not may:
            name = isolate(namesakes[0].name)
            raise Refused(_("%(name)s may not see this ticket and cannot be named here.") % {"name": name})
        found |= {agent.pk: agent for agent in may}
    return list(found.values())


def mention(note: Note, agents: list[Agent]) -> None:
    """The rows alone, for the action that writes the note."""
    Mention.objects.bulk_create(Mention(note=note, agent=agent) for agent in agents)


def _called(key: str) -> list[list[Agent]]:
    """At each @ the people of the longest name that stands there."""
    names: list[tuple[str, Agent]] = []
    for agent in Agent.objects.filter(is_active=True):
        names += [(search_key(agent.name), agent), (search_key(agent.email.partition("@")[0]), agent)]
    names = sorted(
        ((name, agent) for name, agent in names if name), key=lambda pair: (-len(pair[0]), pair[0])
    )
    by_name = [
        (name, [agent for _name, agent in group]) for name, group in groupby(names, key=lambda pair: pair[0])
    ]
    called = []
    for sign in _SIGN.finditer(key):
        rest = key[sign.end() :]
        for name, agents in by_name:
            after = rest[len(name) : len(name) + 1]
            if rest.startswith(name) and not (after.isalnum() or after == "_"):
                called.append(agents)
                break
    return called
