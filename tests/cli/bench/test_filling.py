"""A desk filled to a size: whole, findable, at work afterwards, and never somebody's real one by mistake."""

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client

from jawab.cli.bench.filling.filling import AGENTS, TEAMS, fill
from jawab.cli.bench.filling.vocabulary import sentences
from jawab.cli.commands.bench import command
from jawab.people.models import Agent, Customer
from jawab.promises.models import Promise
from jawab.routing.models import Assignment
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Message, Status, Ticket, Words
from jawab.tickets.queries import search
from tests.world import World

pytestmark = pytest.mark.django_db
TICKETS = 400


def _indexes() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
        return {name for (name,) in cursor.fetchall()}


def _orphans() -> list[str]:
    """Foreign keys with a row that points nowhere: they were not checked while the rows came in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, a.attname, confrelid::regclass::text, f.attname FROM pg_constraint"
            " JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]"
            " JOIN pg_attribute f ON f.attrelid = confrelid AND f.attnum = confkey[1] WHERE contype = 'f'"
        )
        found = []
        for table, column, other, key in cursor.fetchall():
            cursor.execute(
                f'SELECT 1 FROM {table} AS t WHERE t."{column}" IS NOT NULL AND NOT EXISTS'
                f' (SELECT 1 FROM {other} AS o WHERE o."{key}" = t."{column}") LIMIT 1'
            )
            found += [f"{table}.{column}"] * len(cursor.fetchall())
        return found


def test_an_empty_desk_gets_people_tickets_and_everything_they_need() -> None:
    before = _indexes()
    messages = fill(tickets=TICKETS, seed=3)
    assert (Ticket.objects.count(), Message.objects.count(), Words.objects.count()) == (
        TICKETS,
        messages,
        messages,
    )
    assert 3 * TICKETS < messages < 7 * TICKETS
    assert Agent.objects.count() == TEAMS * AGENTS
    assert _orphans() == []
    assert _indexes() == before
    over = Ticket.objects.filter(status__in=[Status.CLOSED, Status.RESOLVED]).count()
    assert over > 0.97 * TICKETS
    assert {*Ticket.objects.values_list("language", flat=True)} == {"fa", "ar", "en"}
    given = Ticket.objects.filter(assignee__isnull=False)
    assert Assignment.objects.count() == given.count()
    assert not Promise.objects.exists()


def test_a_few_customers_write_most() -> None:
    fill(tickets=TICKETS, seed=3)
    whose = list(Ticket.objects.values_list("customer", flat=True))
    heaviest = max(whose.count(customer) for customer in {*whose})
    assert heaviest > 10 * len(whose) / Customer.objects.count()


def test_the_same_seed_tells_the_same_and_words_are_spread_as_in_language() -> None:
    once, again = (sentences("ar", count=800, seed=5) for _ in range(2))
    assert once == again
    words = " ".join(sentence.text for sentence in once).split()
    ranked = sorted((words.count(word) for word in {*words}), reverse=True)
    assert ranked[0] > len(words) / 20, "the commonest is everywhere"
    assert ranked[len(ranked) // 2] == 1, "half of the words came once"


def test_what_was_filled_in_is_found_and_answers_go_on_behind_it(world: World) -> None:
    world.message("before", "سلام")
    fill(tickets=TICKETS, seed=3)
    message = Message.objects.filter(side="in", language="fa").order_by("-pk")[10]
    text = " ".join(message.text.split()[:4])
    found = search(visible_tickets(world.nima), text)
    assert message.ticket_id in {ticket.pk for ticket in found.tickets}
    newest = max(Ticket.objects.values_list("pk", flat=True))
    assert world.message("after", "سلام").ticket.pk == newest + 1


def test_its_pages_open(world: World, client: Client) -> None:
    fill(tickets=TICKETS, seed=3)
    client.force_login(world.nima)
    ticket = Ticket.objects.filter(assignee__isnull=False).order_by("pk")[5]
    for page in ("/?in=all", f"/tickets/{ticket.pk}/", f"/customers/{ticket.customer_id}/"):
        assert client.get(page).status_code == 200, page


def test_a_desk_with_tickets_is_left_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = world.message("real", "سلام").ticket
    answer = CliRunner().invoke(command, ["fill", "--tickets", "5"])
    assert answer.exit_code == 1
    assert "This desk has tickets." in answer.output
    assert Ticket.objects.get() == ticket
