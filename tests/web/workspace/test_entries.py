"""Answering and noting, with forms alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jawab.channels.models import Delivery, DeliveryState
from jawab.tickets.actions import reply
from jawab.tickets.models import Attachment, Draft, Message, Note, Status, Ticket
from jawab.web.workspace import uploads
from tests.web.workspace.browsing import hidden, signed_in, text
from tests.world import World


def fields(client: Client, ticket: Ticket, **more: object) -> dict[str, object]:
    """What the browser would post after opening the page."""
    page = text(client.get(f"/tickets/{ticket.pk}/?in=all"))
    values = {"seen": hidden(page, "seen")} | {name: composed(page, name) for name in ("key", "in")}
    return {"kind": "reply", "text": "سلام، فردا می‌فرستیم.", "then": ""} | values | more


def composed(page: str, name: str) -> str:
    """A hidden field of the composer's own form."""
    return hidden(page.partition('id="composer-form"')[2], name)


def post(client: Client, ticket: Ticket, values: dict[str, object]) -> tuple[int, str]:
    answer = client.post(f"/tickets/{ticket.pk}/entries/", values)
    return answer.status_code, answer.get("Location", "") or text(answer)


@pytest.mark.parametrize(
    ("then", "status"), [("", Status.OPEN), ("resolve", Status.RESOLVED), ("pending", Status.PENDING)]
)
def test_an_answer_is_written_and_leaves_the_ticket_as_asked(world: World, then: str, status: Status) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket, then=then)
    assert post(client, ticket, values) == (303, f"/tickets/{ticket.pk}/?in=all.open.waiting#newest")
    message = Message.objects.get(ticket=ticket, side="out")
    ticket.refresh_from_db()
    assert (message.text, message.agent, ticket.status) == ("سلام، فردا می‌فرستیم.", world.sara, status)
    assert f'data-sent="{ticket.pk}"' in text(client.get(f"/tickets/{ticket.pk}/"))


def test_the_same_form_sent_twice_is_one_answer(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket)
    assert [post(client, ticket, values)[0] for _time in range(2)] == [303, 303]
    assert Message.objects.filter(side="out").count() == 1
    assert Delivery.objects.count() == 1


def test_the_same_note_sent_twice_is_one_note(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket, kind="note")
    assert [post(client, ticket, values)[0] for _time in range(2)] == [303, 303]
    assert Note.objects.count() == 1


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_a_draft_that_comes_after_its_entry_is_not_kept(world: World, kind: str) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket, kind=kind)
    post(client, ticket, values)
    assert client.post(f"/tickets/{ticket.pk}/draft/", values).status_code == 204
    assert not Draft.objects.exists()
    client.post(f"/tickets/{ticket.pk}/draft/", values | {"key": "the next one"})
    assert Draft.objects.get().kind == kind


