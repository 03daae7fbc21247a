"""Two customers become one and can be parted again, whatever came in meanwhile."""

import threading

import pytest
from django.db import connection, transaction

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.access import whoever_is_now
from jawab.people.actions import (
    add_address,
    add_contact_point,
    add_identity,
    add_to_segment,
    change_customer,
    give_consent,
    make_main_contact_point,
    merge_customers,
    note_customer,
    part_customers,
    recognise,
)
from jawab.people.addresses import PostalAddress
from jawab.people.duplicates import likely_pairs, likely_same
from jawab.people.models import ContactKind, Customer, CustomerMerge
from jawab.people.queries import customers_matching, newest_customers
from jawab.tickets.models import Message, Ticket
from tests.world import World, customer

HOME = PostalAddress(country="IR", street="1", city="قم", region="IR-25")


def whole(one: Customer) -> dict[str, object]:
    """All that is a customer's, to be compared."""
    one = Customer.objects.get(pk=one.pk)
    fields = (
        "name",
        "kind",
        "organisation_id",
        "language",
        "expertise",
        "fields",
        "merged_into_id",
        "name_sound",
    )
    return {
        **{name: getattr(one, name) for name in fields},
        "points": sorted(one.contact_points.values_list("value", "is_main")),
        "addresses": sorted(one.addresses.values_list("street", "is_main")),
        "identities": sorted(one.identities.values_list("value", flat=True)),
        "segments": sorted(one.segments.values_list("name", flat=True)),
        "consents": sorted(one.consents.values_list("purpose", "channel", "source")),
        "notes": sorted(one.notes.values_list("text", flat=True)),
        "tickets": sorted(one.tickets.values_list("pk", flat=True)),
        "messages": sorted(Message.objects.filter(customer=one).values_list("pk", flat=True)),
    }


def rich(world: World, one: Customer, mark: str) -> None:
    point = add_contact_point(customer=one, kind="email", value=f"{mark}@second.example", by=world.sara)
    make_main_contact_point(point=point, by=world.sara)
    add_address(customer=one, postal=PostalAddress.from_kept(HOME.kept() | {"street": mark}), by=world.sara)
    add_identity(customer=one, kind="ir_national", typed="0076229645", by=world.sara)
    add_to_segment(customer=one, name="both", by=world.sara)
    add_to_segment(customer=one, name=mark, by=world.sara)
    give_consent(customer=one, purpose="news", channel="email", source=mark, by=world.sara)
    note_customer(customer=one, text=f"note {mark}", by=world.sara)


def test_all_goes_along_and_exactly_that_comes_back(world: World) -> None:
    other = customer("Maryam R.", "m.rahimi@work.example")
    rich(world, world.maryam, "one")
    rich(world, other, "two")
    change_customer(customer=other, by=world.sara, expertise="expert", language="ar")
    change_customer(customer=world.maryam, by=world.sara, language="fa")
    mine, theirs = world.ticket(), world.message("Hello", "My kettle", customer=other).ticket
    before = whole(world.maryam), whole(other)
    merge = merge_customers(customer=other, into=world.maryam, by=world.sara, take=["language"])
    now = whole(world.maryam)
    assert now["tickets"] == sorted([mine.pk, theirs.pk])
    assert (now["expertise"], now["language"], now["name"]) == ("expert", "ar", world.maryam.name)
    assert now["segments"] == ["both", "one", "two"]
    assert ("one@second.example", True) in now["points"]  # type: ignore[operator]
    assert ("two@second.example", False) in now["points"]  # type: ignore[operator]
    assert now["consents"] == [("news", "email", "one")]
    assert now["identities"] == ["0076229645"]
    assert not Message.objects.filter(customer=other).exists()
    assert recognise(kind=ContactKind.EMAIL, value="m.rahimi@work.example", by=SYSTEM) == world.maryam
    part_customers(merge=merge, by=world.ali)
    assert (whole(world.maryam), whole(other)) == before
    kinds = list(FactRow.objects.order_by("-number").values_list("kind", flat=True)[:2])
    assert kinds == ["customer.parted", "customer.merged"]


