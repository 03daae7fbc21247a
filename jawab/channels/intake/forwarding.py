"""Mail that one of our own people forwards to the desk belongs to whoever wrote it first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models.functions import Lower

from jawab.channels.contract import Incoming
from jawab.people.models import Agent


@dataclass(frozen=True, slots=True)
class Attributed:
    """A message under its true author; ``comment`` is what the forwarding agent wrote above it, for a note."""

    incoming: Incoming
    forwarder: Agent | None = None
    comment: str = ""


def attributed(incomings: Sequence[Incoming]) -> list[Attributed]:
    """One query, and none where nothing is forwarded. What others forward stays theirs."""
    forwarders = {_sender(incoming) for incoming in incomings if incoming.forwarded} - {""}
    agents: dict[str, Agent] = {}
    if forwarders:
        ours = Agent.objects.annotate(address=Lower("email")).filter(address__in=forwarders, is_active=True)
        agents = {agent.email.lower(): agent for agent in ours}
    return [_attributed(incoming, agents.get(_sender(incoming))) for incoming in incomings]


def _sender(incoming: Incoming) -> str:
    return incoming.sender.email if incoming.sender else ""


def _attributed(incoming: Incoming, agent: Agent | None) -> Attributed:
    first = incoming.forwarded
    if agent is None or first is None or not first.text.strip():
        return Attributed(incoming)
    comment = "" if incoming.written.strip() == incoming.text.strip() else incoming.written
    answered = [first.message_id] if first.message_id else []
    told = replace(
        incoming,
        sender=first.sender,
        reply_to=None,
        subject=first.subject or incoming.subject,
        written=first.text,
        sent_at=first.sent_at or incoming.sent_at,
        in_reply_to=[*answered, *incoming.in_reply_to],
        nature_reason=f"forwarded by {agent.email}",
        reading=None,
        vouched=False,  # for the forwarder alone
    )
    return Attributed(told, agent, comment)
