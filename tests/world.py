"""The people of the tests. Sara answers, Ali shares her team, Mina leads both, Omid works elsewhere and sees nothing
of theirs; Nima keeps the desk. Maryam writes in.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jawab.base.actors import SYSTEM
from jawab.channels.kinds.email.models import Mailbox
from jawab.people.actions import create_department, create_team, join, recognise
from jawab.people.models import Agent, ContactKind, Customer, Department, Role, Team
from jawab.tickets.actions import receive_message
from jawab.tickets.content import Content
from jawab.tickets.models import Channel, ChannelKind, Message, Ticket

PASSWORD = "kettle-and-samovar-7"
NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)  # noon in Tehran, 1 Azar 1405


@dataclass(frozen=True)
class World:
    shop: Department
    warehouse: Department
    support: Team
    refunds: Team
    stock: Team
    sara: Agent
    ali: Agent
    mina: Agent
    omid: Agent
    nima: Agent
    maryam: Customer
    mailbox: Channel

    def ticket(
        self, subject: str = "کتری شکسته رسید", written: str = "سلام، کتری سفارش A-99213 شکسته رسید."
    ) -> Ticket:
        """A new ticket of Maryam's, with the support team."""
        return self.message(subject, written).ticket

    def message(
        self,
        subject: str,
        written: str,
        *,
        ticket: Ticket | None = None,
        customer: Customer | None = None,
        **more: Any,
    ) -> Message:
        content = Content(
            subject=subject, written=written, text=written, address="maryam@mail.example", **more
        )
        return receive_message(
            channel=self.mailbox, customer=customer or self.maryam, content=content, ticket=ticket
        )


def customer(name: str, email: str) -> Customer:
    return recognise(kind=ContactKind.EMAIL, value=email, name=name, by=SYSTEM)


def agent(name: str, *, role: str = Role.AGENT, teams: tuple[Team, ...] = (), language: str = "fa") -> Agent:
    return join(
        email=f"{name.lower()}@shop.example",
        name=name,
        password=PASSWORD,
        role=role,
        teams=teams,
        language=language,
        by=SYSTEM,
    )


def mailbox(address: str, team: Team | None, **plumbing: object) -> Channel:
    channel = Channel.objects.create(kind=ChannelKind.EMAIL, name="Shop", address=address, team=team)
    Mailbox.objects.create(channel=channel, sender_name="خانه‌یار", **plumbing)
    return channel


def build() -> World:
    shop = create_department(name="Shop", by=SYSTEM)
    warehouse = create_department(name="Warehouse", by=SYSTEM)
    support = create_team(name="Support", department=shop, by=SYSTEM)
    refunds = create_team(name="Refunds", department=shop, by=SYSTEM)
    stock = create_team(name="Stock", department=warehouse, by=SYSTEM)
    return World(
        shop=shop,
        warehouse=warehouse,
        support=support,
        refunds=refunds,
        stock=stock,
        sara=agent("Sara", teams=(support,)),
        ali=agent("Ali", teams=(support,)),
        mina=agent("Mina", role=Role.SUPERVISOR, teams=(support,)),
        omid=agent("Omid", teams=(stock,)),
        nima=agent("Nima", role=Role.ADMINISTRATOR),
        maryam=customer("مریم رحیمی", "maryam@mail.example"),
        mailbox=mailbox("support@shop.example", support),
    )