def test_what_came_since_stays_where_it_belongs(world: World) -> None:
    other = customer("Maryam R.", "m.rahimi@work.example")
    theirs = world.message("Hello", "My kettle", customer=other).ticket
    merge = merge_customers(customer=other, into=world.maryam, by=world.sara)
    answer = world.message("Re", "And?", ticket=Ticket.objects.get(pk=theirs.pk))
    fresh = world.ticket("Something else")
    change_customer(customer=world.maryam, by=world.sara, name="مریم رحیمی‌فر")
    part_customers(merge=merge, by=world.sara)
    answer.refresh_from_db()
    assert (Ticket.objects.get(pk=theirs.pk).customer, answer.customer) == (other, other)
    assert Ticket.objects.get(pk=fresh.pk).customer == world.maryam
    assert Customer.objects.get(pk=world.maryam.pk).name == "مریم رحیمی‌فر"
    with pytest.raises(NotThere):
        part_customers(merge=merge, by=world.sara)


def test_a_signpost_is_not_found_nor_merged_again(world: World) -> None:
    other, third = customer("Maryam R.", "m.r@work.example"), customer("Third", "third@mail.example")
    merge_customers(customer=other, into=world.maryam, by=world.sara)
    assert other not in newest_customers()
    assert other not in customers_matching("Maryam R.")
    for one, into in ((other, third), (third, other), (third, third)):
        with pytest.raises(Refused):
            merge_customers(customer=one, into=into, by=world.sara)
    with pytest.raises(NotAllowed):
        merge_customers(customer=third, into=world.maryam, by=world.maryam)
    later = merge_customers(customer=world.maryam, into=third, by=world.sara)
    with pytest.raises(Refused):
        part_customers(merge=CustomerMerge.objects.get(customer=other), by=world.sara)
    part_customers(merge=later, by=world.sara)
    part_customers(merge=CustomerMerge.objects.get(customer=other), by=world.sara)
    assert Customer.objects.filter(merged_into=None).count() == 3


def test_whoever_speaks_with_a_signpost_speaks_with_whom_it_points_to(world: World) -> None:
    other = customer("Maryam R.", "m.r@work.example")
    merge_customers(customer=other, into=world.maryam, by=world.sara)
    other.refresh_from_db()
    assert whoever_is_now(world.sara, other.pk) == world.maryam
    assert whoever_is_now(world.sara, world.maryam.pk) == world.maryam
    with pytest.raises(Refused):
        add_contact_point(customer=other, kind="email", value="third@work.example", by=world.sara)


def test_one_person_is_suspected_by_sound_likeness_and_number(world: World) -> None:
    latin = customer("Maryam Rahimi", "other@mail.example")
    dotted = customer("Somebody", "ma.ry.am+shop@gmail.com")
    plain = customer("Shop friend", "maryam@gmail.com")
    stranger = customer("Reza Karimi", "reza@mail.example")
    for one in (stranger, dotted):
        add_identity(customer=one, kind="passport", typed="A1234567", by=world.sara)
    assert [(each.other, each.reason) for each in likely_same(world.maryam)] == [(latin, "name")]
    assert {(each.other, each.reason) for each in likely_same(dotted)} == {
        (plain, "contact"),
        (stranger, "identity"),
    }
    pairs = {(each.customer, each.other, each.reason) for each in likely_pairs()}
    assert pairs == {(dotted, stranger, "identity"), (dotted, plain, "contact")}
    merge_customers(customer=latin, into=world.maryam, by=world.sara)
    assert likely_same(world.maryam) == []


@pytest.mark.django_db(transaction=True)
def test_two_merges_at_once_leave_one(world: World) -> None:
    other = customer("Maryam R.", "m.r@work.example")
    start, said = threading.Barrier(2), list[str]()

    def merge(one: Customer, into: Customer) -> None:
        try:
            start.wait()
            merge_customers(customer=one, into=into, by=world.sara)
            said.append("merged")
        except Refused:
            said.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=merge, args=pair) for pair in ((other, world.maryam), (world.maryam, other))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["merged", "refused"]
    assert Customer.objects.filter(merged_into=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_mail_that_comes_during_a_merge_is_with_whom_they_became(world: World) -> None:
    other = customer("Maryam R.", "m.r@work.example")
    known, merged = threading.Event(), threading.Event()

    def arrive() -> None:
        try:
            with transaction.atomic():
                who = recognise(kind=ContactKind.EMAIL, value="m.r@work.example", by=SYSTEM)
                known.set()
                assert not merged.wait(0.5), "The merge did not wait for the mail."
                world.message("Late", "I write now", customer=who)
        finally:
            connection.close()

    thread = threading.Thread(target=arrive)
    thread.start()
    known.wait()
    merge_customers(customer=other, into=world.maryam, by=world.sara)
    merged.set()
    thread.join()
    assert {ticket.customer for ticket in Ticket.objects.select_related("customer")} == {world.maryam}
