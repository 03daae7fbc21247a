"""A person is forgotten: a word that they leave everywhere is nowhere afterwards, and their tickets are still there."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import read
from jawab.base.models import FactRow
from jawab.channels.intake import store
from jawab.channels.intake.draining import read_channel
from jawab.channels.models import Arrival, Delivery
from jawab.channels.registry import reader_of
from jawab.people.actions import (
    add_address,
    add_contact_point,
    add_identity,
    add_to_segment,
    change_customer,
    change_customer_note,
    create_field,
    erase_customer,
    give_consent,
    merge_customers,
    note_customer,
    part_customers,
    recognise,
    remove_address,
    remove_contact_point,
    set_customer_fields,
    take_from_segment,
    verify_contact_point,
    withdraw_consent,
)
from jawab.people.actions.fields import FieldWish
from jawab.people.addresses import PostalAddress
from jawab.people.models import ContactKind, Customer, CustomerMerge
from jawab.tickets.actions import (
    block_customer,
    note,
    record_encounter,
    rename,
    reply,
    save_draft,
    unblock_customer,
)
from jawab.tickets.actions.recording import Told
from jawab.tickets.files import NewFile, opened
from jawab.tickets.models import Attachment, Message, Ticket
from jawab.tickets.queries import tickets_of
from tests.post import letter
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

WORD = "qzxkawv"
PERSIAN = "ژغچکزپ"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def found_in_database() -> list[str]:
    """The tables in which the word stands, in a text, a document or bytes."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            patterns = [f"%{each}%" for word in (WORD, PERSIAN) for each in (word, word.encode().hex())]
            cursor.execute(f'SELECT 1 FROM "{table}" t WHERE t::text ILIKE ANY(%s) LIMIT 1', [patterns])
            if cursor.fetchone():
                found.append(table)
    return sorted(found)


def found_in_files() -> list[Path]:
    files = Path(default_storage.path("."))
    return [each for each in files.rglob("*") if each.is_file() and WORD.encode() in each.read_bytes()]


def leave_everything(world: World, one: Customer) -> None:
    """By the public doors, all that a person can leave with the desk."""
    sara, postal = world.sara, PostalAddress(country="IR", street=WORD, city=PERSIAN, region="IR-23")
    kept = add_address(customer=one, postal=postal, by=sara)
    remove_address(address=kept, by=sara)
    add_address(customer=one, postal=postal, by=sara)
    gone = add_contact_point(customer=one, kind="email", value=f"{WORD}-gone@mail.example", by=sara)
    verify_contact_point(point=gone, by=sara)
    remove_contact_point(point=gone, by=sara)
    add_identity(customer=one, kind="passport", typed=WORD, by=sara)
    segment = add_to_segment(customer=one, name="gold", by=sara)
    take_from_segment(customer=one, segment=segment, by=sara)
    consent = give_consent(customer=one, purpose="news", channel="email", source=WORD, by=sara)
    withdraw_consent(consent=consent, source=PERSIAN, by=sara)
    written = note_customer(customer=one, text=f"{WORD} {PERSIAN}", by=sara)
    change_customer_note(note=written, text=f"again {WORD}", by=sara)
    change_customer(customer=one, by=sara, name=f"{PERSIAN} {WORD}")
    field = create_field(holder="customer", kind="text", wish=FieldWish(names={"en": "Shoe"}), by=world.nima)
    set_customer_fields(customer=one, values={field.key: WORD}, by=sara)
    block_customer(customer=one, reason=WORD, by=sara)
    unblock_customer(customer=one, by=sara)


@pytest.fixture
def person(world: World, django_capture_on_commit_callbacks: object) -> Customer:
    mail = letter(
        f"سلام {PERSIAN} {WORD}",
        subject=f"{WORD} {PERSIAN}",
        sender=f"{WORD} <{WORD}@mail.example>",
        message_id=f"<{WORD}@x>",
    )
    mail.add_attachment(f"file {WORD}".encode(), maintype="text", subtype="plain", filename=f"{WORD}.txt")
    store(channel=world.mailbox, raw=mail.as_bytes(), via="smtp", envelope_from=f"{WORD}@mail.example")
    read_channel(world.mailbox.pk, reader_of)
    ticket = Ticket.objects.get()
    one = ticket.customer
    reply(ticket=ticket, text=f"Dear {WORD}", by=world.sara)
    note(
        ticket=ticket,
        text=f"{PERSIAN} wants {WORD}",
        by=world.ali,
        files=[NewFile(f"{WORD}.txt", "text/plain", f"{WORD} 2".encode())],
    )
    told = Told(
        kind="call",
        begun_at=clock.now(),
        ended_at=clock.now(),
        text=WORD,
        contact=WORD,
        outcome="answered",
        next_step="",
    )
    record_encounter(told=told, customer=one, place=ticket, by=world.sara)
    save_draft(ticket=ticket, kind="reply", text=f"begun {WORD}", by=world.ali)
    rename(ticket=ticket, subject=f"now {WORD}", by=world.sara)
    other = recognise(kind=ContactKind.EMAIL, value=f"second-{WORD}@mail.example", name=WORD, by=world.sara)
    world.message(WORD, f"from the second {WORD}", customer=other)
    merge_customers(customer=other, into=one, by=world.sara)
    world.message("Somebody else", "to us both", to=("support@shop.example", f"{WORD}@mail.example"))
    leave_everything(world, one)
    return one


