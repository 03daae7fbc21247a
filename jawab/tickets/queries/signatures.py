"""Which signature stands below an answer."""

from jawab.people.models import Agent
from jawab.people.queries import signatures_of
from jawab.tickets.models import Signing, Ticket


def signature_for(ticket: Ticket, agent: Agent, signing: str, language: str) -> tuple[str, str]:
    """The one chosen, in the language of the answer, else in the ticket's or the channel's, and that language; both
    empty when there is none.

    A team without a signature has its agents'.
    """
    if signing == Signing.NONE:
        return "", ""
    found = signatures_of(ticket.team) if signing == Signing.TEAM and ticket.team else {}
    found = found or signatures_of(agent)
    wanted = (language, ticket.language, ticket.channel.language)
    return next(((found[name], name) for name in wanted if name in found), ("", ""))
