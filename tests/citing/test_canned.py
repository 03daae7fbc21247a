"""Canned replies in several tones and with closings: chosen, sent once, and measured by what became of the ticket."""

from datetime import timedelta

import pytest

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.citing.actions import use_article, use_canned
from jawab.citing.models import ArticleUse, CannedUse
from jawab.citing.queries.measuring import Counted, replies_measured, unused_replies
from jawab.knowledge.access import closing_to_change, visible_closings, visible_replies
from jawab.knowledge.actions import Wording, count_uses, remove_closing, save_closing, save_reply
from jawab.knowledge.closings import without_second
from jawab.knowledge.markup import plain
from jawab.knowledge.models import CannedReply, CannedTone, Closing
from jawab.knowledge.queries import replies_matching
from jawab.people.actions import sign_as
from jawab.tickets.actions import merge, reply, set_status, withdraw_reply
from jawab.tickets.models import Draft, Message, Status, Ticket
from tests.citing.test_answers import KETTLE, text_of
from tests.knowledge.test_articles import published
from tests.web.workspace.browsing import queries, signed_in
from tests.web.workspace.browsing import text as page_of
from tests.web.workspace.test_entries import fields, post
from tests.world import World, customer

pytestmark = pytest.mark.django_db
USUAL = "کالای شما همین هفته می‌رسد."
FORMAL = "به استحضار می‌رساند کالا این هفته تحویل می‌شود. {عبارت پایانی}"
SORRY = "پوزش ما را بپذیرید {مشتری}، کالا دیر شد و این هفته می‌رسد."


@pytest.fixture
def late(world: World) -> CannedReply:
    wording = Wording(title="دیرکرد", body=USUAL, tones={"formal": FORMAL, "sorry": SORRY, "friendly": " "})
    return save_reply(wording=wording, by=world.sara)


def options(world: World, ticket: Ticket) -> str:
    return page_of(signed_in(world.sara).get(f"/tickets/{ticket.pk}/canned-replies/?fragment=options"))


def test_a_reply_is_kept_in_its_tones_and_found_by_the_words_of_each(world: World, late: CannedReply) -> None:
    assert set(late.tones.values_list("tone", flat=True)) == {"formal", "sorry"}
    assert list(replies_matching(visible_replies(world.sara), "استحضار")) == [late]
    save_reply(
        wording=Wording(title="دیرکرد", body=USUAL, tones={"sorry": "x", "rude": "y"}),
        by=world.sara,
        reply=late,
    )
    assert list(CannedTone.objects.values_list("tone", "body")) == [("sorry", "x")]
    with pytest.raises(Refused):
        save_reply(wording=Wording(title="x", body="x", tones={"formal": "x" * 20_001}), by=world.sara)


def test_all_tones_are_offered_and_the_last_of_this_customer_first(world: World, late: CannedReply) -> None:
    save_closing(text="با احترام", language="fa", shared=False, by=world.sara)
    ticket = world.ticket()
    shown = options(world, ticket)
    places = [shown.index(f'data-number="{late.pk}{tone}"') for tone in ("", ".formal", ".sorry")]
    assert places == sorted(places)
    assert "تحویل می‌شود. با احترام" in shown
    assert 'id="closing-' in shown
    use_canned(ticket=ticket, reply=late.pk, tone="sorry", by=world.sara)
    other = world.message("x", "سلام", customer=customer("رها", "raha@mail.example")).ticket
    use_canned(ticket=other, reply=late.pk, tone="formal", by=world.sara)
    for asked, first in ((ticket, ".sorry"), (other, ".formal")):
        shown = options(world, asked)
        assert shown.index(f'data-number="{late.pk}{first}"') < shown.index(f'data-number="{late.pk}"')
    third = world.message("x", "سلام", customer=customer("زری", "zari@mail.example")).ticket
    shown = options(world, third)
    assert shown.index(f'data-number="{late.pk}.formal"') < shown.index(f'data-number="{late.pk}"')


def test_a_list_asks_the_same_for_any_number_of_tones(world: World, late: CannedReply) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    here = f"/tickets/{ticket.pk}/canned-replies/?fragment=options"
    client.get(here)
    once = queries(lambda: client.get(here))
    for title in ("a", "b"):
        save_reply(wording=Wording(title=title, body=SORRY, tones={"formal": FORMAL}), by=world.sara)
    save_closing(text="با مهر", language="fa", shared=False, by=world.sara)
    assert queries(lambda: client.get(here)) == once
    client.get("/account/canned-replies/")
    listed = queries(lambda: client.get("/account/canned-replies/"))
    save_reply(wording=Wording(title="c", body=SORRY, tones={"formal": FORMAL}), by=world.sara)
    assert queries(lambda: client.get("/account/canned-replies/")) == listed


