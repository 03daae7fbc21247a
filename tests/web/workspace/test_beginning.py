"""A new conversation, with forms alone."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jawab.tickets.models import Channel, Message, Status, Ticket
from tests.web.workspace.browsing import hidden, signed_in, text
from tests.world import World, mailbox


def post(client: Client, world: World, **more: Any) -> HttpResponse:
    page = text(client.get("/tickets/new/"))
    values = {name: hidden(page, name) for name in ("key", "in")}
    values |= {
        "who": "maryam@mail.example",
        "channel": str(world.mailbox.pk),
        "subject": "سفارش",
        "text": "سلام",
    }
    return client.post("/tickets/new/", values | more)  # type: ignore[return-value]


def test_a_letter_opens_a_ticket_that_waits_for_its_answer(world: World) -> None:
    client = signed_in(world.sara)
    file = SimpleUploadedFile("فاکتور.pdf", b"%PDF", "application/pdf")
    answer = post(client, world, cc="boss@mail.example، Ali <ali@mail.example>", files=[file])
    ticket, message = Ticket.objects.get(), Message.objects.get()
    assert (answer.status_code, ticket.status, ticket.customer) == (303, Status.PENDING, world.maryam)
    assert (message.cc, message.attachments.get().name) == (
        ["boss@mail.example", "ali@mail.example"],
        "فاکتور.pdf",
    )
    page = text(client.get(answer["Location"]))
    assert f'action="/messages/{message.pk}/withdrawal/"' in page
    assert 'data-sent="new"' in page


def test_the_same_press_is_one_letter(world: World) -> None:
    client = signed_in(world.sara)
    page = text(client.get("/tickets/new/"))
    values = {name: hidden(page, name) for name in ("key", "in")}
    values |= {
        "who": "رضا reza@mail.example",
        "channel": str(world.mailbox.pk),
        "subject": "x",
        "text": "سلام",
    }
    first, second = (client.post("/tickets/new/", values) for _press in range(2))
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert (Ticket.objects.count(), Message.objects.get().to) == (1, ["reza@mail.example"])


@pytest.mark.parametrize(
    "more",
    [
        {"subject": ""},
        {"text": " "},
        {"channel": ""},
        {"channel": "999"},
        {"channel": "x"},
        {"cc": "nobody"},
        {"address": "nobody"},
        {"who": ""},
        {"who": "رحیمی"},
        {"who": "رضا"},
    ],
)
def test_what_is_refused_keeps_what_was_typed(world: World, more: dict[str, str]) -> None:
    answer = post(signed_in(world.sara), world, **{"text": "سلام مریم", "subject": "سفارش", **more})
    page = text(answer)
    assert (answer.status_code, 'class="error-summary"' in page) == (409, True)
    assert "text" in more or "سلام مریم</textarea>" in page
    assert (Ticket.objects.count(), Message.objects.count()) == (0, 0)


def test_no_tickets_are_offered_and_a_customer_may_be_given(world: World) -> None:
    world.ticket()
    client = signed_in(world.sara)
    page = text(client.get(f"/tickets/new/?customer={world.maryam.pk}"))
    assert f'id="target-c{world.maryam.pk}" checked' in page
    assert 'id="target-t' not in page
    assert 'id="target-t' not in text(client.get("/callers/?who=maryam@mail.example&tickets=no"))
    assert post(client, world, who="", target=f"c{world.maryam.pk}").status_code == 303


def test_mailboxes_of_others_are_neither_shown_nor_taken(world: World) -> None:
    stock = mailbox("stock@shop.example", world.stock)
    client = signed_in(world.sara)
    assert "stock@shop.example" not in text(client.get("/tickets/new/"))
    assert post(client, world, channel=stock.pk).status_code == 409


def test_without_a_mailbox_the_page_says_so(world: World) -> None:
    Channel.objects.update(is_active=False)
    page = text(signed_in(world.sara).get("/tickets/new/"))
    assert ('class="empty"' in page, 'name="text"' in page) == (True, False)


def test_guests_and_forged_forms_come_to_nothing(world: World) -> None:
    assert Client().get("/tickets/new/").status_code == 302
    assert signed_in(world.sara, strict=True).post("/tickets/new/", {"text": "x"}).status_code == 403
