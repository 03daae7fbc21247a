"""The screens of complaints, by forms alone."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client

from jawab.base import clock
from jawab.complaints.actions import record_complaint
from jawab.complaints.models import Complaint, Limits
from jawab.tickets.models import Message
from tests.shop import Goods, stock
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


def recorded(world: World, client: Client, **more: object) -> Complaint:
    ticket = world.ticket()
    typed = {"category": "delivery", "severity": "2", "words": "دیر رسید", "key": "abc"} | more
    post(client, f"/tickets/{ticket.number}/complaint/", **typed)
    return Complaint.objects.latest("pk")


def test_from_the_ticket_to_the_end(world: World) -> None:
    client = signed_in(world.sara)
    ticket = world.ticket(written="کالا دیر رسید و جعبه باز بود")
    form = text(client.get(f"/tickets/{ticket.number}/complaint/"))
    assert "کالا دیر رسید و جعبه باز بود" in form
    typed = {"category": "delivery", "severity": "2", "words": "دیر رسید", "key": "abc"}
    page = post(client, f"/tickets/{ticket.number}/complaint/", **typed)
    post(client, f"/tickets/{ticket.number}/complaint/", **typed)
    complaint = Complaint.objects.get()
    here = f"/complaints/{complaint.pk}/"
    assert complaint.number in page
    assert "سلام مریم رحیمی" in page
    post(client, f"{here}acknowledgement/", text="ثبت شد، تا فردا")
    post(client, f"{here}cause/", cause="carrier", cause_words="پست")
    post(client, f"{here}remedies/", kind="gift", cost="۵۰٬۰۰۰", words="کد تخفیف", key="r")
    remedy = complaint.remedies.get()
    assert remedy.cost == 500_000, "typed in tomans, kept in rials"
    post(client, f"{here}remedies/{remedy.pk}/", done="1")
    page = post(client, f"{here}end/", verdict="upheld", answer="عذر می‌خواهیم")
    complaint.refresh_from_db()
    assert complaint.verdict == "upheld"
    assert "عذر می‌خواهیم" in page
    assert "۵۰٬۰۰۰" in page
    assert Message.objects.filter(ticket=ticket, agent=world.sara).count() == 2
    post(client, f"{here}reopening/", reason="هنوز راضی نیست")
    complaint.refresh_from_db()
    assert complaint.is_open


def test_what_is_refused_is_said_and_what_was_typed_stays(world: World) -> None:
    client = signed_in(world.sara)
    ticket = world.ticket()
    answer = client.post(f"/tickets/{ticket.number}/complaint/", {"category": "", "words": "پیش‌نویس من"})
    assert answer.status_code == 409
    assert "پیش‌نویس من" in text(answer)
    here = f"/complaints/{recorded(world, client).pk}/"
    answer = client.post(f"{here}end/", {"verdict": "upheld", "answer": "متن بلند من"})
    assert answer.status_code == 409
    assert "متن بلند من" in text(answer)
    for path, typed in (
        ("remedies/", {"kind": "gift", "cost": "سیب"}),
        ("remedies/", {"kind": "gift", "cost": "-1"}),
        ("owner/", {"owner": "99999999999999999999"}),
        ("owner/", {"owner": str(world.omid.pk)}),
        ("details/", {"category": "delivery", "severity": "x", "words": "x"}),
        ("acknowledgement/", {"text": " "}),
        ("cause/", {"cause": "\0"}),
    ):
        assert client.post(here + path, typed).status_code == 409, path
    for path, typed in (
        ("remedies/77/", {"done": "1"}),
        ("tickets/", {"ticket": "77777"}),
        ("tickets/", {"ticket": "سیب"}),
    ):
        assert client.post(here + path, typed).status_code == 409, path


def test_outsiders_find_neither_page_nor_form(world: World) -> None:
    complaint = recorded(world, signed_in(world.sara))
    here, outside = f"/complaints/{complaint.pk}/", signed_in(world.omid)
    for path in (here, f"/tickets/{complaint.ticket_id}/complaint/"):
        assert outside.get(path).status_code == 404
    for path in (
        "details/",
        "owner/",
        "cause/",
        "acknowledgement/",
        "remedies/",
        "tickets/",
        "end/",
        "reopening/",
    ):
        assert outside.post(here + path, {"verdict": "withdrawn"}).status_code == 404, path
    assert complaint.number not in text(outside.get("/complaints/?show=mine"))
    assert complaint.number not in text(outside.get(f"/customers/{world.maryam.pk}/?tab=complaints"))
    assert Client().get(here).status_code == 302


def test_a_confidential_one_is_seen_by_those_who_lead_alone(world: World) -> None:
    lead, sara = signed_in(world.mina), signed_in(world.sara)
    complaint = recorded(world, lead, category="staff", words="بدرفتاری")
    for path in (
        "/complaints/",
        f"/customers/{world.maryam.pk}/?tab=complaints",
        f"/tickets/{complaint.ticket_id}/",
    ):
        assert complaint.number in text(lead.get(path)), path
        assert complaint.number not in text(sara.get(path)), path


def test_lists_by_limit_and_their_queries(world: World) -> None:
    client = signed_in(world.sara)
    first = recorded(world, client)

    def asked() -> list[int]:
        return [queries(partial(client.get, f"/complaints/?show={show}")) for show in ("", "mine", "ended")]

    once = asked()
    for number in range(4):
        who = customer(f"C{number}", f"c{number}@mail.example")
        ticket = world.message("x", "y", customer=who).ticket
        record_complaint(ticket=ticket, category="product", words="z", by=world.sara)
    assert asked() == once
    assert max(once) <= 20
    assert first.number not in text(client.get("/complaints/?show=late"))
    with clock.at(clock.now() + timedelta(days=60)):
        assert first.number in text(client.get("/complaints/?show=late"))
    assert client.get("/complaints/?show=%00&below=x").status_code == 200


def test_figures_and_their_spans(world: World) -> None:
    client = signed_in(world.sara)
    recorded(world, client)
    for days in ("30", "365", "7000", "x"):
        assert "تحویل" in text(client.get(f"/complaints/figures/?days={days}"))


def test_the_limits_are_an_administrators_to_set(world: World) -> None:
    path, typed = "/settings/complaints/", {"minor_hours": "۳۰", "serious_hours": "۸", "critical_hours": "۲"}
    assert signed_in(world.sara).post(path, typed).status_code in {302, 403, 404}
    assert not Limits.objects.exists()
    client = signed_in(world.nima)
    assert client.post(path, typed).status_code == 302
    assert (Limits.objects.get().minor_hours, Limits.objects.get().critical_hours) == (30, 2)
    for wrong in ("0", "سیب", "1.5", "99999", ""):
        assert client.post(path, typed | {"minor_hours": wrong}).status_code == 422, wrong
    assert Limits.objects.get().minor_hours == 30
