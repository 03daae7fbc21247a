"""The composer with forms alone: canned replies, second looks, later, files ahead, quotes, drafts of others."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jawab.base import clock
from jawab.channels.models import Delivery
from jawab.knowledge.actions import Wording, save_reply
from jawab.knowledge.models import CannedReply
from jawab.tickets.actions import note, reply, save_draft
from jawab.tickets.actions.drafting import FILES
from jawab.tickets.models import Attachment, Draft, Mention, Message, Note, Ticket
from tests.web.workspace.browsing import queries, signed_in, text
from tests.web.workspace.test_entries import fields, post
from tests.world import World

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def canned(world: World, body: str, **more: Any) -> CannedReply:
    return save_reply(wording=Wording(title="سفارش", body=body, **more), by=world.sara)


def test_variables_are_filled_as_the_customer_reads_them(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    reply_ = canned(world, "{مشتری} عزیز، سفارش {سفارش} در {شماره} است. {Agent}")
    page = text(client.get(f"/tickets/{ticket.pk}/canned-replies/?fragment=options"))
    assert f"مریم رحیمی عزیز، سفارش \u2066A-99213\u2069 در {ticket.pk} است. Sara" in page
    answer = post(client, ticket, fields(client, ticket, text="سلام {مشتری}", canned=[reply_.pk, "x", -1]))
    assert answer[0] == 303
    assert Message.objects.get(side="out").text == "سلام مریم رحیمی"
    assert CannedReply.objects.get().uses == 1


def test_an_answer_with_a_hole_in_it_does_not_leave(world: World) -> None:
    ticket, client = world.ticket(written="سفارش‌های A-100 و B-200 را می‌خواهم"), signed_in(world.sara)
    status, page = post(client, ticket, fields(client, ticket, text="سفارش {سفارش} شما"))
    assert status == 409
    assert "{سفارش}" in page.partition('id="composer-error"')[2].partition("</p>")[0]
    assert "data-focus placeholder=" in page
    assert not Message.objects.filter(side="out").exists()
    assert post(client, ticket, fields(client, ticket, kind="note", text="سفارش {سفارش}"))[0] == 303


def test_without_script_a_canned_reply_is_found_on_a_page_and_comes_back_below_the_text(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    reply_ = canned(world, "کالا فردا می‌رسد.", shortcut="فردا")
    path = f"/tickets/{ticket.pk}/canned-replies/"
    typed = {"kind": "reply", "text": "سلام", "cc": "boss@mail.example", "signing": "none", "in": "all"}
    chosen = client.post(path, typed | {"files": SimpleUploadedFile("a.txt", b"a")})
    assert chosen.status_code == 303
    page = text(client.get(chosen["Location"]))
    assert f'name="reply" value="{reply_.pk}"' in page
    assert "No canned reply" not in page
    back = client.post(path, {"kind": "reply", "reply": reply_.pk, "in": "all"})
    assert back["Location"] == f"/tickets/{ticket.pk}/?in=all.open.waiting#composer"
    draft = Draft.objects.get()
    assert (draft.text, draft.cc, draft.signing) == (
        "سلام\n\nکالا فردا می‌رسد.",
        ["boss@mail.example"],
        "none",
    )
    assert draft.attachments.get().name == "a.txt"


def test_canned_replies_of_others_and_tickets_of_others_are_not_there(world: World) -> None:
    ticket = world.ticket()
    reply_ = canned(world, "محرمانه")
    path = f"/tickets/{ticket.pk}/canned-replies/"
    assert "محرمانه" not in text(signed_in(world.ali).get(f"{path}?fragment=options"))
    for number in (reply_.pk, "0", "x", "9" * 30):
        assert signed_in(world.ali).post(path, {"reply": number}).status_code == 404
    for tail in ("canned-replies/", "colleagues/"):
        assert signed_in(world.omid).get(f"/tickets/{ticket.pk}/{tail}").status_code == 404
    assert signed_in(world.ali).get(f"/account/canned-replies/{reply_.pk}/").status_code == 404


def test_the_list_of_canned_replies_takes_as_many_queries_for_three_as_for_one(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    canned(world, "{سفارش}")
    path = f"/tickets/{ticket.pk}/canned-replies/?fragment=options"
    client.get(path)
    one = queries(lambda: client.get(path))
    canned(world, "{سفارش} {مشتری}")
    canned(world, "…")
    assert queries(lambda: client.get(path)) == one


def test_the_list_tells_what_is_still_to_be_written(world: World) -> None:
    ticket, client = world.ticket(written="سلام"), signed_in(world.sara)
    canned(world, "سفارش {سفارش}")
    path = f"/tickets/{ticket.pk}/canned-replies/"
    for page in (text(client.get(f"{path}?fragment=options")), text(client.get(path))):
        assert page.count("{سفارش}") == 2


def test_keeping_a_canned_reply_by_its_page(world: World) -> None:
    client = signed_in(world.sara)
    typed = {"title": "ارسال", "body": "فردا", "shortcut": "دو کلمه", "language": "fa", "place": "mine"}
    refused = client.post("/account/canned-replies/new/", typed)
    assert (refused.status_code, CannedReply.objects.count()) == (422, 0)
    assert client.post("/account/canned-replies/new/", typed | {"place": "all"}).status_code == 422
    assert client.post("/account/canned-replies/new/", typed | {"shortcut": "فردا"}).status_code == 302
    kept = CannedReply.objects.get()
    assert (kept.owner, kept.team, kept.shortcut) == (world.sara, None, "فردا")
    page = f"/account/canned-replies/{kept.pk}/"
    client.post(page, typed | {"shortcut": "", "place": str(world.support.pk)})
    kept.refresh_from_db()
    assert (kept.owner, kept.team) == (None, world.support)
    assert "ارسال" in text(signed_in(world.ali).get("/account/canned-replies/?q=فردا"))
    assert signed_in(world.omid).post(f"{page}removal/").status_code == 404
    assert client.post(f"{page}removal/").status_code == 302
    assert not CannedReply.objects.exists()


def test_a_colleagues_answer_is_shown_once_before_mine_goes_out_over_it(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket)
    reply(ticket=ticket, text="من پاسخ دادم", by=world.ali)
    status, page = post(client, ticket, values)
    shown = page.partition('class="hesitations"')[2].partition("</form>")[0]
    assert (status, "من پاسخ دادم" in shown, "Ali" in shown) == (409, True, True)
    assert 'name="then" value=""' in shown
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen is not None
    assert post(client, ticket, values | {"seen": seen[1]})[0] == 303
    assert post(client, ticket, values)[0] == 303, "said twice, nothing is asked again"
    assert Message.objects.filter(side="out", agent=world.sara).count() == 1


def test_my_own_answer_and_the_desks_hold_up_nothing(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket)
    reply(ticket=ticket, text="نخست", by=world.sara)
    assert post(client, ticket, values)[0] == 303


def test_a_customer_left_out_is_asked_about_once(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket, to="Other <other@mail.example>", then="resolve")
    status, page = post(client, ticket, values)
    assert (status, "maryam@mail.example" in page.partition('class="hesitations"')[2]) == (409, True)
    assert 'name="then" value="resolve"' in page.partition('class="hesitations"')[2].partition("</div>")[0]
    assert 'name="anyway" value="left-out"' in page
    assert post(client, ticket, values | {"anyway": "left-out"})[0] == 303
    assert Message.objects.get(side="out").to == ["other@mail.example"]


def test_a_name_that_is_no_variable_is_asked_about_once(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    values = fields(client, ticket, text="سلام {نام‌خانوادگی}")
    assert post(client, ticket, values)[0] == 409
    assert post(client, ticket, values | {"anyway": "unknown"})[0] == 303
    assert Message.objects.get(side="out").text == "سلام {نام‌خانوادگی}"


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": "nobody"},
        {"bcc": "a@b"},
        {"cc": "<>"},
        {"to": ", ".join(f"a{n}@mail.example" for n in range(10_000))},
        {"later": "never"},
        {"later": "typed", "later-day": "۳۱ بهمن ۱۴۰۵ و نیم", "later-hour": "۲۵:۰۰"},
        {"later": "typed", "later-day": "1404/1/1"},
    ],
)
def test_garbage_is_refused_and_what_was_typed_is_kept(world: World, wrong: dict[str, str]) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    status, page = post(client, ticket, fields(client, ticket, text="متنی که ماند", **wrong))
    assert (status, "متنی که ماند" in page) == (409, True)
    assert not Delivery.objects.exists()


def test_an_answer_for_later_says_when_it_leaves_in_the_viewers_calendar(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    later = {"later": "typed", "later-day": "۱۴۰۵/۹/۳", "later-hour": "۹:۳۰", "yields": "on"}
    with clock.at(NOON):
        assert post(client, ticket, fields(client, ticket, **later))[0] == 303
        message = Message.objects.get(side="out")
        assert message.leaves_at == datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
        page = text(client.get(f"/tickets/{ticket.pk}/"))
        assert "۹:۳۰" in page.partition(f'id="message-{message.pk}"')[2].partition("</header>")[0]
        release = f"/messages/{message.pk}/release/"
        assert release in page
        assert signed_in(world.omid).post(release).status_code == 404
        assert signed_in(world.ali).post(release).status_code == 303
        assert signed_in(world.ali).post(release).status_code == 409
        assert Delivery.objects.get().next_try_at == NOON


def upload(
    client: Client, ticket: Ticket, name: str = "a.txt", content: bytes = b"a"
) -> tuple[int, dict[str, object]]:
    answer = client.post(
        f"/tickets/{ticket.pk}/draft/files/", {"kind": "reply", "file": SimpleUploadedFile(name, content)}
    )
    return answer.status_code, answer.json() if answer["Content-Type"] == "application/json" else {}


def test_files_go_ahead_and_leave_with_the_answer_or_the_note(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    status, kept = upload(client, ticket, "../فاکتور.pdf")
    assert (status, kept["name"]) == (201, "فاکتور.pdf")
    assert post(client, ticket, fields(client, ticket, text="", kept=[kept["number"]]))[0] == 303
    assert Attachment.objects.get().message == Message.objects.get(side="out")
    number = upload(client, ticket)[1]["number"]
    assert post(client, ticket, fields(client, ticket, kind="note", kept=[number, "x", 10**30]))[0] == 303
    assert Attachment.objects.get(pk=str(number)).note == Note.objects.get()
    assert not Draft.objects.exists()


def test_a_note_leaves_the_files_of_the_answer_alone(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    number = upload(client, ticket)[1]["number"]
    assert post(client, ticket, fields(client, ticket, kind="note", offered=[number]))[0] == 303
    assert Attachment.objects.get().draft is not None
    assert post(client, ticket, fields(client, ticket, offered=[number]))[0] == 303
    assert not Attachment.objects.exists()


def test_a_file_is_taken_out_by_its_owner_alone(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    path = f"/tickets/{ticket.pk}/draft/files/{upload(client, ticket)[1]['number']}/"
    assert signed_in(world.ali).delete(path).status_code == 404
    assert signed_in(world.omid).delete(path).status_code == 404
    assert upload(signed_in(world.omid), ticket)[0] == 404
    other = signed_in(world.ali)
    stolen = fields(other, ticket, kept=[Attachment.objects.get().pk])
    assert post(other, ticket, stolen)[0] == 303
    assert Attachment.objects.get().message is None
    assert client.delete(path).status_code == 204
    assert client.delete(path).status_code == 404
    assert not Draft.objects.exists()


def test_too_many_files_are_refused_one_by_one(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    assert {upload(client, ticket, f"{n}.txt")[0] for n in range(FILES)} == {201}
    status, refused = upload(client, ticket)
    assert (status, bool(refused["refused"])) == (422, True)
    assert client.post(f"/tickets/{ticket.pk}/draft/files/", {"file": "text"}).status_code == 422
    assert Attachment.objects.count() == FILES


def test_an_entry_is_quoted_by_its_link_below_the_draft(world: World) -> None:
    ticket, client = world.ticket(written="خط یک\nخط دو"), signed_in(world.sara)
    save_draft(ticket=ticket, kind="reply", text="سلام", by=world.sara)
    message = ticket.messages.get()
    page = text(client.get(f"/tickets/{ticket.pk}/?quote=message-{message.pk}"))
    written = page.partition("data-direction placeholder")[2].partition(">\n")[2].partition("</textarea>")[0]
    assert written.startswith("سلام\n\n")
    assert "\n&gt; خط یک\n&gt; خط دو\n" in written
    stranger = world.message("دیگر", "رازی", ticket=None)
    hidden = note(ticket=ticket, text="درونی", by=world.sara)
    for entry in (f"message-{stranger.pk}", f"note-{hidden.pk}", "message-x", "message-0"):
        page = text(client.get(f"/tickets/{ticket.pk}/?quote={entry}"))
        assert "&gt;" not in page.partition('id="composer-text"')[2].partition("</textarea>")[0]


def test_a_shared_draft_is_shown_and_taken_over(world: World) -> None:
    ticket, client, other = world.ticket(), signed_in(world.sara), signed_in(world.ali)
    typed = {"kind": "reply", "text": "نیمه‌کارهٔ سارا", "cc": "boss@mail.example"}
    client.post(f"/tickets/{ticket.pk}/draft/", typed)
    assert "نیمه‌کارهٔ سارا" not in text(other.get(f"/tickets/{ticket.pk}/"))
    private = Draft.objects.get().pk
    assert other.post(f"/tickets/{ticket.pk}/shared-drafts/{private}/").status_code == 404
    client.post(f"/tickets/{ticket.pk}/draft/", typed | {"share": "on"})
    path = f"/tickets/{ticket.pk}/shared-drafts/{Draft.objects.get().pk}/"
    assert path in text(other.get(f"/tickets/{ticket.pk}/"))
    assert path not in text(client.get(f"/tickets/{ticket.pk}/"))
    assert signed_in(world.omid).post(path).status_code == 404
    assert other.post(path).status_code == 303
    draft = Draft.objects.get()
    assert (draft.agent, draft.text, draft.cc, draft.is_shared) == (
        world.ali,
        "نیمه‌کارهٔ سارا",
        ["boss@mail.example"],
        False,
    )
    assert other.post(path).status_code == 404


def test_mentions_are_listed_and_seen_when_the_ticket_is_opened(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.ali)
    note(ticket=ticket, text="@Ali ببین", by=world.sara)
    page = text(client.get("/mentions/"))
    assert (f"/tickets/{ticket.pk}/" in page, "badge" in page.partition("<h1>")[2]) == (True, True)
    signed_in(world.sara).get(f"/tickets/{ticket.pk}/")
    assert Mention.objects.get().seen_at is None
    client.get(f"/tickets/{ticket.pk}/")
    assert Mention.objects.get().seen_at is not None
    page = text(client.get("/mentions/"))
    assert (f"/tickets/{ticket.pk}/" in page, "badge" in page.partition("<h1>")[2]) == (True, False)
    one = queries(lambda: client.get("/mentions/"))
    for _time in range(2):
        note(ticket=world.ticket(), text="@Ali ببین", by=world.sara)
    assert queries(lambda: client.get("/mentions/")) == one
    assert f"/tickets/{ticket.pk}/" not in text(signed_in(world.mina).get("/mentions/")).partition("<h1>")[2]


def test_colleagues_are_offered_by_a_part_of_their_name(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    page = text(client.get(f"/tickets/{ticket.pk}/colleagues/?q=min"))
    assert ('data-text="@Mina "' in page, 'data-text="@Ali "' in page) == (True, False)
    everybody = text(client.get(f"/tickets/{ticket.pk}/colleagues/"))
    assert "@Omid" not in everybody
    assert "@Sara" not in everybody


def test_each_paragraph_runs_its_own_way(world: World) -> None:
    ticket = world.ticket(written="سلام، این خطا می‌آید:\n\nThe page cannot be opened\nلطفاً کمک کنید")
    page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/"))
    assert (
        '<span dir="rtl">سلام، این خطا می‌آید:</span><span dir="ltr">\nThe page cannot be opened</span>'
        '<span dir="rtl">لطفاً کمک کنید</span>'
    ) in page


def test_a_ready_made_text_sent_as_it_is_is_pointed_out_once(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    canned(world, "سلام\n\nسفارش شما فردا می‌رسد.")
    untouched = fields(client, ticket, text="سلام\r\n\r\nسفارش شما فردا می‌رسد.\r\n")
    status, page = post(client, ticket, untouched)
    assert (status, 'name="anyway" value="ready-made"' in page) == (409, True)
    personal = untouched | {"text": "سلام خانم رحیمی\n\nسفارش شما فردا می‌رسد."}
    assert post(client, ticket, personal)[0] == 303
    assert post(client, ticket, fields(client, ticket, text=untouched["text"], anyway="ready-made"))[0] == 303
    assert Message.objects.filter(side="out").count() == 2


def test_what_only_a_colleague_keeps_is_nobody_elses_ready_made_text(world: World) -> None:
    ticket = world.ticket()
    canned(world, "فردا")
    client = signed_in(world.ali)
    assert post(client, ticket, fields(client, ticket, text="فردا"))[0] == 303