def test_sent_helped_and_came_back(world: World, late: CannedReply) -> None:
    good, bad, gone = world.ticket(), world.ticket(), world.ticket()
    client = signed_in(world.sara)
    for ticket in (good, bad):
        answer = fields(
            client, ticket, text=USUAL, canned=[f"{late.pk}"], then="resolve", anyway="ready-made"
        )
        assert post(client, ticket, answer)[0] == 303
    assert (
        post(client, gone, fields(client, gone, text="چیز دیگری", canned=[f"{late.pk}.sorry", "0.x", "x"]))[0]
        == 303
    )
    assert CannedUse.objects.get(ticket=gone).sent_at is None, "taken out again"
    late.refresh_from_db()
    assert late.uses == 2
    assert replies_measured([late.pk]) == {late.pk: Counted(used=3, sent=2)}
    world.message("Re", "هنوز نرسیده", ticket=bad)
    with clock.at(clock.now() + timedelta(days=8)):
        assert replies_measured([late.pk]) == {late.pk: Counted(used=3, sent=2, helped=1, failed=1)}
        page = page_of(client.get("/account/canned-replies/"))
        assert "بازگشته ۱" in page
        set_status(ticket=good, status=Status.OPEN, by=world.ali)
        assert replies_measured([late.pk])[late.pk].helped == 0, "a colleague put the end off"


def test_an_answer_taken_back_takes_its_reply_along(world: World, late: CannedReply) -> None:
    ticket = world.ticket()
    use_canned(ticket=ticket, reply=late.pk, tone="", by=world.sara)
    message = reply(ticket=ticket, text=USUAL, by=world.sara)
    assert CannedUse.objects.get().message == message
    withdraw_reply(message=message, by=world.sara)
    assert replies_measured([late.pk])[late.pk].sent == 0


def test_what_was_put_into_a_ticket_that_was_merged_meanwhile_counts(world: World, late: CannedReply) -> None:
    article = text_of(published(world, writing=KETTLE).pk)
    first, second, last = world.ticket(), world.ticket(), world.ticket()
    use_canned(ticket=first, reply=late.pk, tone="formal", by=world.sara)
    use_article(ticket=first, text=article, how="words", by=world.sara)
    merge(ticket=first, into=second, by=world.sara)
    merge(ticket=second, into=last, by=world.sara)
    said = FORMAL.replace(" {عبارت پایانی}", "")
    message = reply(ticket=last, text=f"{said}\n\n{plain(KETTLE.body)}", by=world.sara)
    assert CannedUse.objects.get().message == message
    assert ArticleUse.objects.get().message == message


def test_never_used_in_90_days(world: World, late: CannedReply) -> None:
    other = save_reply(wording=Wording(title="دیگر", body="متن دیگری که کسی نفرستاد"), by=world.sara)
    seen = visible_replies(world.sara)
    assert not unused_replies(seen).exists(), "too young"
    with clock.at(clock.now() + timedelta(days=60)):
        ticket = world.ticket()
        use_canned(ticket=ticket, reply=late.pk, tone="", by=world.sara)
        reply(ticket=ticket, text=USUAL, by=world.sara)
    with clock.at(clock.now() + timedelta(days=100)):
        assert list(unused_replies(seen)) == [other]
        listed = page_of(signed_in(world.sara).get("/account/canned-replies/?show=unused"))
        assert "دیگر" in listed
        assert "دیرکرد" not in listed
    with clock.at(clock.now() + timedelta(days=200)):
        assert set(unused_replies(seen)) == {late, other}


def test_one_used_before_its_uses_were_told_apart_is_not_unused(world: World, late: CannedReply) -> None:
    other = save_reply(wording=Wording(title="دیگر", body=USUAL), by=world.sara)
    seen = visible_replies(world.sara)
    count_uses(replies=[late.pk], by=world.sara)
    with clock.at(clock.now() + timedelta(days=100)):
        assert list(unused_replies(seen)) == [other]
        ticket = world.ticket()
        use_canned(ticket=ticket, reply=other.pk, tone="", by=world.sara)
        reply(ticket=ticket, text=USUAL, by=world.sara)
    with clock.at(clock.now() + timedelta(days=195)):
        assert set(unused_replies(seen)) == {late, other}, "by now it would be known"


