"""Customers: looked up by every agent, corrected, noted."""

import re
from functools import partial

from django.test import Client

from jawab.people.actions import (
    add_address,
    add_contact_point,
    add_to_segment,
    change_customer,
    mark_contact_point_failing,
    note_customer,
    verify_contact_point,
)
from jawab.people.addresses import PostalAddress
from jawab.people.models import ContactPoint, CustomerNote, Organisation
from jawab.tickets.actions import block_customer
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World


def test_a_customer_is_found_by_any_agent_but_not_their_tickets(world: World) -> None:
    ticket = world.ticket()
    assert "مریم رحیمی" in text(signed_in(world.omid).get("/customers/?q=رحيمي"))
    page = text(signed_in(world.omid).get(f"/customers/{world.maryam.pk}/"))
    assert "مریم رحیمی" in page
    assert ticket.subject not in page
    assert ticket.subject in text(signed_in(world.sara).get(f"/customers/{world.maryam.pk}/"))


def test_nobody_else_gets_in(world: World) -> None:
    assert Client().get(f"/customers/{world.maryam.pk}/").status_code == 302
    assert signed_in(world.sara).get("/customers/999999/").status_code == 404


def test_what_is_known_can_be_corrected(world: World) -> None:
    firm = Organisation.objects.create(name="لاله‌زار")
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/"
    values = {
        "name": "مریم رحیمی‌نژاد",
        "kind": "external",
        "organisation": firm.pk,
        "department": "",
        "language": "ar",
    }
    assert client.post(path, values).status_code == 303
    world.maryam.refresh_from_db()
    assert (world.maryam.name, world.maryam.organisation, world.maryam.language) == (
        "مریم رحیمی‌نژاد",
        firm,
        "ar",
    )
    refused = client.post(path, values | {"name": "", "language": "xx"})
    assert (refused.status_code, 'aria-invalid="true"' in text(refused)) == (409, True)


def test_a_number_is_added_in_any_digits_and_a_wrong_one_kept_for_mending(world: World) -> None:
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/contact-points/"
    assert client.post(path, {"kind": "phone", "value": "۰۹۱۲ ۰۰۰ ۴۵۶۷"}).status_code == 303
    assert ContactPoint.objects.get(kind="phone").value == "+989120004567"
    refused = client.post(path, {"kind": "phone", "value": "not a number"})
    assert (refused.status_code, "not a number" in text(refused)) == (409, True)


def test_every_tab_of_a_customer_is_there_and_asks_as_much_for_three_as_for_one(world: World) -> None:
    world.ticket()
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/?tab="
    for tab in ("log", "tickets", "promises", "notes", "details", "nothing"):
        client.get(path + tab)
    one = {tab: queries(partial(client.get, path + tab)) for tab in ("log", "tickets", "notes", "details")}
    for number in range(3):
        world.ticket(f"کتری {number}", "باز هم شکست.")
        note_customer(customer=world.maryam, text=f"یادداشت {number}", by=world.ali)
        add_to_segment(customer=world.maryam, name=f"گروه {number}", by=world.ali)
        point = add_contact_point(
            customer=world.maryam, kind="phone", value=f"0912000456{number}", by=world.ali
        )
        verify_contact_point(point=point, by=world.ali)
    many = {tab: queries(partial(client.get, path + tab)) for tab in one}
    # Names of those who did something are asked for once there is somebody, and so are contact points.
    assert many == {**one, "log": one["log"] + 2}


def test_the_log_is_told_newest_first_in_pages_and_only_of_what_one_may_see(world: World) -> None:
    ticket = world.ticket("کتری شکسته")
    for number in range(60):
        change_customer(customer=world.maryam, by=world.sara, name=f"مریم {number:02}")
    path = f"/customers/{world.maryam.pk}/?tab=log"
    page = text(signed_in(world.sara).get(path))
    assert page.count("مریم 59") > 1
    assert ticket.subject not in page
    older = re.search(r"before=(\d+)", page)
    assert older
    second = text(signed_in(world.sara).get(f"{path}&before={older[1]}"))
    assert ticket.subject in second
    assert "مریم 08" in second
    assert "مریم 20" not in second
    assert ticket.subject not in text(signed_in(world.omid).get(f"{path}&before={older[1]}"))
    assert signed_in(world.sara).get(f"{path}&before=x").status_code == 200


