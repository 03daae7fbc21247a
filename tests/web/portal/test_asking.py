"""A request by the form of the help centre: taken like mail, guarded without anybody outside, and spared honestly."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.channels.intake import read_due, retry_arrival
from jawab.channels.kinds.form.actions import (
    KEPT,
    TopicWish,
    forget_offers,
    move_topic,
    retire_topic,
    save_topic,
    settle_offers,
)
from jawab.channels.kinds.form.models import Offer, RequestTopic
from jawab.channels.kinds.form.queries import spared, topic_at, topics
from jawab.channels.models import Arrival
from jawab.channels.registry import reader_of
from jawab.knowledge.actions import Place, Writing, create_article, publish
from jawab.people.actions import FieldWish, create_field, erase_customer
from jawab.people.models import Customer
from jawab.tickets.models import Attachment, Message, Ticket
from tests.jobs import work_off
from tests.knowledge.test_articles import category, published
from tests.post import Sink
from tests.web.portal.conftest import signed_in
from tests.web.workspace.browsing import hidden, text
from tests.web.workspace.browsing import signed_in as desk_of
from tests.world import NOON, World

pytestmark = pytest.mark.django_db
NEW = "/help/en/requests/new/0/"
TYPED = {"name": "Zahra", "contact": "zahra@mail.example", "subject": "Kettle", "words": "It arrived broken."}


def stamp_of(client: Client, path: str = NEW) -> str:
    return hidden(text(client.get(path)), "stamp")


def send(client: Client, path: str = NEW, *, after: Any = 30, **typed: Any) -> Any:
    """Somebody takes their time."""
    stamp = typed.pop("stamp", "") or stamp_of(client, path)
    with clock.at(clock.now() + timedelta(seconds=int(after))):
        return client.post(path, TYPED | {"stamp": stamp} | typed)


def topic(world: World, **more: Any) -> RequestTopic:
    wish = TopicWish(names={"en": "Broken goods", "fa": "کالای شکسته"}, team=world.refunds, **more)
    return save_topic(wish=wish, by=world.nima)


def test_it_is_stored_first_and_opens_a_ticket_once(world: World, outside: Sink) -> None:
    client = Client()
    stamp = stamp_of(client)
    file = SimpleUploadedFile("kettle.png", b"\x89PNG", "image/png")
    answer = send(client, stamp=stamp, files=file)
    ticket = Ticket.objects.get()
    page = text(client.get(answer.headers["Location"]))
    assert str(ticket.pk) in page
    assert not client.cookies, "nobody needs a cookie to ask"
    message = Message.objects.get()
    assert (message.written, message.address, message.source_id is not None) == (
        "It arrived broken.",
        "zahra@mail.example",
        True,
    )
    assert (ticket.subject, ticket.channel.kind, ticket.customer.name) == ("Kettle", "form", "Zahra")
    assert Attachment.objects.get().name == "kettle.png"
    assert (Arrival.objects.get().state, Arrival.objects.get().via) == ("accepted", "form")
    send(client, stamp=stamp, files=SimpleUploadedFile("kettle.png", b"\x89PNG", "image/png"))
    assert Ticket.objects.count() == Message.objects.count() == 1, "the same form twice is one request"
    send(client, stamp=stamp, words="And the lid is missing.")
    assert Message.objects.filter(text="And the lid is missing.").exists(), (
        "went back, changed it, sent it again"
    )


def test_a_topic_says_whose_it_is_and_what_is_asked_along(world: World, outside: Sink) -> None:
    wish = FieldWish(names={"en": "Order number"})
    order = create_field(holder="ticket", kind="code", wish=wish, by=world.nima)
    made = topic(world, fields=[order])
    client = Client()
    assert "Broken goods" in text(client.get("/help/en/requests/new/"))
    assert "شکسته" not in text(client.get("/help/ar/requests/new/", follow=True))
    path = f"/help/en/requests/new/{made.pk}/"
    assert "Order number" in text(client.get(path))
    send(client, path, **{"fields": order.key, f"field-{order.key}": "۹۹۲۱۳"})
    ticket = Ticket.objects.get()
    assert (ticket.team, ticket.fields) == (world.refunds, {order.key: "99213"})
    retire_topic(topic=made, by=world.nima)
    assert client.get(path).status_code == 404


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(world: World, outside: Sink) -> None:
    client = Client()
    file = SimpleUploadedFile("a.txt", b"x", "text/plain")
    answer = send(client, contact="what?", words="  ", subject="Kept words", files=file)
    page = text(answer)
    assert answer.status_code == 422
    for part in ("Kept words", "Zahra", "what?", 'id="field-contact-error"', 'id="field-words-error"'):
        assert part in page
    assert "choose your files again" in page
    assert not Arrival.objects.exists()
    for garbage in ({"stamp": "forged"}, {"stamp": "a:b:c"}, {"words": "\0" * 50}, {"contact": "0" * 5_000}):
        assert send(client, **garbage).status_code == 422
    with clock.at(NOON - timedelta(days=2)):
        old = stamp_of(client)
    answer = send(client, stamp=old)
    assert (answer.status_code, Arrival.objects.count()) == (422, 0)
    again = hidden(text(answer), "stamp")
    assert send(client, stamp=again).status_code == 302


def test_by_telephone_alone(world: World, outside: Sink) -> None:
    send(Client(), contact="۰۹۱۲ ۰۰۰ ۴۵۶۷")
    ticket = Ticket.objects.get()
    assert ticket.customer.contact_points.get().value == "+989120004567"
    assert ticket.customer.name == "Zahra"
    work_off()
    assert outside.letters == []


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ({"website": "https://buy.example"}, 30),
        ({}, 1),
        ({"words": "see " + "https://buy.example " * 9}, 30),
        ({"name": "Win at www.buy.example"}, 30),
        ({"subject": "", "words": "https://buy.example"}, 30),
    ],
)
def test_what_is_doubtful_is_set_aside_and_let_in_by_people(
    world: World, outside: Sink, typed: dict[str, str], after: int
) -> None:
    client = Client()
    answer = send(client, after=after, **typed)
    assert "arrived" in text(client.get(answer.headers["Location"])), "a machine is told nothing"
    assert not Ticket.objects.exists()
    aside = Arrival.objects.get()
    assert (aside.state, aside.envelope_from) == ("quarantined", "zahra@mail.example")
    retry_arrival(arrival=aside, by=world.nima)
    read_due(reader_of)
    assert Ticket.objects.get().subject == typed.get("subject", "Kettle") or typed["words"]


def test_many_of_one_address_within_an_hour_are_looked_at(world: World, outside: Sink) -> None:
    for minute in range(7):
        with clock.at(NOON + timedelta(minutes=2 * minute)):
            send(Client())
    assert Arrival.objects.filter(state="quarantined").count() == 1
    found = {send(Client()).status_code for _each in range(12)}
    assert found == {302, 429}


def test_who_has_signed_in_need_not_say_who_they_are(world: World, outside: Sink) -> None:
    client = signed_in(outside)
    page = text(client.get(NEW))
    assert "maryam@mail.example" in page
    assert 'name="contact"' not in page
    assert "maryam@mail.example" in text(send(client, stamp=hidden(page, "stamp"), words=" ")), "still"
    theirs = hidden(page, "stamp")
    strangers = stamp_of(Client())
    assert send(client, stamp=strangers).status_code == 422, "another site cannot ask in their name"
    assert send(Client(), stamp=theirs).status_code == 422
    assert send(client, stamp=theirs, contact="else@mail.example", website="x").status_code == 302
    assert Ticket.objects.get().customer == world.maryam


def test_a_form_in_somebodys_name_shows_nothing_of_theirs(world: World, outside: Sink) -> None:
    answer = send(Client(), contact="maryam@mail.example", name="Somebody else")
    assert "مریم" not in text(Client().get(answer.headers["Location"]))
    assert Customer.objects.get(pk=world.maryam.pk).name == "مریم رحیمی"
    assert world.maryam.contact_points.get().verified_at is None
    page = unescape(text(desk_of(world.nima).get(f"/tickets/{Ticket.objects.get().pk}/")))
    assert "ثابت نشده چه کسی این را نوشته است" in page
    assert "با ایمیل به" not in page


def test_who_had_signed_in_is_proven(world: World, outside: Sink) -> None:
    made = topic(world)
    send(signed_in(outside), f"/help/en/requests/new/{made.pk}/")
    page = unescape(text(desk_of(world.nima).get(f"/tickets/{Ticket.objects.get().pk}/")))
    assert "ثابت نشده" not in page
    assert "با فرم: \u2068کالای شکسته\u2069" in page


def test_articles_of_the_topics_shelf_come_before_all_others(world: World, outside: Sink) -> None:
    near = published(world)
    place = Place(category=category(world, fa="گارانتی"), owner=world.sara)
    far = create_article(
        language="fa", place=place, writing=Writing(title="بازگشت کالا در گارانتی", body="x"), by=world.sara
    )
    publish(article=far, language="fa", version=1, by=world.mina)
    asked = {"subject": "بازگشت کالا", "words": "چطور کالا را بازگردانم؟"}
    for shelf, seen in ((near.category, False), (place.category, True), (category(world, fa="هیچ"), True)):
        page = text(send(Client(), f"/help/fa/requests/new/{topic(world, category=shelf).pk}/", **asked))
        assert ("بازگشت کالا در گارانتی" in page) is seen


def test_the_mailbox_that_answers_says_that_it_arrived(world: World, outside: Sink) -> None:
    world.mailbox.mailbox.acknowledges = True
    world.mailbox.mailbox.acknowledgement = "We have it: {number}"
    world.mailbox.mailbox.save()
    send(Client())
    work_off()
    assert Message.objects.filter(side="out").get().text == f"We have it: {Ticket.objects.get().pk}"


def test_articles_are_offered_once_and_counted_honestly(world: World, outside: Sink) -> None:
    published(world)
    path, asked = "/help/fa/requests/new/0/", {"subject": "بازگشت کالا", "words": "چطور کالا را بازگردانم؟"}
    spare, stubborn, again = Client(), Client(), Client()
    for client, contact in (
        (spare, "a@mail.example"),
        (stubborn, "b@mail.example"),
        (again, "c@mail.example"),
    ):
        page = text(send(client, path, contact=contact, **asked))
        assert "بازگشت کالا" in page
        assert not Ticket.objects.filter(customer__contact_points__value=contact).exists()
        stamp = hidden(page, "stamp")
        then = "anyway" if client is stubborn else "answered"
        answer = send(client, path, contact=contact, stamp=stamp, then=then, **asked)
        assert answer.status_code == (302 if client is stubborn else 200)
    told = spared()
    assert (told.offered, told.answered, told.held, told.unknown, told.share) == (3, 2, 0, 2, 0.0)
    with clock.at(NOON + timedelta(hours=50)):
        send(again, path, contact="c@mail.example", then="anyway", **asked)
        assert settle_offers() == 0, "nobody knows yet"
    with clock.at(NOON + timedelta(hours=73)):
        assert (settle_offers(), settle_offers()) == (2, 0)
        told = spared()
        assert (told.held, told.came_back, told.unknown) == (1, 1, 0)
        assert told.share == pytest.approx(1 / 3)
    assert set(Offer.objects.values_list("contact", flat=True)) == {""}, "kept no longer than it is needed"
    with clock.at(NOON + KEPT + timedelta(hours=1)):
        assert forget_offers() == 3


def test_who_asks_by_mail_was_not_spared(world: World, outside: Sink) -> None:
    published(world)
    path, asked = "/help/fa/requests/new/0/", {"subject": "بازگشت کالا", "words": "بازگشت کالا"}
    client = Client()
    stamp = hidden(text(send(client, path, contact="maryam@mail.example", **asked)), "stamp")
    send(client, path, contact="maryam@mail.example", stamp=stamp, then="answered", **asked)
    with clock.at(NOON + timedelta(hours=5)):
        world.ticket()
    with clock.at(NOON + timedelta(hours=80)):
        settle_offers()
        assert (spared().held, spared().came_back) == (0, 1)


def test_erasing_forgets_that_somebody_was_about_to_ask(world: World, outside: Sink) -> None:
    Offer.objects.create(
        digest="x", language="fa", contact="maryam@mail.example", offered_at=NOON, answered_at=NOON
    )
    erase_customer(customer=world.maryam, reason="they asked", by=world.nima)
    assert not Offer.objects.exists(), "nobody can tell any more whether they asked"


def test_a_topic_retired_while_somebody_wrote_it_stays_so(world: World) -> None:
    open_here = topic(world)
    retire_topic(topic=topic(world), by=world.nima)
    stale = RequestTopic.objects.get(retired_at=None)
    retire_topic(topic=open_here, by=world.nima)
    saved = save_topic(wish=TopicWish(names={"en": "Still wished"}), topic=stale, by=world.nima)
    assert (saved.names, topics()) == ({"en": "Still wished"}, [])
    assert saved.retired_at is not None
    with pytest.raises(NotThere):
        topic_at(saved.pk)


def test_topics_are_an_administrators(world: World) -> None:
    first, second = topic(world), topic(world)
    move_topic(topic=second, by=world.nima)
    assert topics() == [second, first]
    with pytest.raises(NotAllowed):
        save_topic(wish=TopicWish(names={"en": "x"}), by=world.mina)
    with pytest.raises(Refused):
        save_topic(wish=TopicWish(names={"en": "  "}), by=world.nima)
    keeper = Client()
    keeper.force_login(world.nima)
    named = {"name_en": "Payments", "team": world.support.pk, "category": "x" * 30}
    assert keeper.post(f"/settings/topics/{first.pk}/", named).status_code == 302
    first.refresh_from_db()
    assert (first.names, first.channel.team, first.category) == ({"en": "Payments"}, world.support, None)
    assert keeper.post("/settings/topics/", {"name_en": ""}).status_code == 409
    keeper.post(f"/settings/topics/{second.pk}/", {"remove": "1"})
    assert topics() == [first]
    other = Client()
    other.force_login(world.sara)
    assert other.get("/settings/topics/").status_code == 403
