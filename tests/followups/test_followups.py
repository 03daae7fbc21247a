"""Did it work? Asked once, of people, by the clock; a look at the link changes nothing, a press does."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.followups.actions import ask_due, change_rule
from jawab.followups.models import Answer, FollowUp, FollowUpRule
from jawab.people.actions import change_desk
from jawab.tickets.actions import assign, merge, reply, set_status
from jawab.tickets.models import Message, Side, Status, Ticket
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TEXT = "Hello #{number}\n\nyes {yes}\nno {no}"


@pytest.fixture(autouse=True)
def asking(world: World) -> FollowUpRule:
    rule = change_rule(channel=world.mailbox, days=3, closes_days=7, text=TEXT, by=world.nima)
    assert rule is not None
    return rule


def resolved(world: World) -> Ticket:
    with clock.at(NOON):
        ticket = assign(ticket=world.ticket(), agent=world.sara, by=SYSTEM)
        reply(ticket=ticket, text="سلام", by=world.sara)
        return set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)


def asked(ticket: Ticket) -> str:
    """The one letter of the desk's own, which leads to the token."""
    message = Message.objects.get(ticket=ticket, side=Side.OUT, agent=None)
    assert f"#{ticket.pk}" in message.text
    yes, no = re.findall(r"/worked/([\w-]+)/\?(?:yes|no)", message.text)
    assert yes == no
    return f"/worked/{yes}/"


def status(ticket: Ticket) -> str:
    return Ticket.objects.get(pk=ticket.pk).status


def after(days: float) -> int:
    with clock.at(NOON + days * DAY):
        return ask_due()


def test_it_is_asked_once_after_its_days_and_closed_after_no_word(world: World) -> None:
    ticket = resolved(world)
    assert after(2.9) == 0
    assert after(3) == 1
    assert after(3) == 0
    asked(ticket)
    assert status(ticket) == Status.RESOLVED
    assert after(9.9) == 0
    assert after(10) == 1
    assert status(ticket) == Status.CLOSED
    assert FollowUp.objects.get().answer == Answer.NONE
    kinds = FactRow.objects.filter(kind__startswith="follow_up.", ticket=ticket.pk).values_list(
        "kind", flat=True
    )
    assert sorted(kinds) == ["follow_up.answered", "follow_up.asked"]


def test_a_look_changes_nothing_and_a_yes_closes(world: World, client: Client) -> None:
    ticket = resolved(world)
    after(3)
    address = asked(ticket)
    for _ in range(2):
        for way in ("?yes", "?no", ""):
            assert client.get(address + way).status_code == 200
    assert status(ticket) == Status.RESOLVED
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"answer": "yes"}).status_code == 302
    assert status(ticket) == Status.CLOSED
    assert FollowUp.objects.get().answer == Answer.YES
    assert after(10) == 0


def test_a_no_opens_it_again_for_whoever_had_it_and_they_wait(world: World, client: Client) -> None:
    ticket = resolved(world)
    after(3)
    address = asked(ticket)
    with clock.at(NOON + 4 * DAY):
        client.post(address, {"answer": "no"})
    again = Ticket.objects.get(pk=ticket.pk)
    assert (again.status, again.assignee, again.waiting_since) == (Status.OPEN, world.sara, NOON + 4 * DAY)
    told = FactRow.objects.filter(kind="follow_up.answered").get()
    assert told.actor == world.maryam.actor
    client.post(address, {"answer": "no"})
    client.post(address, {"answer": "yes"})
    assert status(ticket) == Status.OPEN
    assert FactRow.objects.filter(kind="follow_up.answered").count() == 1


def test_a_no_counts_after_a_yes_and_after_silence(world: World, client: Client) -> None:
    ticket = resolved(world)
    after(3)
    address = asked(ticket)
    client.post(address, {"answer": "yes"})
    client.post(address, {"answer": "no"})
    assert status(ticket) == Status.OPEN
    set_status(ticket=ticket, status=Status.CLOSED, by=world.sara)
    assert FollowUp.objects.get().answer == Answer.NO