def test_closings_are_ones_own_or_everybodys(world: World) -> None:
    own = save_closing(text=" با  احترام ", language="fa", shared=False, by=world.sara)
    assert save_closing(text="با احترام", language="fa", shared=False, by=world.sara) == own
    shared = save_closing(text="Kind regards", language="en", shared=True, by=world.nima)
    assert list(visible_closings(world.sara)) == [own, shared]
    assert list(visible_closings(world.ali)) == [shared]
    with pytest.raises(NotAllowed):
        save_closing(text="x", language="fa", shared=True, by=world.sara)
    with pytest.raises(NotAllowed):
        remove_closing(closing=shared, by=world.sara)
    with pytest.raises(NotThere):
        closing_to_change(world.nima, own.pk)
    for text_, language in (("", "fa"), ("x" * 121, "fa"), ("x", "tlh"), ("{closing}", "fa"), ("\0", "fa")):
        with pytest.raises(Refused):
            save_closing(text=text_, language=language, shared=False, by=world.sara)
    remove_closing(closing=own, by=world.sara)
    kinds = (
        FactRow.objects.filter(kind__startswith="closing.").order_by("number").values_list("kind", flat=True)
    )
    assert list(kinds) == ["closing.saved", "closing.saved", "closing.removed"]


def test_the_page_of_closings(world: World) -> None:
    client = signed_in(world.sara)
    here = "/account/closings/"
    assert client.post(here, {"text": "", "language": "fa"}).status_code == 422
    assert client.post(here, {"text": "x", "language": "fa", "shared": "on"}).status_code == 422
    assert client.post(here, {"text": "با <i>مهر", "language": "fa"}).status_code == 302
    kept = Closing.objects.get()
    assert "با &lt;i&gt;مهر" in page_of(client.get(here))
    assert signed_in(world.ali).post(f"{here}{kept.pk}/removal/").status_code == 404
    assert client.post(f"{here}{kept.pk}/removal/").status_code == 302
    assert not Closing.objects.exists()


def test_an_answer_closes_once(world: World) -> None:
    save_closing(text="با احترام", language="fa", shared=True, by=world.nima)
    save_closing(text="با مهر،", language="fa", shared=False, by=world.sara)
    sign_as(owner=world.sara, texts={"fa": "با احترام،\nسارا"}, by=world.sara)
    client = signed_in(world.sara)
    for written, below in (
        ("درست شد.\n{عبارت پایانی}", "سارا"),
        ("درست شد.\nبا احترام", "سارا"),
        ("درست شد.", "با احترام،\nسارا"),
    ):
        ticket = world.ticket()
        assert post(client, ticket, fields(client, ticket, text=written))[0] == 303
        sent = Message.objects.get(ticket=ticket, side="out")
        assert sent.signature == below
        assert "{" not in sent.text
    assert Message.objects.filter(text="درست شد.\nبا مهر،").exists(), "one's own before everybody's"


@pytest.mark.parametrize(
    ("signature", "above", "left"),
    [
        ("Kind regards,\nSara", "Done.\n\nkind  regards", "Sara"),
        ("Kind regards", "Done.\nKind regards,", ""),
        ("Sara", "Done.\nKind regards", "Sara"),
        ("Kind regards\nSara", "", "Kind regards\nSara"),
        ("…\nSara", "…", "…\nSara"),
        ("Yours\nSara", "Bye\nKind regards", "Yours\nSara"),
    ],
)
def test_only_a_second_closing_is_left_out(signature: str, above: str, left: str) -> None:
    assert without_second(signature, above, ["Kind regards"]) == left


def test_without_a_closing_its_place_is_empty(world: World, late: CannedReply) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    here = f"/tickets/{ticket.pk}/canned-replies/"
    assert f'name="reply" value="{late.pk}.formal"' in page_of(client.get(here))
    assert client.post(here, {"kind": "reply", "reply": f"{late.pk}.formal", "in": "all"}).status_code == 303
    assert Draft.objects.get().text.rstrip() == FORMAL.removesuffix(" {عبارت پایانی}")
    assert CannedUse.objects.get().tone == "formal"
    closing = save_closing(text="با احترام", language="fa", shared=False, by=world.sara)
    assert client.post(here, {"kind": "reply", "closing": closing.pk, "in": "all"}).status_code == 303
    for given in ("x", "0", "9" * 30, "\0"):
        assert client.post(here, {"kind": "reply", "closing": given, "in": "all"}).status_code == 303
        assert (
            client.post(here, {"kind": "reply", "reply": f"{given}.formal", "in": "all"}).status_code == 404
        )
    assert CannedUse.objects.count() == 1
