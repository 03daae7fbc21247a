"""Read mails for the tests of the intake, and what became of them."""

from typing import Any

from jawab.channels.contract import Address, Incoming
from jawab.channels.intake import accept, accept_all
from jawab.tickets.models import Message, Ticket
from tests.world import World

MARYAM = Address("maryam@mail.example", "مریم رحیمی")
ALI = Address("ali@mail.example", "علی")
STRANGER = Address("stranger@elsewhere.example", "")
DESK = Address("support@shop.example", "")


def mail(name: str, *, answers: tuple[str, ...] = (), sender: Address = MARYAM, **more: Any) -> Incoming:
    """Called ``<name@mail.example>``; ``answers`` are the names it refers to, the nearest last."""
    references = [ident(each) for each in answers]
    values: dict[str, Any] = {
        "subject": "Re: کتری شکسته" if answers else "کتری شکسته",
        "text": f"نامهٔ {name}",
        "written": f"نامهٔ {name}",
        "to": [DESK],
        "message_id": ident(name),
        "in_reply_to": references[-1:],
        "references": references,
    }
    return Incoming(source_id=f"{name}-{sender.email}", sender=sender, **(values | more))


def ident(name: str) -> str:
    return name if name.startswith("<") else f"<{name}@mail.example>"


def let_in(world: World, *mails: Incoming, historic: bool = False) -> list[Message]:
    """Each by itself; the messages they became."""
    accepted = [accept(channel=world.mailbox, incoming=each, historic=historic) for each in mails]
    return [each.message for each in accepted if each.message is not None]


def let_in_together(world: World, *mails: Incoming) -> list[Message]:
    accepted = accept_all(channel=world.mailbox, incomings=mails)
    return [each.message for each in accepted if each.message is not None]


def tickets(world: World) -> list[set[str]]:
    """The conversations as sets of names, however they came about."""
    found = []
    for ticket in Ticket.objects.filter(merged_into=None).order_by("pk"):
        ids = Message.objects.filter(ticket=ticket, side="in").values_list("message_id", flat=True)
        found.append({message_id[1:].partition("@")[0] for message_id in ids})
    return sorted((each for each in found if each), key=sorted)
