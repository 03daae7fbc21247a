"""Requests by the form: taking one in, what may be asked for, and articles that were offered instead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.base.link_secrets import digest, fresh_token
from jawab.channels.facts import TopicRetired, TopicSaved
from jawab.channels.intake import read_channel, set_aside, store
from jawab.channels.kinds.form.models import Offer, RequestTopic
from jawab.channels.kinds.form.source import Typed, reader_of, written
from jawab.channels.models import Arrival
from jawab.knowledge.models import Category
from jawab.language import one_line
from jawab.people.access import require_administrator, require_staff
from jawab.people.models import Field, Holder, Team
from jawab.people.models.agents import LANGUAGES
from jawab.tickets.models import Channel, ChannelKind, Message, Side

COUNTED_AFTER = timedelta(hours=72)
"""Whoever asks within these was not answered by an article, whatever they said."""
KEPT = timedelta(days=100)
BATCH = 200
MOST_TEXTS = 50
NAME = 120
VIA = "form"


def take_request(*, typed: Typed, topic: RequestTopic | None, doubted: str, by: Actor) -> Message | None:
    """Store what was typed, then read it. None while it waits: it is ``doubted``, or somebody reads the channel now.

    Whoever sent it may be told that it arrived as soon as this returns: it is committed, also where reading it failed.
    """
    require_staff(by)
    channel = topic.channel if topic else own_channel()
    raw = written(typed)
    if doubted:
        set_aside(channel=channel, raw=raw, via=VIA, reason=doubted, envelope_from=typed.contact)
        return None
    # In one transaction, or a worker that is woken by the first would be reading it when we want to.
    with transaction.atomic():
        arrival = store(channel=channel, raw=raw, via=VIA, envelope_from=typed.contact)
        read_channel(channel.pk, reader_of)
    return Arrival.objects.select_related("message").get(pk=arrival.pk).message


def own_channel() -> Channel:
    """Of what belongs to no topic: what customers write to requests they have."""
    return Channel.objects.get_or_create(kind=ChannelKind.FORM, address="")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWish:
    """``names`` by language; one without a name in a language is not offered in it."""

    names: Mapping[str, str]
    team: Team | None = None
    category: Category | None = None
    fields: Sequence[Field] = ()


@transaction.atomic
def save_topic(*, wish: TopicWish, by: Actor, topic: RequestTopic | None = None) -> RequestTopic:
    """One that was retired meanwhile stays so. Refuses one without any name, and fields of customers."""
    require_administrator(by)
    names = {
        language: one_line(wish.names.get(language, ""), NAME)
        for language, _name in LANGUAGES
        if one_line(wish.names.get(language, ""), NAME)
    }
    if not names:
        raise Refused(_("A name is needed."))
    if any(field.holder != Holder.TICKET for field in wish.fields):
        raise Refused(_("Only custom fields of tickets can be asked along."))
    created, called = topic is None, next(iter(names.values()))
    if topic is None:
        last = RequestTopic.objects.aggregate(last=Max("position"))["last"]
        topic = RequestTopic(position=0 if last is None else last + 1, channel=_new_channel())
    else:
        topic = RequestTopic.objects.select_for_update().select_related("channel").get(pk=topic.pk)
    topic.channel.name, topic.channel.team = called, wish.team
    topic.channel.save(update_fields=["name", "team"])
    topic.names, topic.category = names, wish.category
    topic.save()
    topic.fields.set(wish.fields)
    record(TopicSaved(topic=topic.pk, name=called, created=created), by=by, audience=())
    return topic


@transaction.atomic
def move_topic(*, topic: RequestTopic, by: Actor) -> None:
    """One place earlier."""
    require_administrator(by)
    rows = list(RequestTopic.objects.select_for_update().filter(retired_at=None))
    place = next((number for number, row in enumerate(rows) if row.pk == topic.pk), 0)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for number, row in enumerate(rows):
        row.position = number
    RequestTopic.objects.bulk_update(rows, ["position"])
    record(TopicSaved(topic=topic.pk, name=topic.channel.name, created=False), by=by, audience=())


@transaction.atomic
def retire_topic(*, topic: RequestTopic, by: Actor) -> None:
    """It is offered no more; what was asked under it stays."""
    require_administrator(by)
    found = RequestTopic.objects.select_for_update().filter(pk=topic.pk, retired_at=None)
    if found.update(retired_at=clock.now()):
        record(TopicRetired(topic=topic.pk, name=topic.channel.name), by=by, audience=())


@transaction.atomic
def note_offered(*, nonce: str, language: str, texts: Collection[int]) -> None:
    """Once a form: shown again, or others while it is typed, it is the same offer."""
    offer, created = Offer.objects.select_for_update().get_or_create(
        digest=digest(nonce),
        defaults={"language": language, "texts": [*texts], "offered_at": clock.now()},
    )
    if not created and (more := [text for text in texts if text not in offer.texts]):
        offer.texts = [*offer.texts, *more][:MOST_TEXTS]
        offer.save(update_fields=["texts"])


@transaction.atomic
def note_answered(*, nonce: str, contact: str) -> None:
    """They say that the articles answer it. Whether that holds is seen in three days.

    Whoever has not said how they are reached could come back unknown: that is not counted.
    """
    if not contact:
        return
    Offer.objects.filter(digest=digest(nonce), answered_at=None).update(
        answered_at=clock.now(), contact=contact
    )


@transaction.atomic
def note_asked(*, nonce: str) -> None:
    """They asked by that form all the same."""
    Offer.objects.filter(digest=digest(nonce), asked_at=None).update(asked_at=clock.now())


@transaction.atomic
def settle_offers() -> int:
    """What was said three days ago and more, a batch at a time; how many. By then it is known whether they asked."""
    due = Offer.objects.filter(held=None, answered_at__lte=clock.now() - COUNTED_AFTER).order_by(
        "answered_at"
    )
    rows = list(due.select_for_update(skip_locked=True)[:BATCH])
    for offer in rows:
        offer.held, offer.contact = not _came_back(offer), ""
        offer.save(update_fields=["held", "contact"])
    return len(rows)


@transaction.atomic
def forget_offers() -> int:
    old = Offer.objects.filter(offered_at__lt=clock.now() - KEPT).order_by("offered_at")
    chosen = [row.pk for row in old.select_for_update(skip_locked=True)[:BATCH]]
    return Offer.objects.filter(pk__in=chosen).delete()[0]


def forget_offers_of(addresses: Collection[str]) -> None:
    """In the transaction of an erasure. What nobody can know any more is not counted as spared."""
    Offer.objects.filter(contact__in=[address.lower() for address in addresses]).delete()


def _came_back(offer: Offer) -> bool:
    """By the same form, or as the same person by whichever channel."""
    assert offer.answered_at is not None
    until = offer.answered_at + COUNTED_AFTER
    if offer.asked_at is not None and offer.asked_at <= until:
        return True
    theirs: QuerySet[Message] = Message.objects.filter(
        side=Side.IN, created_at__gt=offer.answered_at, created_at__lte=until
    )
    known = theirs.filter(customer__contact_points__value=offer.contact)
    return bool(offer.contact) and known.exists()


def _new_channel() -> Channel:
    """Its address is seen by nobody, and leads nowhere."""
    return Channel.objects.create(kind=ChannelKind.FORM, address=f"topic-{fresh_token()}")
