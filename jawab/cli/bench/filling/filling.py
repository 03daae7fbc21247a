"""Filling a desk to any size within minutes, to see and measure how it is then."""

from collections.abc import Callable, Sequence
from random import Random

from django.db import connection, transaction
from django.db.models import Max

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.channels.kinds.email.actions import open_mailbox
from jawab.cli.bench.filling.copying import begin_after, copy, line, without_indexes
from jawab.cli.bench.filling.telling import COLUMNS, Crew, Scope, Telling
from jawab.cli.bench.filling.vocabulary import Sentence, sentences
from jawab.language import name_sound, search_key
from jawab.people.actions import create_department, create_team, join
from jawab.people.likeness import likeness
from jawab.people.models import Agent, Customer, Team
from jawab.tickets.models import Channel, Message, Tag, Ticket

SENTENCES = 12_000
"""Of each language at most; a message is some of them, so that its text and its words need not be made anew."""
TEAMS, AGENTS = 6, 10
TAGS = 40
_CUSTOMERS = 0.3  # for each ticket
_FIRST = ("مریم", "علی", "زهرا", "محمد", "سارا", "حسین", "فاطمة", "أحمد", "ليلى", "Emma", "John", "David")
_BLANK = ("language", "calendar", "time_zone", "expertise")
_CUSTOMER = ("id", "name", "name_key", "name_sound", "kind", *_BLANK, "created_at", "fields")
_CONTACT = (
    *("customer_id", "kind", "value", "shown", "alike"),
    *("is_main", "verified_how", "created_at", "failure"),
)
_TABLES = ("people_customer", "people_contactpoint", *COLUMNS)


def fill(*, tickets: int, seed: int, say: Callable[[str], None] = lambda _: None) -> int:
    """Add so many tickets, about five messages each, of as many customers as that takes; the number of messages.

    In one transaction: a desk that is at work meanwhile waits, and one that is cut off is as it was. Who is there gets
    the tickets; a desk without people first gets six teams of ten.
    """
    say("Inventing words")
    count = min(max(tickets, 500), SENTENCES)
    pools = {each: sentences(each, count=count, seed=seed) for each in ("fa", "ar", "en")}
    with transaction.atomic():
        crews, tags = _crews(), _tags()
        scope = _scope(tickets)
        telling = Telling(scope, crews=crews, tags=tags, pools=pools, seed=seed)
        with without_indexes(_TABLES):
            _customers(scope, pools["fa"], seed)
            done = 0
            for block in telling.blocks():
                for table, lines in block.items():
                    copy(table, COLUMNS[table], lines)
                done += len(block["tickets_ticket"])
                say(f"{done:,} of {tickets:,} tickets")
            say("Building the indexes")
        begin_after("tickets_ticket", "number", scope.before_tickets + tickets)
        begin_after("tickets_message", "id", telling.messages)
        begin_after("people_customer", "id", scope.before_customers + scope.customers)
    return telling.messages - scope.before_messages


def settle() -> None:
    """As a database is after some hours: what is in it is known to its planner, and on the disk. In no transaction."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _scope(tickets: int) -> Scope:
    def last(model: type[Ticket] | type[Customer] | type[Message]) -> int:
        return model.objects.aggregate(last=Max("pk"))["last"] or 0

    customers = max(int(tickets * _CUSTOMERS), 20)
    return Scope(tickets, customers, last(Ticket), last(Customer), last(Message), clock.now())


def _crews() -> list[Crew]:
    teams = list(
        Team.objects.filter(is_active=True, memberships__agent__is_active=True).distinct().order_by("pk")
    )
    if not teams:
        teams = _hired()
    return [_crew(team) for team in teams]


def _hired() -> list[Team]:
    department = create_department(name="Bench", by=SYSTEM)
    teams = [
        create_team(name=f"Team {number + 1}", department=department, by=SYSTEM) for number in range(TEAMS)
    ]
    for number in range(TEAMS * AGENTS):
        join(
            email=f"agent{number}@bench.example",
            name=f"Agent {number}",
            password=None,
            teams=(teams[number % TEAMS],),
            by=SYSTEM,
        )
    return teams


def _crew(team: Team) -> Crew:
    channel = Channel.objects.filter(team=team).first() or open_mailbox(
        name=team.name, address=f"team{team.pk}@bench.example", team=team, by=SYSTEM
    )
    agents = Agent.objects.filter(memberships__team=team, is_active=True).values_list("pk", flat=True)
    return Crew(team.pk, channel.pk, list(agents))


def _tags() -> Sequence[int]:
    known = set(Tag.objects.values_list("name", flat=True))
    missing = [name for number in range(TAGS) if (name := f"tag {number}") not in known]
    copy("tickets_tag", ("name", "key"), [line((name, search_key(name))) for name in missing])
    return list(Tag.objects.order_by("pk").values_list("pk", flat=True))


def _customers(scope: Scope, said: Sequence[Sentence], seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - nothing secret: the same desk again
    families = [sentence.text.split()[-1] for sentence in said]
    people, contacts = [], []
    began = scope.until.isoformat()
    for number in range(scope.before_customers + 1, scope.before_customers + scope.customers + 1):
        name = f"{chance.choice(_FIRST)} {chance.choice(families)}"
        keys = (search_key(name)[:400], name_sound(name)[:200])
        people.append(line((number, name, *keys, "external", *("" for _column in _BLANK), began, "{}")))
        address = f"c{number}@mail.example"
        contacts.append(_contact(number, "email", address, began))
        if number % 2:
            phone = f"+98912{number:07d}"
            contacts.append(_contact(number, "phone", phone, began))
    copy("people_customer", _CUSTOMER, people)
    copy("people_contactpoint", _CONTACT, contacts)


def _contact(customer: int, kind: str, value: str, began: str) -> str:
    return line((customer, kind, value, value, likeness(kind, value), "f", "", began, ""))
