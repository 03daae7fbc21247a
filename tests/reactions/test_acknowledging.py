"""The desk's own word that a mail has arrived: once, to people, and never into a loop."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Max

from jawab import calendars
from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.calendars import business
from jawab.channels.answering import (
    ANSWERS_A_DAY,
    LETTERS_A_TICKET,
    LETTERS_AN_HOUR,
    may_answer,
    pauses_of,
    resume_answering,
)
from jawab.channels.intake import read_due, store
from jawab.channels.kinds.email.actions import change_mailbox
from jawab.channels.registry import reader_of
from jawab.people.queries import desk_settings, hours_for
from jawab.promises.actions import Terms, create_policy
from jawab.promises.models import Target
from jawab.reactions.acknowledging import acknowledge_opening
from jawab.routing.models import Outlook
from jawab.tickets.actions import mark_spam
from jawab.tickets.models import Message, Side, Ticket
from tests.post import letter
from tests.routing.waits import looked, proven, taught
from tests.world import NOON, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acknowledging(world: World) -> None:
    change_mailbox(
        channel=world.mailbox, by=world.nima, acknowledges=True, acknowledgement="رسید، شماره {number}."
    )


def arrive(world: World, text: str, *, via: str = "smtp", envelope_from: str = "m@x", **headers: Any) -> None:
    """The mail is of today unless a header says otherwise. The job runs twice, as it may."""
    date = headers.pop("Date", None) or clock.now()
    mail = letter(text, **headers)
    mail.replace_header("Date", date)
    before = FactRow.objects.aggregate(newest=Max("number"))["newest"] or 0
    store(channel=world.mailbox, raw=mail.as_bytes(), via=via, envelope_from=envelope_from)
    read_due(reader_of)
    for row in [*FactRow.objects.filter(kind="ticket.opened", number__gt=before)] * 2:
        acknowledge_opening(Recorded(number=row.number, fact=read(row), by=SYSTEM))


def told() -> list[str]:
    return list(Message.objects.filter(side=Side.OUT).order_by("pk").values_list("written", flat=True))


def test_a_person_is_told_once_with_the_number(world: World) -> None:
    arrive(world, "سلام")
    arrive(world, "باز سلام", subject="چیز دیگر", sender="b@mail.example")
    first, second = Message.objects.filter(side=Side.IN).order_by("pk")
    assert told() == [f"رسید، شماره {first.ticket_id}.", f"رسید، شماره {second.ticket_id}."]


def speaking(world: World, text: str) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, acknowledgement=text)


WORDS = "Thank you, #{number}.\n\nWe answer by {answer_by}.\nWe are closed until {opens}.\n\nThe shop"


def test_it_says_only_what_holds_now(world: World) -> None:
    speaking(world, WORDS)
    with clock.at(NOON):
        arrive(world, "Hello, the kettle is broken.")
    assert told() == [f"Thank you, #{Message.objects.get(side=Side.IN).ticket_id}.\n\nThe shop"]


def test_the_moment_is_that_of_the_target_in_the_language_of_the_text(world: World) -> None:
    create_policy(terms=Terms(name="x", minutes={"first": {2: 600}}), by=SYSTEM)
    speaking(world, WORDS)
    with clock.at(NOON):
        arrive(world, "Hello, the kettle is broken.")
    due = Target.objects.get().due_at
    assert due is not None
    (said,) = told()
    assert f"We answer by {calendars.moment(due, desk_settings().style_for('en'))}." in said
    assert "closed" not in said
    speaking(world, "تا {answer_by} پاسخ می‌دهیم.")
    with clock.at(NOON + timedelta(minutes=1)):
        arrive(world, "سلام، کتری شکست.", subject="دیگر", sender="b@mail.example")
    due = Target.objects.order_by("pk").last().due_at  # type: ignore[union-attr]
    assert due is not None
    assert told()[1] == f"تا {calendars.moment(due, desk_settings().style_for('fa'))} پاسخ می‌دهیم."


def test_at_night_it_says_when_the_desk_opens(world: World) -> None:
    speaking(world, WORDS)
    night = NOON + timedelta(hours=9)
    with clock.at(night):
        arrive(world, "Hello, the kettle is broken.")
    opens = business.next_open(hours_for(), night)
    assert opens is not None
    (said,) = told()
    assert f"We are closed until {calendars.moment(opens, desk_settings().style_for('en'))}." in said
    assert "answer by" not in said


def test_the_wait_is_told_by_its_late_end_once_it_has_proved_true(world: World) -> None:
    speaking(world, "Thank you.\nYou will probably hear from us by {wait}.")
    moment = taught(world)
    looked(moment)
    with clock.at(moment + timedelta(minutes=1)):
        arrive(world, "Hello, the kettle is broken.", sender="a@mail.example")
    assert acknowledged() == ["Thank you."], "nothing has been held against the truth yet"
    Ticket.objects.filter(channel=world.mailbox, waiting_since__isnull=False).update(status="pending")
    moment = proven(world)
    with clock.at(moment + timedelta(minutes=1)):
        arrive(world, "Hello, the kettle is broken.", subject="other", sender="b@mail.example")
    latest = Outlook.objects.get(team=world.support).latest_at
    said = acknowledged()[-1]
    told_at = latest + timedelta(minutes=15) - timedelta(minutes=latest.minute % 15, seconds=latest.second)
    told_at = told_at.replace(microsecond=0)
    assert said.endswith(f"by {calendars.moment(told_at, desk_settings().style_for('en'))}.")
    with clock.at(moment + timedelta(minutes=11)):
        arrive(world, "Hello, the kettle is broken.", subject="third", sender="c@mail.example")
    assert acknowledged()[-1] == "Thank you.", "nobody has looked for ten minutes"


def acknowledged() -> list[str]:
    own = Message.objects.filter(side=Side.OUT, agent=None).order_by("pk")
    return list(own.values_list("written", flat=True))


def test_a_word_of_which_nothing_holds_is_not_sent(world: World) -> None:
    speaking(world, "We answer by {answer_by}.")
    with clock.at(NOON):
        arrive(world, "Hello, the kettle is broken.")
    assert told() == []


def test_who_asks_for_no_automatic_answer_gets_none_and_is_a_person(world: World) -> None:
    arrive(world, "سلام", **{"X-Auto-Response-Suppress": "All"})

    assert Message.objects.get(side=Side.IN).nature == "person"
    assert told() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.mail.example>"},
        {"X_Auto_Response_Suppress": "All"},
        {"subject": "Out of office: away"},
        {"sender": "support@shop.example"},
        {"envelope_from": ""},
    ],
)
def test_no_machine_is_ever_told(world: World, headers: dict[str, str]) -> None:
    arrive(world, "سلام", **headers)
    assert told() == []


def test_an_answer_to_a_ticket_is_not_told(world: World) -> None:
    arrive(world, "سلام", message_id="<one@mail.example>")
    arrive(world, "دوباره", In_Reply_To="<one@mail.example>")
    assert len(told()) == 1


def test_two_answering_machines_run_out_of_answers(world: World) -> None:
    for number in range(ANSWERS_A_DAY + 3):
        arrive(world, f"نامه {number}", subject=f"نامه {number}")
    assert len(told()) == ANSWERS_A_DAY


def test_old_mail_and_archives_are_not_told(world: World) -> None:
    arrive(world, "کهنه", Date="Sun, 22 Nov 2020 08:30:00 +0000")
    arrive(world, "بایگانی", subject="۲", via="import")
    assert told() == []
    arrive(world, "تازه", subject="۳")
    assert len(told()) == 1


def test_mail_of_a_wrong_clock_ahead_of_ours_is_told(world: World) -> None:
    arrive(world, "فردا", Date=clock.now() + timedelta(days=3))
    assert len(told()) == 1


def test_a_flood_from_one_sender_begins_a_pause_that_people_see_and_can_end(world: World) -> None:
    for number in range(LETTERS_AN_HOUR):
        world.ticket(f"پیام {number}")
    arrive(world, "سلام", sender="maryam@mail.example", subject="باز هم")
    assert told() == []
    ticket = Message.objects.filter(subject="باز هم").get().ticket
    (pause,) = pauses_of(ticket)
    assert (pause.address, pause.count) == ("maryam@mail.example", LETTERS_AN_HOUR + 1)
    assert FactRow.objects.filter(kind="answering.paused", ticket=ticket.pk).count() == 1
    with pytest.raises(NotAllowed):
        resume_answering(pause=pause, by=world.maryam)
    resume_answering(pause=pause, by=world.sara)
    assert pauses_of(ticket) == []
    with clock.at(clock.now() + timedelta(hours=2)):
        arrive(world, "سلام", sender="maryam@mail.example", subject="دو ساعت بعد")
    assert len(told()) == 1


def test_a_pause_ends_by_itself_and_holds_for_nobody_else(world: World) -> None:
    for number in range(LETTERS_AN_HOUR + 1):
        world.ticket(f"پیام {number}")
    arrive(world, "سلام", sender="maryam@mail.example", subject="آخری")
    arrive(world, "سلام", sender="b@mail.example", subject="دیگری")
    assert len(told()) == 1
    with clock.at(clock.now() + timedelta(hours=25)):
        arrive(world, "سلام", sender="maryam@mail.example", subject="فردا")
    assert len(told()) == 2


def test_a_ticket_that_fills_by_itself_is_not_answered_either(world: World) -> None:
    ticket = world.ticket("یکی")
    for number in range(LETTERS_A_TICKET):
        world.message("یکی", f"باز {number}", ticket=ticket)
    last = Message.objects.filter(ticket=ticket).order_by("-pk")[0]
    assert not may_answer(last)
    (pause,) = pauses_of(ticket)
    assert pause.address == ""
    assert may_answer(world.message("دیگر", "سلام"))


def test_two_desks_that_write_to_each_other_stop_after_one_round(world: World) -> None:
    """Ours acknowledges a person's letter; the other desk acknowledges that, as desks do, and ours is silent."""
    arrive(world, "سلام", sender="desk@other.example")
    (ours,) = Message.objects.filter(side=Side.OUT)
    arrive(
        world,
        "رسید شما رسید",
        sender="desk@other.example",
        subject="We got your message [#77]",
        Auto_Submitted="auto-replied",
        In_Reply_To=ours.message_id,
    )
    assert Message.objects.filter(side=Side.OUT).count() == 1
    assert Message.objects.filter(side=Side.IN, ticket=ours.ticket).count() == 2


def test_a_blocked_sender_hears_nothing_and_is_kept(world: World) -> None:
    arrive(world, "سلام")
    first = Message.objects.get(side=Side.IN)
    answered = Message.objects.filter(side=Side.OUT).count()
    mark_spam(ticket=first.ticket, block=True, by=world.sara)
    arrive(world, "جایزه بزرگ", subject="جایزه", message_id="<prize@mail.example>")
    last = Message.objects.filter(side=Side.IN).order_by("-pk")[0]
    assert (last.ticket.is_spam, last.written) == (True, "جایزه بزرگ")
    assert last.ticket != first.ticket
    assert answered == Message.objects.filter(side=Side.OUT).count() == 1
