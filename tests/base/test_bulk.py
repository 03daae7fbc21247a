"""Many rows in one statement are the same rows as one by one."""

from datetime import UTC, datetime

import pytest
from django.forms.models import model_to_dict

from jawab.base import clock
from jawab.base.bulk import insert_all, update_all
from jawab.base.models import FactRow
from jawab.people.models import ContactPoint, Customer
from jawab.tickets.models import Message, Words
from tests.world import World

pytestmark = pytest.mark.django_db

RUDE = ["", "سلام 'x' \"y\" {z} \\ %s $1", "a\nb\tc\u2028d", "😀\u200c\u200f", "NULL", "[1]", '{"a": null}']


def messages(world: World) -> list[Message]:
    ticket = world.ticket()
    return [
        Message(
            ticket=ticket,
            channel=world.mailbox,
            customer=world.maryam,
            side="in",
            subject=text[:100],
            written=text,
            text=text,
            direction="rtl",
            source_id=f"s{number}" if text else None,
            to=[text, "b"] if number % 2 else [],
            defects=[text],
            sent_at=datetime(2026, 11, 22, 8, 30, 1, 123456, tzinfo=UTC) if number else None,
            created_at=clock.now(),
        )
        for number, text in enumerate(RUDE)
    ]


def test_rows_are_stored_in_their_order_as_they_are(world: World) -> None:
    rows = messages(world)
    insert_all(rows)
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)
    stored = Message.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    assert [model_to_dict(row) for row in stored] == [model_to_dict(row) for row in rows]
    assert not any(row._state.adding for row in rows)


def test_database_defaults_and_word_lists_are_kept(world: World) -> None:
    ticket = world.ticket()
    row = FactRow(
        kind="x.y", ticket=None, actor="system", at=clock.now(), values={"a": [1, "ب"]}, audience=[]
    )
    insert_all([row])
    stored = FactRow.objects.get(pk=row.pk)
    assert (stored.values, stored.audience, stored.xid is not None) == ({"a": [1, "ب"]}, [], True)
    message = messages(world)[0]
    insert_all([message])
    insert_all([Words(ticket=ticket, message=message, words=["کتری", "it's"])])
    assert Words.objects.filter(message=message).extra(where=["words @@ '''it''''s'''::tsquery"]).exists()


def test_only_the_named_fields_of_the_named_rows_change(world: World) -> None:
    other = Customer.objects.exclude(pk=world.maryam.pk).first()
    point = ContactPoint.objects.get(customer=world.maryam)
    world.maryam.name, world.maryam.language = "Maryam «ر»", "ar"
    update_all([world.maryam], fields=["name"])
    stored = Customer.objects.get(pk=world.maryam.pk)
    assert (stored.name, stored.language) == ("Maryam «ر»", "")
    assert other is None or Customer.objects.get(pk=other.pk).name == other.name
    point.failing_since, point.failure = clock.now(), "x"
    update_all([point], fields=["failing_since", "failure"])
    assert ContactPoint.objects.get(pk=point.pk).failing_since == point.failing_since
    point.failing_since = None
    update_all([point], fields=["failing_since"])
    assert ContactPoint.objects.get(pk=point.pk).failing_since is None


def test_what_json_cannot_say_is_refused(world: World) -> None:
    row = messages(world)[0]
    row.text = b"bytes"  # type: ignore[assignment]
    with pytest.raises(TypeError, match="in bulk"):
        insert_all([row])
