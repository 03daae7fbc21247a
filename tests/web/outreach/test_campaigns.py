"""Campaigns by forms alone, from the draft to the press by which somebody wants no more."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.outreach.actions import send_campaigns
from jawab.outreach.models import Campaign, Contact
from jawab.people.models import Segment
from jawab.tickets.models import Message
from tests.outreach.test_campaigns import receiver
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

DAY = NOON + timedelta(hours=1)


def typed(world: World, **more: object) -> dict[str, object]:
    return {
        "name": "پاییز",
        "purpose": "news",
        "channel": world.mailbox.pk,
        "team": world.support.pk,
        "included": [each.pk for each in Segment.objects.all()],
        "per_hour": "۲۰۰۰",
        "closes_days": "۱۴",
        "subject_fa": "فروش پاییزی",
        "text_fa": "سلام {مشتری}",
        **more,
    }


def begun(world: World, **more: object) -> str:
    client = signed_in(world.sara)
    answer = client.post("/campaigns/new/", typed(world, **more))
    assert answer.status_code == 303, text(answer)
    return str(answer.headers["Location"])


def test_from_a_draft_to_the_letters(world: World) -> None:
    with clock.at(DAY):
        receiver(1)
        receiver(2, agrees=False)
        page = begun(world)
        writer, leader = signed_in(world.sara), signed_in(world.mina)
        shown = text(writer.get(page))
        assert "Reader 1" in shown
        assert "Reader 2" not in shown
        assert "approval" not in shown
        assert writer.post(f"{page}approval/").status_code == 409
        assert leader.post(f"{page}departure/").status_code == 409
        for step in ("approval", "departure"):
            assert leader.post(f"{page}{step}/").status_code == 303
        send_campaigns()
    with clock.at(DAY + timedelta(minutes=1)):
        send_campaigns()
        shown = text(leader.get(page))
        assert Contact.objects.filter(state="sent").count() == 1
        ticket = Message.objects.get(source_id__startswith="campaign:").ticket_id
        assert f"/tickets/{ticket}/" in shown
        assert f"/tickets/{ticket}/" not in text(signed_in(world.omid).get(page)), "another team's ticket"
        assert "Reader 2" in text(leader.get(f"{page}?state=skipped"))
        assert "Reader 2" not in text(leader.get(f"{page}?state=sent"))
        assert "پاییز" in text(leader.get("/campaigns/"))
        assert "پاییز" in text(signed_in(world.sara).get(f"/tickets/{ticket}/"))


def test_a_running_one_is_paused_gone_on_with_and_ended(world: World) -> None:
    with clock.at(DAY):
        receiver(1)
        page, leader = begun(world), signed_in(world.mina)
        for step, state in (
            ("approval", "approved"),
            ("departure", "running"),
            ("pause", "paused"),
            ("departure", "running"),
            ("ending", "ended"),
        ):
            assert leader.post(f"{page}{step}/").status_code == 303
            assert Campaign.objects.get().state == state
        assert leader.post(f"{page}draft/", typed(world)).status_code == 422


@pytest.mark.parametrize(
    "more",
    [
        {"name": ""},
        {"included": []},
        {"channel": "99"},
        {"team": "x"},
        {"per_hour": "تند"},
        {"per_hour": "0"},
        {"closes_days": "1.5"},
        {"bought": "nothing-has-this-name"},
        {"text_fa": "{order}"},
        {"subject_fa": "", "text_fa": ""},
        {"included": ["99999"]},
    ],
)
def test_what_is_refused_is_said_and_makes_nothing(world: World, more: dict[str, object]) -> None:
    receiver(1)
    answer = signed_in(world.sara).post("/campaigns/new/", typed(world, **more))
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert not Campaign.objects.exists()


def test_a_draft_is_written_anew(world: World) -> None:
    receiver(1)
    page = begun(world)
    client = signed_in(world.sara)
    assert "فروش پاییزی" in text(client.get(f"{page}draft/"))
    assert client.post(f"{page}draft/", typed(world, name="زمستان")).status_code == 303
    assert Campaign.objects.get().name == "زمستان"


def letter(world: World) -> str:
    """The address in the letter by which its reader wants no more."""
    with clock.at(DAY):
        receiver(1)
        page, leader = begun(world), signed_in(world.mina)
        for step in ("approval", "departure"):
            leader.post(f"{page}{step}/")
        send_campaigns()
    found = re.search(r"/stop/[\w-]+/", Message.objects.get(source_id__startswith="campaign:").text)
    assert found is not None
    return found[0]


def test_a_look_changes_nothing_and_a_press_does(world: World) -> None:
    path = letter(world)
    reader = Client(enforce_csrf_checks=True)
    for _scanner in range(2):
        seen = reader.get(path)
        assert seen.status_code == 200
        assert reader.head(path).status_code == 200
    assert Contact.objects.get().state == "sent"
    assert 'lang="fa"' in text(seen)
    # As a mail program presses (RFC 8058, 3.2).
    done = reader.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert done.status_code == 200
    contact = Contact.objects.get()
    assert contact.state == "stopped"
    assert not contact.customer.consents.filter(withdrawn_at=None).exists()
    assert reader.post(path).status_code == 200
    assert "پاییز" in text(signed_in(world.sara).get(f"/customers/{contact.customer_id}/?tab=details"))


def test_a_wrong_link_says_so_and_too_many_looks_are_turned_away(world: World) -> None:
    guest = Client()
    assert guest.get("/stop/nothing/").status_code == 404
    assert guest.post("/stop/nothing/").status_code == 404
    assert {guest.get("/stop/nothing/").status_code for _each in range(40)} == {404, 429}


def test_the_page_asks_the_same_of_the_database_however_many_there_are(world: World) -> None:
    letter(world)
    path, client = f"/campaigns/{Campaign.objects.get().pk}/", signed_in(world.mina)
    client.get(path)
    one = queries(lambda: client.get(path))
    for number in range(2, 6):
        Contact.objects.create(
            campaign=Campaign.objects.get(),
            customer=receiver(number),
            next_at=DAY,
            state="skipped",
            reason="ended",
        )
    assert queries(lambda: client.get(path)) == one


def test_guests_see_no_campaign(world: World) -> None:
    assert Client().get("/campaigns/").status_code == 302
    assert signed_in(world.sara).get("/campaigns/99/").status_code == 404
