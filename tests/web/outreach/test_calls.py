"""Call lists by forms alone: from the draft to what came of a call."""

from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.outreach.models import Campaign, Contact, Lead
from jawab.people.actions import withdraw_consent
from jawab.people.models import Segment
from jawab.promises.models import Promise
from jawab.tickets.models import Encounter
from tests.outreach.test_calls import callee
from tests.web.workspace.browsing import signed_in, text
from tests.world import NOON, World

pytestmark = pytest.mark.django_db

DAY = NOON + timedelta(hours=1)


def begun(world: World, **more: object) -> str:
    values = {
        "name": "تماس پاییزی",
        "purpose": "news",
        "team": world.support.pk,
        "included": [each.pk for each in Segment.objects.all()],
        "subject_fa": "فروش پاییزی",
        "text_fa": "سلام {مشتری}، وقت دارید؟",
        **more,
    }
    answer = signed_in(world.sara).post("/campaigns/new/?kind=calls", values)
    assert answer.status_code == 303, text(answer)
    page, leader = str(answer.headers["Location"]), signed_in(world.mina)
    for step in ("approval", "departure"):
        assert leader.post(f"{page}{step}/").status_code == 303
    return page


def test_from_a_draft_to_a_call(world: World) -> None:
    with clock.at(DAY):
        callee(1)
        callee(2)
        page, client = begun(world), signed_in(world.sara)
        assert "tel:" not in text(client.get(page))
        assert client.post(f"{page}claim/").status_code == 303
        shown = text(client.get(page))
        assert 'href="tel:+989123450001"' in shown
        assert "سلام Callee 1، وقت دارید؟" in shown
        assert "tel:" not in text(signed_in(world.ali).get(page)), "another's"
        contact = Contact.objects.get(claimed_by=world.sara)
        call = {"contact": contact.pk, "outcome": "later", "due": "فردا ساعت ۱۰", "note": "عصر بهتر است"}
        assert client.post(f"{page}calls/", call).status_code == 303
        assert Promise.objects.get().owner == world.sara
        assert "عصر بهتر است" in Encounter.objects.get().text
        assert "تماس پاییزی" in text(client.get(f"/tickets/{Encounter.objects.get().ticket_id}/"))
        assert client.post(f"{page}calls/", call).status_code == 409, "written down already"
        assert Encounter.objects.count() == 1
        client.post(f"{page}claim/")
        assert "Callee 2" in text(client.get(page))
        second = Contact.objects.get(claimed_by=world.sara)
        assert client.post(f"{page}release/", {"contact": second.pk}).status_code == 303
        assert not Contact.objects.filter(claimed_by__isnull=False).exists()


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"outcome": ""}, 409),
        ({"outcome": "war"}, 409),
        ({"outcome": "later", "due": ""}, 409),
        ({"outcome": "later", "due": "\x00nonsense"}, 409),
        ({"outcome": "later", "due": "دیروز ساعت ۱۰"}, 409),
        ({"contact": "x"}, 404),
        ({"contact": "99999999999999999999"}, 404),
    ],
)
def test_garbage_writes_nothing(world: World, more: dict[str, object], status: int) -> None:
    with clock.at(DAY):
        callee(1)
        page, client = begun(world), signed_in(world.sara)
        client.post(f"{page}claim/")
        values = {"contact": Contact.objects.get().pk, "outcome": "declined", "note": "یک یادداشت", **more}
        answer = client.post(f"{page}calls/", values)
        assert answer.status_code == status
        if status == 409:
            assert "یک یادداشت" in text(answer), "what was typed stays"
            assert 'role="alert"' in text(answer)
        assert not Encounter.objects.exists()


def test_who_has_withdrawn_meanwhile_is_not_shown_as_somebody_to_call(world: World) -> None:
    with clock.at(DAY):
        someone = callee(1)
        page, client = begun(world), signed_in(world.sara)
        client.post(f"{page}claim/")
        withdraw_consent(consent=someone.consents.get(), source="counter", by=world.ali)
        shown = text(client.get(page))
        assert "Callee 1" in shown
        assert "tel:" not in shown


def test_outsiders_call_nobody(world: World) -> None:
    with clock.at(DAY):
        callee(1)
        page = begun(world)
        stranger = signed_in(world.omid)
        assert "claim/" not in text(stranger.get(page))
        assert stranger.post(f"{page}claim/").status_code == 409
        assert stranger.get(f"{page}claim/").status_code == 405
        assert Client().post(f"{page}claim/").status_code == 302
        assert not Contact.objects.filter(claimed_by__isnull=False).exists()


def test_a_draft_is_written_anew_without_letters_fields(world: World) -> None:
    callee(1)
    client = signed_in(world.sara)
    shown = text(client.get("/campaigns/new/?kind=calls"))
    assert 'name="per_hour"' not in shown
    assert 'name="channel"' not in shown
    values = {
        "name": "یک",
        "purpose": "news",
        "team": world.support.pk,
        "included": [each.pk for each in Segment.objects.all()],
        "subject_fa": "فروش",
        "text_fa": "سلام",
    }
    page = str(client.post("/campaigns/new/?kind=calls", values).headers["Location"])
    assert client.post(f"{page}draft/", {**values, "name": "دو"}).status_code == 303
    found = Campaign.objects.get()
    assert (found.name, found.kind) == ("دو", "calls")


def test_interest_and_a_lead_are_one_press(world: World) -> None:
    with clock.at(DAY):
        callee(1)
        page, client = begun(world), signed_in(world.sara)
        client.post(f"{page}claim/")
        typed = {
            "contact": Contact.objects.get().pk,
            "outcome": "interested",
            "what": "کتری سبز",
            "value": "۲۰۰",
        }
        assert client.post(f"{page}calls/", typed | {"due": "never"}).status_code == 409
        assert not Encounter.objects.exists()
        assert client.post(f"{page}calls/", typed | {"due": "فردا ساعت ۱۰"}).status_code == 303
        assert Lead.objects.get().words == "کتری سبز"
