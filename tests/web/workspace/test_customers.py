"""Customers: looked up by every agent, corrected, noted."""

from django.test import Client

from jawab.people.actions import mark_contact_point_failing
from jawab.people.models import ContactPoint, CustomerNote, Organisation
from tests.web.workspace.browsing import signed_in, text
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