def test_what_is_open_again_or_closed_by_hand_is_not_asked(world: World) -> None:
    ticket = resolved(world)
    with clock.at(NOON + DAY):
        world.message("Re", "هنوز خراب است", ticket=ticket)
    assert FollowUp.objects.get().answer == Answer.DROPPED
    other = resolved(world)
    with clock.at(NOON + DAY):
        set_status(ticket=other, status=Status.CLOSED, by=world.sara)
    assert after(30) == 0
    assert not Message.objects.filter(side=Side.OUT, agent=None).exists()


def test_who_writes_instead_has_answered(world: World) -> None:
    ticket = resolved(world)
    after(3)
    with clock.at(NOON + 4 * DAY):
        world.message("Re", "کار کرد، ممنون", ticket=ticket)
    assert FollowUp.objects.get().answer == Answer.WRITTEN
    assert after(30) == 0


def test_a_question_whose_ticket_was_merged_stands_in_nobodys_way(world: World) -> None:
    merged, other = resolved(world), resolved(world)
    after(3)
    FollowUp.objects.filter(ended_at=None).update(asked_at=NOON + 3 * DAY, next_at=NOON + 10 * DAY)
    into = world.ticket()
    with clock.at(NOON + 4 * DAY):
        merge(ticket=merged, into=into, by=world.sara)
    assert after(10) >= 1
    assert FollowUp.objects.get(ticket=merged).ended_at is not None
    assert FollowUp.objects.get(ticket=other).answer == Answer.NONE
    assert status(other) == Status.CLOSED


def test_nobody_is_asked_while_another_matter_of_theirs_is_open(world: World) -> None:
    ticket = resolved(world)
    with clock.at(NOON + DAY):
        world.message("چیز دیگر", "سلام")
    assert after(3) == 1
    assert FollowUp.objects.get(ticket=ticket).answer == Answer.DROPPED
    assert not Message.objects.filter(ticket=ticket, side=Side.OUT, agent=None).exists()


def test_what_the_desk_resolved_by_itself_is_not_asked(world: World) -> None:
    with clock.at(NOON):
        set_status(ticket=world.ticket(), status=Status.RESOLVED, by=SYSTEM)
    assert not FollowUp.objects.exists()


def test_a_channel_that_asks_no_more_asks_nobody(world: World) -> None:
    resolved(world)
    change_rule(channel=world.mailbox, days=None, by=world.nima)
    assert after(3) == 1
    assert FollowUp.objects.get().answer == Answer.DROPPED


def test_the_rule_is_an_administrators_and_needs_both_links(world: World) -> None:
    with pytest.raises(NotAllowed):
        change_rule(channel=world.mailbox, days=3, text=TEXT, by=world.sara)
    for wrong in ({"days": 0}, {"days": 91}, {"closes_days": 0}, {"text": "{yes}"}, {"text": ""}):
        with pytest.raises(Refused):
            change_rule(**{"channel": world.mailbox, "days": 3, "text": TEXT, "by": world.nima} | wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "..", "0"])
def test_a_wrong_link_leads_nowhere(world: World, client: Client, token: str) -> None:
    resolved(world)
    after(3)
    assert client.get(f"/worked/{token}/").status_code == 404
    assert client.post(f"/worked/{token}/", {"answer": "no"}).status_code == 404


def test_garbage_answers_nothing(world: World, client: Client) -> None:
    ticket = resolved(world)
    after(3)
    assert client.post(asked(ticket), {"answer": "maybe"}).status_code == 422
    assert FollowUp.objects.get().answer == ""


def test_the_page_speaks_the_customers_language_and_tells_nothing_else(world: World, client: Client) -> None:
    ticket = resolved(world)
    after(3)
    page = client.get(asked(ticket))
    shown = page.content.decode()
    assert 'lang="fa" dir="rtl"' in shown
    assert "کتری شکسته رسید" in shown
    for secret in ("Sara", "maryam@mail.example", "A-99213", "خانه‌یار"):
        assert secret not in shown
    change_desk(by=world.nima, name="خانه‌یار")
    assert "<bdi>خانه‌یار</bdi>" in client.get(asked(ticket)).content.decode()
    assert page["Cache-Control"] == "private, no-store"
