"""One ticket's page and what can be done from it."""

import re

import pytest

from jawab.base import clock
from jawab.channels.answering import LETTERS_A_TICKET, may_answer
from jawab.people.actions import change_preferences
from jawab.tickets.actions import (
    Letter,
    Opening,
    assign,
    merge,
    note,
    receive_messages,
    reply,
    set_priority,
    tag,
)
from jawab.tickets.content import Content
from jawab.tickets.models import Message, Note, Priority, Status, Tag, Ticket
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World, customer

PAGES = [
    "",
    "?fragment=timeline",
    "?fragment=head",
    "?fragment=older",
    "fields/",
    "hand-over/",
    "merge/",
    "split/",
]
FORMS = {
    "entries/": {"kind": "reply", "text": "سلام"},
    "draft/": {"kind": "reply", "text": "سلام"},
    "assignment/": {"agent": ""},
    "status/": {"status": "resolved"},
    "snooze/": {"preset": "hour"},
    "priority/": {"priority": "4"},
    "tags/": {"name": "x"},
    "subject/": {"subject": "x"},
    "fields/": {},
    "hand-over/": {"team": "1", "summary": "x"},
    "automatic-answers/": {},
    "merge/": {"into": "1"},
    "merge/withdrawal/": {},
    "split/": {"subject": "x"},
}


@pytest.mark.parametrize("page", PAGES)
def test_an_outsider_is_told_the_same_as_of_a_ticket_that_is_not_there(world: World, page: str) -> None:
    ticket = world.ticket()
    assert signed_in(world.sara).get(f"/tickets/{ticket.pk}/{page}").status_code == 200
    answers = [signed_in(world.omid).get(f"/tickets/{number}/{page}") for number in (ticket.pk, 999_999)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert text(answers[0]) == text(answers[1])


@pytest.mark.parametrize("form", FORMS)
def test_an_outsider_changes_nothing(world: World, form: str) -> None:
    ticket = world.ticket()
    before = Ticket.objects.values().get(pk=ticket.pk)
    for number in (ticket.pk, 999_999):
        answer = signed_in(world.omid).post(f"/tickets/{number}/{form}", FORMS[form])
        assert answer.status_code == 404
    assert Ticket.objects.values().get(pk=ticket.pk) == before
    assert not Message.objects.filter(side="out").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_the_desks_token_is_refused(world: World, form: str) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara, strict=True)
    assert client.post(f"/tickets/{ticket.pk}/{form}", FORMS[form]).status_code == 403
    assert client.get(f"/tickets/{ticket.pk}/status/").status_code == 405


def test_the_page_shows_messages_notes_and_the_customer(world: World) -> None:
    ticket = world.ticket()
    note(ticket=ticket, text="برای تیم", by=world.ali)
    page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/"))
    assert "سلام، کتری سفارش A-99213 شکسته رسید." in page
    assert 'data-kind="note"' in page
    assert "maryam@mail.example" in page
    assert page.count("<h1") == 1
    assert f"<title>#{ticket.pk} کتری شکسته رسید" in page


def test_a_page_asks_the_same_for_one_entry_and_for_three(world: World) -> None:
    ticket = world.ticket()
    reply(ticket=ticket, text="سلام", by=world.sara)
    note(ticket=ticket, text="x", by=world.sara)
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/"
    client.get(path)
    one = queries(lambda: client.get(path))
    for agent in (world.ali, world.mina):
        reply(ticket=ticket, text="سلام", by=agent)
        note(ticket=ticket, text="x", by=agent)
        world.message("Re", "هنوز", ticket=ticket)
    assert queries(lambda: client.get(path)) == one <= 35


