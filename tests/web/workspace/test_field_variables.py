"""Custom fields in canned replies, answers and signatures: kept by key, filled as the customer reads, never leaked."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.knowledge.actions import Wording, save_reply
from jawab.knowledge.models import CannedReply
from jawab.people.actions import (
    FieldWish,
    change_customer,
    change_field,
    change_preferences,
    retire_field,
    revive_field,
    set_customer_fields,
    sign_as,
)
from jawab.people.models import Field, Holder, Signature
from jawab.tickets.actions import set_fields
from jawab.tickets.models import Message, Ticket
from tests.fields import made
from tests.web.workspace.browsing import queries, signed_in, text
from tests.web.workspace.test_entries import fields, post
from tests.world import World

EVERY = (
    "{ticket.product}، {ticket.bought}، {ticket.amount}، {ticket.parcel}، {ticket.broken}، {customer.level}"
)


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.sara)


def filled_desk(world: World) -> Ticket:
    made("Product", "choice", options=("Kettle", "Cup"), names={"fa": "محصول", "ar": "المنتج"})
    for name, kind in (("Bought", "date"), ("Amount", "number"), ("Parcel", "code"), ("Broken", "check")):
        made(name, kind)
    made("Level", "text", holder=Holder.CUSTOMER, names={"fa": "سطح"})
    ticket = world.ticket()
    values = {"product": "1", "bought": "2026-11-22", "amount": "1234.5", "parcel": "A-99213", "broken": True}
    set_fields(ticket=ticket, values=values, by=world.sara)
    set_customer_fields(customer=world.maryam, values={"level": "طلایی"}, by=world.sara)
    return ticket


def kept(world: World, body: str, **more: Any) -> CannedReply:
    return save_reply(wording=Wording(title="سفارش", body=body, **more), by=world.sara)


def options(client: Client, ticket: Ticket) -> str:
    return text(client.get(f"/tickets/{ticket.pk}/canned-replies/?fragment=options"))


def sent() -> Message:
    return Message.objects.get(side="out")


def error(page: str) -> str:
    return page.partition('id="composer-error"')[2].partition("</p>")[0]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fa", "Kettle، ۱ آذر ۱۴۰۵، ۱٬۲۳۴٫۵، \u2066A-99213\u2069، بله، طلایی"),
        ("ar", "Kettle، 22 نوفمبر 2026، 1,234.5، \u2066A-99213\u2069، نعم، طلایی"),
        ("en", "Kettle، 22 November 2026، 1,234.5، \u2066A-99213\u2069، yes، طلایی"),
    ],
)
def test_the_preview_writes_each_kind_in_the_language_of_the_reply(
    world: World, client: Client, language: str, written: str
) -> None:
    ticket = filled_desk(world)
    kept(world, EVERY, language=language)
    assert f'data-text="{written}"' in options(client, ticket)


def test_a_box_that_is_not_checked_says_no_and_holds_nothing_back(world: World, client: Client) -> None:
    made("Broken", "check")
    ticket = world.ticket()
    kept(world, "Broken: {ticket.broken}", language="en")
    assert 'data-text="Broken: no"' in options(client, ticket)


def test_an_option_is_told_in_the_customers_language_not_in_the_agents(world: World) -> None:
    one = made("Colour", "choice", options=("Red",))
    red = one.options[0] | {"names": {"en": "Red", "fa": "قرمز", "ar": "أحمر"}}
    Field.objects.filter(pk=one.pk).update(options=[red])
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"colour": "1"}, by=world.sara)
    world.sara.language = "en"
    world.sara.save()
    client = signed_in(world.sara)
    for spoken, word in (("fa", "قرمز"), ("ar", "أحمر"), ("en", "Red")):
        change_customer(customer=world.maryam, by=world.nima, language=spoken)
        Ticket.objects.filter(pk=ticket.pk).update(language=spoken)
        kept(world, "{ticket.colour}", language=spoken)
        assert f'data-text="{word}"' in options(client, ticket)


def test_an_answer_is_filled_in_the_language_it_is_written_in(world: World, client: Client) -> None:
    ticket = filled_desk(world)
    words = "Thank you for your order of {ticket.bought}, we will send {ticket.amount} of them to you soon."
    assert post(client, ticket, fields(client, ticket, text=words))[0] == 303
    assert "order of 22 November 2026, we will send 1,234.5 of them" in sent().text


def test_a_field_that_is_not_filled_in_holds_the_answer_back_and_is_named(
    world: World, client: Client
) -> None:
    made("Product", "text", names={"fa": "محصول"})
    ticket = world.ticket()
    kept(world, "{محصول} شما")
    assert "{ticket.product} (محصول)" in options(client, ticket)
    status, page = post(client, ticket, fields(client, ticket, text="{ticket.product} شما"))
    assert status == 409
    assert "{ticket.product} (محصول)" in error(page)
    assert not Message.objects.filter(side="out").exists()
    assert post(client, ticket, fields(client, ticket, text="{ticket.product؟} شما"))[0] == 303
    assert sent().text == "شما"


def test_what_another_value_hides_is_not_filled(world: World, client: Client) -> None:
    broken = made("Broken", "check")
    made("Where", "text", depends_on=broken, depends_values=["yes"])
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"broken": True, "where": "دسته"}, by=world.sara)
    kept(world, "{ticket.where}")
    assert 'data-text="دسته"' in options(client, ticket)
    set_fields(ticket=ticket, values={"broken": False}, by=world.sara)
    assert 'data-text="دسته"' not in options(client, ticket)


def test_a_field_of_another_team_is_neither_offered_nor_filled_nor_named(
    world: World, client: Client
) -> None:
    secret = made("Shelf", "text", names={"fa": "قفسه"})
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"shelf": "ب۷"}, by=world.sara)
    wish = FieldWish(names={"en": "Shelf", "fa": "قفسه"}, teams=[world.stock])
    change_field(field=secret, wish=wish, by=SYSTEM)
    kept(world, "در {ticket.shelf} و {قفسه}")
    found = options(client, ticket)
    assert 'data-text="در {ticket.shelf} و {قفسه}"' in found
    assert "ب۷" not in found
    assert "(قفسه)" not in found
    assert "ticket.shelf" not in text(client.get("/account/canned-replies/new/"))
    assert "ticket.shelf" in text(signed_in(world.omid).get("/account/canned-replies/new/"))
    values = fields(client, ticket, text="در {ticket.shelf}")
    status, page = post(client, ticket, values)
    asked = page.partition('class="hesitations"')[2].partition("<textarea")[0]
    assert (status, "{ticket.shelf}" in asked) == (409, True)
    assert not {"ب۷", "قفسه"} & {*re.findall(r"\w+", asked)}
    assert post(client, ticket, values | {"anyway": "unknown"})[0] == 303
    assert sent().text == "در {ticket.shelf}"


def test_a_reply_outlives_a_new_name_and_says_so_when_its_field_is_gone(world: World, client: Client) -> None:
    field = made("Product", "text", names={"fa": "محصول", "ar": "المنتج"})
    typed = {"title": "ارسال", "body": "{محصول} و {product?}", "place": "mine"}
    page = client.post("/account/canned-replies/new/", typed, follow=True)
    reply = CannedReply.objects.get()
    assert reply.body == "{ticket.product} و {ticket.product?}"
    assert "entry-doubt" not in text(page)
    change_field(field=field, wish=FieldWish(names={"fa": "کالا"}), by=SYSTEM)
    ticket = world.ticket()
    set_fields(ticket=ticket, values={"product": "کتری"}, by=world.sara)
    assert 'data-text="کتری و کتری"' in options(client, ticket)
    change_preferences(agent=world.nima, by=world.nima, language="en", digits="latin")
    retired = signed_in(world.nima).post(f"/settings/fields/{field.pk}/retirement/", follow=True)
    assert "1 canned reply or signature still names it." in text(retired)
    assert 'data-text="{ticket.product} و "' in options(client, ticket)
    listed = text(client.get("/account/canned-replies/")).partition("entry-doubt")[2].partition("</p>")[0]
    assert "{ticket.product}" in listed
    edited = client.post(f"/account/canned-replies/{reply.pk}/", typed | {"body": reply.body}, follow=True)
    assert "{ticket.product}" in text(edited).partition("toast")[2]
    revive_field(field=field, by=SYSTEM)
    assert "entry-doubt" not in text(client.get("/account/canned-replies/"))


def test_the_editor_offers_each_field_with_its_names_in_three_languages(world: World, client: Client) -> None:
    made("Product", "text", names={"fa": "محصول", "ar": "المنتج"})
    made("Level", "text", holder=Holder.CUSTOMER)
    retire_field(field=made("Old", "text"), by=SYSTEM)
    for path in ("/account/canned-replies/new/", "/account/signatures/"):
        page = text(client.get(path))
        rows = re.findall(r"<tr><td><bdi>([^<]*)</bdi>.*?<code[^>]*>([^<]*)</code></td><td>(.*?)</td>", page)
        assert [row[:2] for row in rows] == [("محصول", "{ticket.product}"), ("Level", "{customer.level}")]
        assert re.findall("<bdi[^>]*>([^<]*)</bdi>", rows[0][2]) == ["المنتج", "Product"]


def test_a_signature_is_filled_as_it_leaves_and_is_never_sent_with_a_hole(
    world: World, client: Client
) -> None:
    made("Product", "text", names={"fa": "محصول"})
    posted = {"fa": "{کارشناس}، {محصول}", "ar": "", "en": "{agent} for {customer}"}
    client.post("/account/signatures/", posted)
    assert Signature.objects.get(language="fa").text == "{کارشناس}، {ticket.product}"
    ticket = world.ticket()
    values = fields(client, ticket, text="سلام، کالای شما فردا می‌رسد.")
    status, page = post(client, ticket, values)
    assert (status, "{ticket.product} (محصول)" in error(page)) == (409, True)
    assert not Message.objects.filter(side="out").exists()
    set_fields(ticket=ticket, values={"product": "کتری"}, by=world.sara)
    assert post(client, ticket, values)[0] == 303
    assert sent().signature == "Sara، کتری"


def test_a_first_letter_is_signed_with_what_is_known_of_it(world: World, client: Client) -> None:
    made("Product", "text")
    letter = {
        "customer": world.maryam.pk,
        "target": f"c{world.maryam.pk}",
        "channel": world.mailbox.pk,
        "subject": "کتری",
        "text": "سلام، کتری تازه رسید.",
        "key": "one",
    }
    sign_as(owner=world.sara, texts={"fa": "{کارشناس} {شماره}"}, by=world.sara)
    assert client.post("/tickets/new/", letter).status_code == 303
    assert sent().signature == f"Sara {sent().ticket_id}"
    sign_as(owner=world.sara, texts={"fa": "{ticket.product}"}, by=world.sara)
    before = Ticket.objects.count()
    assert client.post("/tickets/new/", letter | {"key": "two"}).status_code == 409
    assert Ticket.objects.count() == before


def test_fields_cost_the_list_of_replies_one_query_however_many_there_are(
    world: World, client: Client
) -> None:
    ticket = world.ticket()
    kept(world, "{ticket.first} {customer}")
    options(client, ticket)
    before = queries(lambda: options(client, ticket))
    for name in ("First", "Second", "Third"):
        made(name, "text")
    kept(world, "{ticket.second?}", language="en")
    assert queries(lambda: options(client, ticket)) == before


def test_what_a_customer_wrote_is_never_filled(world: World, client: Client) -> None:
    """Neither what is quoted, nor a name that is put in for them or stands above the quotation."""
    made("Fraud risk", "text", names={"fa": "خطر"})
    ticket = world.ticket()
    message = Message.objects.get(ticket=ticket)
    set_fields(ticket=ticket, values={"fraud_risk": "high"}, by=world.sara)
    change_customer(customer=world.maryam, by=world.nima, name="{ticket.fraud_risk} {خطر}")
    Message.objects.filter(pk=message.pk).update(written="{ticket.fraud_risk}\n{خطر} {nothing}", text="")
    page = text(client.get(f"/tickets/{ticket.pk}/?quote=message-{message.pk}"))
    quoted = unescape(page.partition('id="composer-text"')[2].partition(">")[2].partition("</textarea>")[0])
    assert "> {ticket.fraud_risk}\n> {خطر} {nothing}" in quoted
    kept(world, "سلام {customer}")
    inserted = re.search(r'data-text="(سلام [^"]*)"', options(client, ticket))
    assert inserted is not None
    words = f"{inserted[1]}\n{quoted}\nسلام {{customer}}"
    assert post(client, ticket, fields(client, ticket, text=words))[0] == 303
    assert "high" not in sent().text
    assert "> {ticket.fraud_risk}" in sent().text
    assert sent().text.count("سلام (ticket.fraud_risk) (خطر)") == 2
