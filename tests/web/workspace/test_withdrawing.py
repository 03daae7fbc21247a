"""Taking an answer back, with forms alone."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jawab.base import clock
from jawab.channels.models import Delivery, DeliveryState
from jawab.people.actions import change_preferences
from jawab.tickets.models import Attachment, Draft, Message, Side, Status, Ticket
from tests.web.workspace.browsing import hidden, signed_in, text
from tests.world import World


def sent(client: Client, ticket: Ticket, **more: object) -> Message:
    page = text(client.get(f"/tickets/{ticket.pk}/?in=all"))
    values = {name: hidden(page, name) for name in ("key", "seen", "in")}
    given = {"kind": "reply", "text": "سلام، فردا می‌فرستیم.", "then": "resolve"} | values | more
    assert client.post(f"/tickets/{ticket.pk}/entries/", given).status_code == 303
    return Message.objects.filter(ticket=ticket, side=Side.OUT).latest("pk")


def undo(client: Client, message: Message) -> int:
    return client.post(f"/messages/{message.pk}/withdrawal/", {"in": "all"}).status_code


def test_a_fresh_answer_can_be_taken_back_from_its_entry_and_from_the_toast(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    message = sent(client, ticket)
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert page.count(f'action="/messages/{message.pk}/withdrawal/"') == 2
    assert undo(client, message) == 303
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert f'id="message-{message.pk}"' not in page
    assert "سلام، فردا می‌فرستیم.</textarea>" in page
    change_preferences(agent=world.ali, by=world.ali, language="en")
    assert "took an answer back before it left." in text(signed_in(world.ali).get(f"/tickets/{ticket.pk}/"))
    ticket.refresh_from_db()
    assert ticket.status == Status.NEW


def test_files_come_back_with_it_and_go_out_again_unless_they_are_left_out(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    files = [SimpleUploadedFile(name, b"%PDF", "application/pdf") for name in ("فاکتور.pdf", "wrong.pdf")]
    message = sent(client, ticket, files=files, cc="boss@mail.example")
    assert undo(client, message) == 303
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert ("فاکتور.pdf" in page, "wrong.pdf" in page) == (True, True)
    assert 'value="boss@mail.example"' in page
    kept = Attachment.objects.get(name="فاکتور.pdf")
    offered = re.findall(r'name="offered" value="(\d+)"', page)
    again = sent(client, ticket, kept=kept.pk, offered=offered)
    assert [file.name for file in again.attachments.all()] == ["فاکتور.pdf"]
    assert not Attachment.objects.filter(name="wrong.pdf").exists()


def test_what_has_been_in_a_senders_hands_says_so_and_stays(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    message = sent(client, ticket)
    Delivery.objects.update(state=DeliveryState.SENT, attempts=1, done_at=clock.now())
    answer = client.post(f"/messages/{message.pk}/withdrawal/", {"in": "all"})
    assert (answer.status_code, 'class="field-error" role="alert"' in text(answer)) == (409, True)
    assert Message.objects.filter(pk=message.pk).exists()
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert "/withdrawal/" not in page.split("<main")[-1].split("toast")[0]


def test_only_its_author_is_offered_and_allowed_it(world: World) -> None:
    ticket = world.ticket()
    message = sent(signed_in(world.sara), ticket)
    assert "/withdrawal/" not in text(signed_in(world.ali).get(f"/tickets/{ticket.pk}/"))
    assert undo(signed_in(world.ali), message) == 403
    assert undo(signed_in(world.omid), message) == 404
    assert undo(signed_in(world.omid), Message(pk=999_999)) == 404
    assert Message.objects.filter(pk=message.pk).exists()


def test_a_form_without_the_desks_token_is_refused(world: World) -> None:
    message = sent(signed_in(world.sara), world.ticket())
    assert undo(signed_in(world.sara, strict=True), message) == 403


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "failed", "attempts": 3}, "550 &lt;b&gt;nobody"),
        ({"state": "bounced", "attempts": 1}, "550 &lt;b&gt;nobody"),
        ({"state": "delayed", "attempts": 1}, "550 &lt;b&gt;nobody"),
        ({"state": "waiting", "attempts": 2}, "550 &lt;b&gt;nobody"),
        ({"state": "sent", "attempts": 1}, "maryam@mail.example"),
    ],
)
def test_each_recipient_has_its_line(world: World, values: dict[str, object], words: str) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    sent(client, ticket)
    now = clock.now()
    Delivery.objects.update(
        last_reply="550 <b>nobody", done_at=now, next_try_at=now + timedelta(hours=1), **values
    )
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert f'<li data-state="{values["state"]}">' in page
    assert words in page
    assert ("/attempts/" in page) == (values["state"] in {"failed", "bounced"})


def test_a_draft_is_nobodys_but_its_writers(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    message = sent(client, ticket, files=[SimpleUploadedFile("x.pdf", b"%PDF", "application/pdf")])
    undo(client, message)
    file = Attachment.objects.get()
    assert (file.draft, file.message) == (Draft.objects.get(), None)
    assert signed_in(world.ali).get(f"/files/{file.pk}/x.pdf").status_code == 404
    assert "x.pdf" not in text(signed_in(world.ali).get(f"/tickets/{ticket.pk}/"))