def test_facts_are_sentences_with_names(world: World) -> None:
    change_preferences(agent=world.sara, by=world.sara, language="en")
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.sara)
    set_priority(ticket=ticket, priority=Priority.URGENT, by=world.mina)
    tag(ticket=ticket, name="کتری", by=world.sara)
    page = re.sub("[\u2066-\u2069]", "", text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/")))
    assert "Sara assigned the ticket to Ali." in page
    assert "Sara began to work on the ticket." in page
    assert "Mina set the priority to Urgent." in page
    assert "Sara added the tag کتری." in page


def test_every_language_has_its_page(world: World) -> None:
    ticket = world.ticket()
    for language, direction in (("fa", "rtl"), ("ar", "rtl"), ("en", "ltr")):
        change_preferences(agent=world.sara, by=world.sara, language=language)
        page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/"))
        assert f'<html lang="{language}" dir="{direction}"' in page


def test_assigning_to_oneself_to_a_colleague_and_to_nobody(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    for agent, value in ((world.sara, world.sara.pk), (world.ali, world.ali.pk), (None, "")):
        assert client.post(f"/tickets/{ticket.pk}/assignment/", {"agent": value}).status_code == 303
        ticket.refresh_from_db()
        assert ticket.assignee == agent
    assert client.post(f"/tickets/{ticket.pk}/assignment/", {"agent": "x"}).status_code == 404


def test_status_priority_tags_and_subject(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    path = f"/tickets/{ticket.pk}/"
    for form, values in (
        ("status/", {"status": "on_hold"}),
        ("priority/", {"priority": "4"}),
        ("tags/", {"name": "ضمانت"}),
        ("subject/", {"subject": "کتری برقی"}),
    ):
        assert client.post(path + form, values | {"in": "all"}).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.priority, ticket.subject) == (Status.ON_HOLD, Priority.URGENT, "کتری برقی")
    assert list(ticket.tags.all()) == [Tag.objects.get(name="ضمانت")]
    client.post(f"{path}tags/", {"removed": "ضمانت"})
    assert not ticket.tags.exists()


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("status/", {"status": "melted"}),
        ("status/", {"status": "snoozed"}),
        ("priority/", {"priority": "nine"}),
        ("tags/", {"name": "  "}),
        ("subject/", {"subject": ""}),
        ("snooze/", {"day": "دیروز"}),
        ("snooze/", {"day": "no day"}),
        ("snooze/", {"day": "فردا", "hour": "99"}),
        ("snooze/", {"preset": "never"}),
    ],
)
def test_what_makes_no_sense_is_refused_on_the_page_itself(
    world: World, form: str, values: dict[str, str]
) -> None:
    ticket = world.ticket()
    answer = signed_in(world.sara).post(f"/tickets/{ticket.pk}/{form}", values)
    assert answer.status_code == 409
    assert 'class="field-error" role="alert"' in text(answer)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.priority) == (Status.NEW, Priority.NORMAL)


@pytest.mark.parametrize(
    ("values", "until"),
    [
        ({"preset": "later"}, "2026-11-22T11:30:00+00:00"),
        ({"preset": "tomorrow"}, "2026-11-23T05:30:00+00:00"),
        ({"preset": "week"}, "2026-11-28T05:30:00+00:00"),
        ({"day": "۱۴۰۵/۹/۵", "hour": "۱۰:۱۵"}, "2026-11-26T06:45:00+00:00"),
        ({"day": "فردا", "hour": ""}, "2026-11-23T05:30:00+00:00"),
    ],
)
def test_snoozing_follows_the_viewers_calendar(world: World, values: dict[str, str], until: str) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        assert signed_in(world.sara).post(f"/tickets/{ticket.pk}/snooze/", values).status_code == 303
    ticket.refresh_from_db()
    assert ticket.snoozed_until is not None
    assert (ticket.status, ticket.snoozed_until.isoformat()) == (Status.SNOOZED, until)