def test_a_page_that_waits_for_the_answer_gets_it_in_parts(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values, mine = fields(client, ticket), {"Jawab-Viewer": str(world.sara.pk)}
    answers = [client.post(f"/tickets/{ticket.pk}/entries/", values, headers=mine) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    told = answers[1].json()
    message = Message.objects.get(side="out")
    assert f"/messages/{message.pk}/withdrawal/" in told["toast"]
    assert told["next"] == f"/tickets/{ticket.pk}/?in=all.open.waiting#newest"
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert f'data-sent-as="{values["key"]}"' in page
    assert "data-toast " not in page


def test_a_page_of_somebody_else_writes_nothing(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.ali)
    values, others = fields(client, ticket), {"Jawab-Viewer": str(world.sara.pk)}
    for place in ("entries", "draft"):
        assert client.post(f"/tickets/{ticket.pk}/{place}/", values, headers=others).status_code == 401
    assert not Message.objects.filter(side="out").exists()
    assert not Draft.objects.exists()


def test_one_agents_key_is_not_anothers(world: World) -> None:
    ticket = world.ticket()
    for agent in (world.sara, world.ali):
        client = signed_in(agent)
        post(client, ticket, fields(client, ticket, key="same", text=agent.name))
    assert Message.objects.filter(side="out").count() == 2


def test_a_note_stays_inside(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    assert post(client, ticket, fields(client, ticket, kind="note", text="با انبار حرف زدم"))[0] == 303
    assert Note.objects.get(ticket=ticket).text == "با انبار حرف زدم"
    assert not Delivery.objects.exists()


def test_a_refusal_keeps_what_was_typed(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket, text="متنی که ماند", cc="nobody")
    status, page = post(client, ticket, values)
    assert status == 409
    assert "متنی که ماند" in page
    assert 'value="nobody"' in page
    assert composed(page, "key") == values["key"]
    assert not Message.objects.filter(side="out").exists()


def test_an_empty_answer_is_refused_beside_the_form(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    status, page = post(client, ticket, fields(client, ticket, text="  "))
    assert (status, 'class="field-error" role="alert"' in page) == (409, True)


def test_a_newer_message_is_shown_before_an_answer_goes_out_over_it(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket)
    world.message("Re", "پیدا شد، ممنون", ticket=ticket)
    status, page = post(client, ticket, values)
    assert (status, "پیدا شد، ممنون" in page) == (409, True)
    assert not Message.objects.filter(side="out").exists()
    assert post(client, ticket, values | {"seen": hidden(page, "seen")})[0] == 303


def test_copies_and_files_go_along(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    file = SimpleUploadedFile("../../فاکتور\u202egnp.pdf", b"%PDF-1", content_type="application/pdf")
    values = fields(client, ticket, cc="boss@shop.example، Two@shop.example", files=[file])
    assert post(client, ticket, values)[0] == 303
    message = Message.objects.get(side="out")
    assert message.cc == ["boss@shop.example", "two@shop.example"]
    assert Attachment.objects.get(message=message).name == "فاکتورgnp.pdf"


def test_too_much_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    monkeypatch.setattr(uploads, "FILE_SIZE", 3)
    file = SimpleUploadedFile("a.txt", b"four")
    assert post(client, ticket, fields(client, ticket, files=[file]))[0] == 409
    monkeypatch.setattr(uploads, "FILES", 1)
    two = [SimpleUploadedFile("a.txt", b"1"), SimpleUploadedFile("b.txt", b"2")]
    assert post(client, ticket, fields(client, ticket, files=two))[0] == 409
    assert not Attachment.objects.exists()


def test_after_sending_the_next_ticket_opens_if_wished(world: World) -> None:
    first, second = world.ticket(), world.ticket()
    client = signed_in(world.sara)
    target = post(client, first, fields(client, first, after="next"))[1]
    assert target == f"/tickets/{second.pk}/?in=all.open.waiting#newest"
    assert post(client, second, fields(client, second, after="list"))[1] == "/?in=all.open.waiting"
    assert '<option value="list" selected>' in text(client.get(f"/tickets/{second.pk}/"))


def test_a_draft_is_kept_and_comes_back(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    draft = {"kind": "note", "text": "نیمه‌کاره", "cc": ""}
    assert client.post(f"/tickets/{ticket.pk}/draft/", draft).status_code == 204
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert "نیمه‌کاره" in page
    assert 'value="note" checked' in page
    assert "نیمه‌کاره" not in text(signed_in(world.ali).get(f"/tickets/{ticket.pk}/"))
    client.post(f"/tickets/{ticket.pk}/draft/", draft | {"kind": "reply"})
    assert Draft.objects.get().kind == "reply"
    post(client, ticket, fields(client, ticket))
    assert not Draft.objects.exists()


def test_a_failed_delivery_says_why_and_can_be_sent_again(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    reply(ticket=ticket, text="سلام", by=world.sara)
    Delivery.objects.update(state=DeliveryState.FAILED, last_reply="550 <b>no such user</b>")
    delivery = Delivery.objects.get()
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert 'data-state="failed"' in page
    assert "550 &lt;b&gt;no such user" in page
    path = f"/deliveries/{delivery.pk}/attempts/"
    assert path in page
    assert signed_in(world.omid).post(path).status_code == 404
    assert client.post(path).status_code == 303
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.WAITING
