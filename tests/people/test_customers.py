"""Recognising who writes, and keeping what is known of them."""

import threading

import pytest
from django.db import connection

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.access import customer_for
from jawab.people.actions import (
    add_contact_point,
    change_agent,
    change_customer,
    create_organisation,
    mark_contact_point_failing,
    note_customer,
    recognise,
    revive_contact_point,
)
from jawab.people.models import ContactKind, ContactPoint, Customer
from tests.world import World, customer


def test_the_same_address_in_any_spelling_is_the_same_customer(world: World) -> None:
    again = recognise(kind=ContactKind.EMAIL, value=" MARYAM@Mail.Example ", name="Someone else", by=SYSTEM)
    assert (again, again.name) == (world.maryam, "مریم رحیمی")
    assert Customer.objects.count() == 1


@pytest.mark.parametrize("value", ["۰۹۱۲۰۰۰۴۵۶۷", "٠٩١٢٠٠٠٤٥٦٧", "+98 912 000 4567", "00989120004567"])
def test_the_same_number_in_any_digits_is_the_same_customer(world: World, value: str) -> None:
    add_contact_point(customer=world.maryam, kind=ContactKind.PHONE, value="0912 000 4567", by=world.sara)
    assert recognise(kind=ContactKind.PHONE, value=value, by=SYSTEM) == world.maryam


def test_a_colleague_of_a_known_organisation_belongs_to_it(world: World) -> None:
    organisation = create_organisation(name="Mail Ltd", domain="company.example", by=world.nima)
    assert customer("Reza", "reza@company.example").organisation == organisation
    assert customer("Omar", "omar@elsewhere.example").organisation is None


@pytest.mark.django_db(transaction=True)
def test_two_first_messages_of_one_person_at_once_make_one_customer() -> None:
    start, found = threading.Barrier(2), []

    def come() -> None:
        try:
            start.wait()
            found.append(recognise(kind=ContactKind.EMAIL, value="new@mail.example", by=SYSTEM).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=come) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == Customer.objects.count() == 1
    assert FactRow.objects.filter(kind="customer.created").count() == 1


@pytest.mark.parametrize("value", ["", "nobody", "@", "a@", "x" * 321 + "@mail.example", "a\0@mail.example"])
def test_what_is_no_address_makes_no_customer(db: None, value: str) -> None:
    with pytest.raises(Refused):
        recognise(kind=ContactKind.EMAIL, value=value, by=SYSTEM)
    assert not Customer.objects.exists()


def test_what_is_known_is_corrected_and_only_what_differs_is_told(world: World) -> None:
    change_customer(customer=world.maryam, by=world.omid, name="مریم رحیمی‌فر", language="fa")
    world.maryam.refresh_from_db()
    assert "رحیمی" in world.maryam.name_key
    fact = FactRow.objects.latest("number")
    assert (fact.actor, fact.values["changed"]) == (world.omid.actor, ["language", "name"])
    change_customer(customer=world.maryam, by=world.omid, language="fa")
    assert FactRow.objects.latest("number") == fact


def test_a_name_is_needed_and_nothing_else_is_changed_here(world: World) -> None:
    with pytest.raises(Refused):
        change_customer(customer=world.maryam, by=world.sara, name="  ")
    with pytest.raises(NotAllowed):
        change_customer(customer=world.maryam, by=world.sara, created_at=None)


def test_an_address_has_one_owner(world: World) -> None:
    omar = customer("Omar", "omar@mail.example")
    with pytest.raises(Refused):
        add_contact_point(customer=omar, kind=ContactKind.EMAIL, value="Maryam@mail.example", by=world.sara)
    mine = add_contact_point(
        customer=world.maryam, kind=ContactKind.EMAIL, value="MARYAM@mail.example", by=world.sara
    )
    assert mine.customer == world.maryam
    assert ContactPoint.objects.count() == 2


def test_an_address_whose_mail_comes_back_is_marked_once_and_revived(world: World) -> None:
    point = mark_contact_point_failing(
        kind="email", value="maryam@mail.example", failure="550 no such user", by=SYSTEM
    )
    assert point is not None
    since = point.failing_since
    again = mark_contact_point_failing(kind="email", value="maryam@mail.example", failure="other", by=SYSTEM)
    assert again is not None
    assert (again.failing_since, again.failure) == (since, "550 no such user")
    revived = revive_contact_point(point=point, by=world.sara)
    assert (revived.failing_since, revived.failure) == (None, "")
    kinds = list(FactRow.objects.order_by("-number").values_list("kind", flat=True)[:2])
    assert kinds == ["contact_point.revived", "contact_point.failed"]


def test_mail_that_comes_back_from_a_stranger_marks_nobody(world: World) -> None:
    assert mark_contact_point_failing(kind="email", value="x@mail.example", failure="550", by=SYSTEM) is None


def test_a_note_has_words_and_a_writer(world: World) -> None:
    note = note_customer(customer=world.maryam, text=" عصرها جواب می‌دهد ", by=world.sara)
    assert (note.text, note.agent) == ("عصرها جواب می‌دهد", world.sara)
    with pytest.raises(Refused):
        note_customer(customer=world.maryam, text=" \n ", by=world.sara)


def test_customers_and_agents_who_have_left_change_nothing(world: World) -> None:
    change_agent(agent=world.omid, by=world.nima, is_active=False)
    world.omid.refresh_from_db()
    for by in (world.maryam, world.omid):
        with pytest.raises(NotAllowed):
            change_customer(customer=world.maryam, by=by, name="Other")
        with pytest.raises(NotAllowed):
            add_contact_point(customer=world.maryam, kind="email", value="new@mail.example", by=by)
        with pytest.raises(NotAllowed):
            customer_for(by, world.maryam.pk)


def test_every_agent_finds_every_customer_and_nobody_finds_nothing(world: World) -> None:
    assert customer_for(world.omid, world.maryam.pk) == world.maryam
    with pytest.raises(NotThere):
        customer_for(world.sara, 999_999)
