"""What a thread says, drawn out of it and never added to."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from jawab.base import clock
from jawab.tickets.actions import acknowledge, note, reply
from jawab.tickets.queries import digest
from tests.web.workspace.browsing import queries
from tests.world import NOON, World

TEHRAN = ZoneInfo("Asia/Tehran")


def test_it_holds_the_first_request_the_last_message_promises_and_open_questions(world: World) -> None:
    with clock.at(NOON):
        ticket = world.ticket(written="کتری شکسته رسید. سفارش A-99213 است.")
    with clock.at(NOON + timedelta(minutes=5)):
        acknowledge(ticket=ticket, text="تا یک ساعت دیگر پاسخ می‌دهیم.")
        note(ticket=ticket, text="انبار؟", by=world.ali)
        reply(ticket=ticket, text="سلام. فردا ساعت ۱۷ با شما تماس می‌گیریم. ممنون.", by=world.sara)
    with clock.at(NOON + timedelta(days=2)):
        world.message("Re", "کسی تماس نگرفت. پول من کی برمی‌گردد؟ فاکتور را هم می‌فرستید؟", ticket=ticket)
    found = digest(ticket, zone=TEHRAN)
    assert (found.began, found.began_at) == ("کتری شکسته رسید. سفارش A-99213 است.", NOON)
    assert found.last.startswith("کسی تماس نگرفت.")
    assert [(each.words, each.at.astimezone(TEHRAN).strftime("%d %H:%M")) for each in found.promises] == [
        ("فردا ساعت ۱۷ با شما تماس می‌گیریم.", "23 17:00")
    ]
    assert found.questions == ("پول من کی برمی‌گردد؟", "فاکتور را هم می‌فرستید؟")


def test_what_was_answered_is_no_open_question(world: World) -> None:
    ticket = world.ticket(written="کی می‌رسد؟")
    assert digest(ticket, zone=TEHRAN).questions == ("کی می‌رسد؟",)
    with clock.at(clock.now() + timedelta(minutes=1)):
        reply(ticket=ticket, text="رسیده است.", by=world.sara)
    assert digest(ticket, zone=TEHRAN).questions == ()


def test_one_message_is_said_once_and_long_words_are_cut_between_words(world: World) -> None:
    ticket = world.ticket(written="سلام " * 200)
    found = digest(ticket, zone=TEHRAN)
    assert found.last == ""
    assert len(found.began) <= 281
    assert found.began.endswith("سلام…")


def test_a_thread_without_words_of_a_customer_says_nothing(world: World) -> None:
    ticket = world.message("Out of office", "I am away until Monday?", nature="auto_reply").ticket
    found = digest(ticket, zone=TEHRAN)
    assert (found.began, found.last, found.promises, found.questions) == ("", "", (), ())


def test_a_long_thread_asks_two_queries(world: World) -> None:
    ticket = world.ticket()
    for number in range(5):
        world.message("Re", f"پیام {number}؟", ticket=ticket)
    assert queries(lambda: digest(ticket, zone=TEHRAN)) == 2