def test_handing_over_needs_a_summary_and_keeps_what_was_typed(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    path = f"/tickets/{ticket.pk}/hand-over/"
    refused = client.post(path, {"team": "", "summary": "خلاصه‌ای که ماند"})
    assert (refused.status_code, "خلاصه‌ای که ماند" in text(refused)) == (409, True)
    assert client.post(path, {"team": world.refunds.pk, "summary": " "}).status_code == 409
    answer = client.post(path, {"team": world.refunds.pk, "summary": "پول برگردد", "in": "mine"})
    assert (answer.status_code, answer["Location"]) == (303, "/?in=mine.open.waiting")
    ticket.refresh_from_db()
    assert ticket.team == world.refunds
    assert Note.objects.get(ticket=ticket).text == "پول برگردد"


def test_merging_shows_the_other_ticket_first(world: World) -> None:
    first, second = world.ticket("اول"), world.ticket("دوم")
    other = world.message("Hello", "Where?", customer=customer("Omar", "omar@mail.example")).ticket
    client, path = signed_in(world.sara), f"/tickets/{second.pk}/merge/"
    assert "اول" in text(client.get(path, {"into": f"#{first.pk}"}))
    assert client.get(path, {"into": "999999"}).status_code == 409
    assert client.post(path, {"into": "words"}).status_code == 409
    assert client.post(path, {"into": other.pk}).status_code == 409
    answer = client.post(path, {"into": first.pk})
    assert answer["Location"].startswith(f"/tickets/{first.pk}/")
    second.refresh_from_db()
    assert second.merged_into == first
    page = text(client.get(f"/tickets/{second.pk}/"))
    assert 'id="composer"' not in page
    assert f'href="/tickets/{first.pk}/' in page


def test_merging_never_shows_a_ticket_of_another_team(world: World) -> None:
    secret = world.message("پنهان", "x").ticket
    Ticket.objects.filter(pk=secret.pk).update(team=world.stock)
    page = text(signed_in(world.sara).get(f"/tickets/{world.ticket().pk}/merge/", {"into": secret.pk}))
    assert "پنهان" not in page


def test_splitting_moves_what_was_chosen(world: World) -> None:
    ticket = world.ticket()
    second = world.message("Re", "فاکتور هم می‌خواهم", ticket=ticket)
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/split/"
    assert "فاکتور هم می‌خواهم" in text(client.get(path))
    assert client.post(path, {"subject": "ماند"}).status_code == 409
    answer = client.post(path, {"subject": "فاکتور", "message": [second.pk]})
    assert answer.status_code == 303
    second.refresh_from_db()
    assert second.ticket.subject == "فاکتور"


def test_the_way_back_in_time_and_the_newest(world: World) -> None:
    with clock.at(NOON):
        ticket = world.ticket()
        for number in range(45):
            note(ticket=ticket, text=f"یادداشت-{number}.", by=world.sara)
    client = signed_in(world.sara)
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert page.count('data-kind="note"') == 40
    older = re.search(r'href="([^"]*before=[^"]*)"', page)
    assert older is not None
    earlier = text(client.get(older[1].replace("&amp;", "&")))
    assert "یادداشت-0." in earlier
    assert "یادداشت-44." not in earlier


def test_a_merge_is_told_in_both_tickets(world: World) -> None:
    change_preferences(agent=world.sara, by=world.sara, language="en")
    first, second = world.ticket(), world.ticket()
    merge(ticket=second, into=first, by=world.sara)
    client = signed_in(world.sara)
    pages = [re.sub("[\u2066-\u2069]", "", text(client.get(f"/tickets/{t.pk}/"))) for t in (first, second)]
    assert f"Sara merged ticket #{second.pk} into this one." in pages[0]
    assert f"Sara merged this ticket into #{first.pk}." in pages[1]


def test_a_pause_of_automatic_answers_is_seen_and_ended_by_those_who_see_the_ticket(world: World) -> None:
    ticket = world.ticket()
    for number in range(LETTERS_A_TICKET):
        last = world.message("یکی", f"باز {number}", ticket=ticket)
    assert not may_answer(last)
    path, end = f"/tickets/{ticket.pk}/", f"/tickets/{ticket.pk}/automatic-answers/"
    assert signed_in(world.omid).post(end).status_code == 404
    client = signed_in(world.sara)
    assert end in text(client.get(path))
    client.post(end)
    assert end not in text(client.get(path))
    assert may_answer(last), "those that came before were looked at"


def test_a_ticket_says_which_one_it_takes_up_again(world: World) -> None:
    first = world.ticket()
    again = receive_messages(
        [
            Letter(
                channel=world.mailbox,
                customer=world.maryam,
                content=Content(subject="دیگر", written="سلام", text="سلام"),
                place=Opening(continues=first),
            )
        ]
    )[0].ticket
    client = signed_in(world.sara)
    assert f"/tickets/{first.pk}/" in text(client.get(f"/tickets/{again.pk}/"))
    assert f"#{again.pk}" in text(client.get(f"/tickets/{first.pk}/"))


@pytest.mark.parametrize(
    ("verdicts", "shown"),
    [
        (["spf=pass", "dkim=pass", "dmarc=pass"], 0),
        (["spf=fail", "dkim=pass"], 0),
        (["spf=fail"], 1),
        (["dmarc=fail", "spam=yes"], 2),
        (["spam=no"], 0),
        ([], 0),
    ],
)
def test_what_servers_doubt_is_said_on_the_message(world: World, verdicts: list[str], shown: int) -> None:
    message = world.message("کتری", "سلام", verdicts=verdicts)
    page = text(signed_in(world.sara).get(f"/tickets/{message.ticket_id}/"))
    assert page.count('class="entry-doubt"') == shown


def test_an_automatic_message_says_by_which_sign(world: World) -> None:
    message = world.message(
        "کتری", "نیستم", nature="away", nature_reason="Auto-Submitted: auto-replied", ticket=world.ticket()
    )
    page = text(signed_in(world.sara).get(f"/tickets/{message.ticket_id}/"))
    assert "Auto-Submitted: auto-replied" in page