def test_nothing_of_them_is_left_and_everything_of_others_is(
    world: World, person: Customer, django_capture_on_commit_callbacks: object
) -> None:
    assert {"people_customer", "tickets_message", "channels_arrival", "base_fact", "tickets_words"} <= set(
        found_in_database()
    )
    assert len(found_in_files()) == 2
    tickets, facts = Ticket.objects.count(), FactRow.objects.count()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_customer(customer=person, reason="asked by letter", by=world.nima)
    assert found_in_database() == []
    assert found_in_files() == []
    assert (Ticket.objects.count(), FactRow.objects.count()) == (tickets, facts + 1)
    assert not Attachment.objects.exists()
    assert {bytes(row.raw) for row in Arrival.objects.all()} == {b""}
    assert not Delivery.objects.filter(state="waiting").exists()
    stranger = Message.objects.get(customer=world.maryam)
    assert (stranger.written, stranger.to) == ("to us both", ["support@shop.example"])
    assert read(FactRow.objects.latest("number")).kind == "customer.erased"


def test_the_page_and_the_ledger_can_still_be_read(world: World, person: Customer) -> None:
    ticket = tickets_of(person, world.nima)[0]
    erase_customer(customer=person, reason="asked by letter", by=world.nima)
    client = signed_in(world.nima)
    for tab in ("log", "tickets", "promises", "notes", "details"):
        assert client.get(f"/customers/{person.pk}/?tab={tab}").status_code == 200
    assert "asked by letter" in text(client.get(f"/customers/{person.pk}/"))
    assert client.get(f"/tickets/{ticket}/").status_code == 200
    for row in FactRow.objects.all():
        read(row)


def test_only_an_administrator_erases_with_a_reason_and_once(world: World, person: Customer) -> None:
    for by in (world.sara, world.mina, world.maryam):
        with pytest.raises(NotAllowed):
            erase_customer(customer=person, reason="x", by=by)
    with pytest.raises(Refused):
        erase_customer(customer=person, reason=" ", by=world.nima)
    merge = CustomerMerge.objects.get()
    with pytest.raises(Refused):
        erase_customer(customer=merge.customer, reason="a signpost", by=world.nima)
    erase_customer(customer=person, reason="asked", by=world.nima)
    for refused in (
        lambda: erase_customer(customer=person, reason="again", by=world.nima),
        lambda: part_customers(merge=merge, by=world.nima),
        lambda: merge_customers(customer=world.maryam, into=person, by=world.nima),
    ):
        with pytest.raises(Refused):
            refused()


def test_on_the_page_it_is_looked_at_first(world: World, person: Customer) -> None:
    path = f"/customers/{person.pk}/erasure/"
    assert signed_in(world.mina).get(path).status_code == 403
    client = signed_in(world.nima)
    assert path in text(client.get(f"/customers/{person.pk}/?tab=details"))
    assert path not in text(signed_in(world.mina).get(f"/customers/{person.pk}/?tab=details"))
    assert client.get(path).status_code == 200
    assert client.post(path, {"reason": "asked"}).status_code == 409
    assert client.post(path, {"sure": "on", "reason": ""}).status_code == 409
    assert Customer.objects.get(pk=person.pk).erased_at is None
    assert client.post(path, {"sure": "on", "reason": "asked"}).status_code == 303
    assert Customer.objects.get(pk=person.pk).erased_at is not None


def test_a_file_that_somebody_else_has_as_well_stays(
    world: World, django_capture_on_commit_callbacks: object
) -> None:
    same = NewFile("guide.txt", "text/plain", b"the same guide")
    other = recognise(kind=ContactKind.EMAIL, value="reza@mail.example", by=world.sara)
    world.message("Guide", "mine", customer=other, files=[same])
    world.message("Guide", "mine too", files=[same])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_customer(customer=other, reason="asked", by=world.nima)
    with opened(Attachment.objects.get()) as kept:
        assert kept.read() == b"the same guide"