def test_the_mood_is_a_line_with_words_once_there_is_something_to_say(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    path = f"/customers/{world.maryam.pk}/"
    assert "<polyline" not in text(client.get(path))
    for _again in range(3):
        world.message("Re", "این وضع افتضاح است، خیلی عصبانی هستم!", ticket=ticket)
    page = text(client.get(path))
    assert '<svg viewBox="0 0 38 32"' in page
    assert 'aria-label="خشمگین یا غمگین: ' in page
    assert "<polyline" not in text(signed_in(world.omid).get(path))


def test_numbers_segments_consent_and_a_block_are_written_down_on_the_page(world: World) -> None:
    sara, mina, path = signed_in(world.sara), signed_in(world.mina), f"/customers/{world.maryam.pk}/"
    number = {"sort": "ir_national", "number": "۰۰۷۶۲۲۹۶۴۵"}
    assert sara.post(f"{path}identities/", number).status_code == 303
    page = text(sara.get(f"{path}?tab=details"))
    assert "••••9645" in page
    assert "0076229645" not in page
    own = f"/identities/{world.maryam.identities.get().pk}/"
    assert sara.post(own).status_code == 403
    assert "0076229645" in text(mina.post(own))
    assert sara.post(f"{path}identities/", number | {"number": "1"}).status_code == 409
    assert sara.post(f"{path}segments/", {"name": "ویژه"}).status_code == 303
    assert "ویژه" in text(sara.get(path))
    segment = world.maryam.segments.get()
    assert sara.post(f"{path}segments/", {"left": segment.pk}).status_code == 303
    assert not world.maryam.segments.exists()
    consent = {"purpose": "news", "channel": "email", "source": "تلفنی"}
    assert sara.post(f"{path}consents/", consent).status_code == 303
    assert sara.post(f"{path}consents/", consent | {"source": ""}).status_code == 409
    given = world.maryam.consents.get()
    assert sara.post(f"/consents/{given.pk}/withdrawal/", {"source": "نامه"}).status_code == 303
    assert sara.post(f"{path}blocking/", {"reason": ""}).status_code == 409
    assert sara.post(f"{path}blocking/", {"reason": "تهدید"}).status_code == 303
    assert "تهدید" in text(sara.get(f"{path}?tab=details"))
    assert sara.post(f"{path}blocking/", {"unblocked": "1"}).status_code == 303


def test_a_note_is_corrected_and_withdrawn_on_the_page(world: World) -> None:
    note = note_customer(customer=world.maryam, text="عصرها", by=world.sara)
    path = f"/customer-notes/{note.pk}/"
    assert signed_in(world.ali).post(path, {"text": "x"}).status_code == 403
    assert signed_in(world.sara).post(path, {"text": ""}).status_code == 409
    assert signed_in(world.sara).post(path, {"text": "صبح‌ها"}).status_code == 303
    note.refresh_from_db()
    assert note.text == "صبح‌ها"
    assert signed_in(world.sara).post(path, {"withdrawn": "1"}).status_code == 303
    assert "صبح‌ها" not in text(signed_in(world.sara).get(f"/customers/{world.maryam.pk}/?tab=notes"))


def test_beside_a_ticket_stands_what_matters(world: World) -> None:
    ticket = world.ticket()
    add_to_segment(customer=world.maryam, name="مشتری ویژه", by=world.sara)
    change_customer(customer=world.maryam, by=world.sara, expertise="expert")
    postal = PostalAddress(country="IR", street="1", city="شیراز", region="IR-07")
    add_address(customer=world.maryam, postal=postal, by=world.sara)
    block_customer(customer=world.maryam, reason="x", by=world.sara)
    page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/"))
    for word in ("مشتری ویژه", "خبره", "شیراز", "مسدود"):
        assert word in page


def test_notes_go_back_to_the_ticket_they_were_written_beside(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    path = f"/customers/{world.maryam.pk}/notes/"
    answer = client.post(path, {"text": "فقط عصرها", "ticket": ticket.pk, "in": "all"})
    assert answer["Location"] == f"/tickets/{ticket.pk}/?in=all.open.waiting#newest"
    assert CustomerNote.objects.get().text == "فقط عصرها"
    assert "فقط عصرها" in text(client.get(f"/tickets/{ticket.pk}/"))
    assert client.post(path, {"text": " "}).status_code == 409


def test_a_failing_address_is_marked_and_can_be_revived(world: World) -> None:
    mark_contact_point_failing(kind="email", value="maryam@mail.example", failure="550 gone", by=world.sara)
    point = ContactPoint.objects.get(customer=world.maryam)
    client = signed_in(world.sara)
    assert "550 gone" in text(client.get(f"/tickets/{world.ticket().pk}/"))
    assert client.post(f"/contact-points/{point.pk}/revival/").status_code == 303
    point.refresh_from_db()
    assert point.failing_since is None
    assert client.post("/contact-points/999999/revival/").status_code == 404
