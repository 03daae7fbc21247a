"""Writing down a call, a visit or a fax with forms alone."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.people.actions import add_contact_point, change_preferences
from jawab.people.models import Customer
from jawab.tickets.actions import assign
from jawab.tickets.models import Encounter, Status, Ticket
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World, customer

MOBILE = "09120004567"


@pytest.fixture
def maryam(world: World) -> Customer:
    add_contact_point(customer=world.maryam, kind="phone", value=MOBILE, by=SYSTEM)
    return world.maryam


def post(client: Client, **more: Any) -> HttpResponse:
    page = text(client.get("/records/new/"))
    values = {name: hidden(page, name) for name in ("key", "opened", "in")}
    values |= {"kind": "call", "side": "in", "outcome": "answered", "text": "کتری کی می‌رسد؟", "then": ""}
    return client.post("/records/new/", values | more)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "who",
    [
        "09120004567",
        "٠٩١٢٠٠٠٤٥٦٧",
        "۰۹۱۲ ۰۰۰ ۴۵۶۷",
        "+98 912 000 4567",
        "00989120004567",
        "0912-000-4567",
        "9120004567",
    ],
)
def test_a_whole_number_in_any_spelling_is_its_owner(world: World, maryam: Customer, who: str) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    page = text(client.get("/callers/", {"who": who}))
    assert f'value="c{maryam.pk}" id="target-c{maryam.pk}" checked' in page
    assert f'value="t{ticket.pk}"' in page
    answer = post(client, who=who, offered=who, target=f"t{ticket.pk}")
    assert (answer.status_code, Encounter.objects.get().ticket, Customer.objects.count()) == (303, ticket, 1)


@pytest.mark.parametrize("who", ["0912", "۹۱۲۰۰", "+9891", "4567", "مریم", "mary", "رحیمی ۰۹۱۲۰۰"])
def test_the_beginning_of_a_number_or_a_name_finds_and_chooses_nobody(
    world: World, maryam: Customer, who: str
) -> None:
    page = text(signed_in(world.sara).get("/callers/", {"who": who}))
    assert f'value="c{maryam.pk}"' in page
    assert " checked" not in page


@pytest.mark.parametrize("who", ["", " ", "ا", "98", "zz-nobody", "()", "%", "\0", "0" * 300, "<script>"])
def test_who_is_not_there_is_nobody(world: World, maryam: Customer, who: str) -> None:
    answer = signed_in(world.sara).get("/callers/", {"who": who})
    assert answer.status_code == 200
    assert f'value="c{maryam.pk}"' not in text(answer)
    assert "<script>" not in text(answer)


def test_no_more_than_five_are_shown_at_the_cost_of_one(world: World) -> None:
    client = signed_in(world.sara)
    client.get("/callers/", {"who": "علی"})
    few = queries(lambda: client.get("/callers/", {"who": "مریم"}))
    for number in range(8):
        world.message("x", "سلام", customer=customer(f"رضا {number}", f"r{number}@mail.example"))
    assert queries(lambda: client.get("/callers/", {"who": "رضا"})) == few
    assert text(client.get("/callers/", {"who": "رضا"})).count('value="c') == 5


def test_nobody_reads_of_tickets_that_are_not_theirs(world: World, maryam: Customer) -> None:
    ticket = world.ticket("راز")
    page = text(signed_in(world.omid).get("/callers/", {"who": MOBILE}))
    assert (f'value="c{maryam.pk}"' in page, "راز" in page, str(ticket.pk) in page.split("</legend>")[1]) == (
        True,
        False,
        False,
    )
    assert post(signed_in(world.omid), who=MOBILE, offered=MOBILE, target=f"t{ticket.pk}").status_code == 404
    assert signed_in(world.omid).get(f"/records/new/?ticket={ticket.pk}").status_code == 404
    assert not Encounter.objects.exists()


def test_a_choice_that_is_offered_no_more_is_none(world: World, maryam: Customer) -> None:
    client = signed_in(world.sara)
    for target in ("c999", "t999", "x", "t"):
        page = text(client.get("/callers/", {"who": MOBILE, "offered": MOBILE, "target": target}))
        assert f'id="target-c{maryam.pk}" checked' in page
    asked = {"who": MOBILE, "offered": MOBILE, "target": "new"}
    assert 'id="target-new" checked' in text(client.get("/callers/", asked))


def test_what_was_offered_for_somebody_else_is_not_chosen(world: World, maryam: Customer) -> None:
    """The form was opened from her ticket, then another was typed before the answer came, or without script."""
    ticket, client = world.ticket(), signed_in(world.sara)
    answer = post(client, ticket=ticket.pk, target=f"t{ticket.pk}", who="رضا کریمی", kind="visit")
    assert answer.status_code == 303
    assert Encounter.objects.get().customer.name == "رضا کریمی"
    assert Encounter.objects.get().ticket != ticket


def test_what_is_typed_about_one_is_kept_apart_from_what_is_typed_about_another(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    assert 'data-kept="call"' in text(client.get("/records/new/"))
    assert f'data-kept="call-t{ticket.pk}"' in text(client.get(f"/records/new/?ticket={ticket.pk}"))
    assert f'data-kept="call-c{world.maryam.pk}"' in text(
        client.get(f"/records/new/?customer={world.maryam.pk}")
    )
    answer = post(client, ticket=ticket.pk, target=f"t{ticket.pk}")
    assert f'data-sent="call-t{ticket.pk}"' in text(client.get(answer["Location"]))


def test_a_stranger_becomes_a_customer_with_all_that_was_typed(world: World) -> None:
    assert post(signed_in(world.sara), who="رضا کریمی ۰۹۳۵ ۱۱۱ ۲۲۳۳ reza@mail.example").status_code == 303
    who = Encounter.objects.get().customer
    points = {(point.kind, point.value) for point in who.contact_points.all()}
    assert (who.name, points) == ("رضا کریمی", {("phone", "+989351112233"), ("email", "reza@mail.example")})
    assert Encounter.objects.get().contact == "0935 111 2233"


def test_a_visitor_may_have_a_name_alone(world: World) -> None:
    assert post(signed_in(world.sara), who="رضا کریمی", kind="visit").status_code == 303
    row = Encounter.objects.get()
    assert (row.customer.name, row.kind, row.outcome, row.ticket.channel.kind) == (
        "رضا کریمی",
        "visit",
        "",
        "counter",
    )


@pytest.mark.parametrize("who", ["", "0098", "٠٠٩٨", "+98", "…", "a@", "0912000456789012345"])
def test_what_names_nobody_is_refused_and_kept(world: World, who: str) -> None:
    answer = post(signed_in(world.sara), who=who, next_step="تماس")
    assert (answer.status_code, "کتری کی می‌رسد؟" in text(answer), 'value="تماس"' in text(answer)) == (
        409,
        True,
        True,
    )
    assert (Customer.objects.count(), Ticket.objects.count(), Encounter.objects.count()) == (1, 0, 0)


def test_the_desk_does_not_guess_between_namesakes_and_a_new_one(world: World) -> None:
    client = signed_in(world.sara)
    answer = post(client, who="رحیمی")
    assert (answer.status_code, Encounter.objects.exists()) == (409, False)
    assert post(client, who="رحیمی", offered="رحیمی", target="new").status_code == 303
    assert Encounter.objects.get().customer.name == "رحیمی"


def test_without_script_it_is_two_steps(world: World, maryam: Customer) -> None:
    client = signed_in(world.sara)
    answer = post(client, who="مریم", find="1", began="۹:۳۰")
    assert (answer.status_code, Encounter.objects.exists()) == (200, False)
    page = text(answer)
    assert f'value="c{maryam.pk}"' in page
    assert ("کتری کی می‌رسد؟</textarea>" in page, 'value="۹:۳۰"' in page) == (True, True)


def test_the_same_press_is_one_record_and_one_customer(world: World) -> None:
    client = signed_in(world.sara)
    page = text(client.get("/records/new/"))
    values = {name: hidden(page, name) for name in ("key", "opened", "in")}
    values |= {"who": "رضا کریمی", "kind": "visit", "text": "آمد", "offered": "رضا کریمی", "target": "new"}
    first, second = (client.post("/records/new/", values) for _press in range(2))
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert (Encounter.objects.count(), Ticket.objects.count(), Customer.objects.count()) == (1, 1, 2)


def test_when_it_was(world: World, maryam: Customer) -> None:
    client = signed_in(world.sara)
    for more, minutes in (
        ({"began": "۱۰ دقیقه پیش"}, 10),
        ({"length": "۵"}, 5),
        ({"began": "3 hours ago"}, None),
    ):
        post(client, who=MOBILE, **more)
        length = Encounter.objects.latest("pk").length
        assert (round(length.total_seconds() / 60) if length is not None else None) == minutes
    post(client, who=MOBILE)
    length = Encounter.objects.latest("pk").length
    assert length is not None
    assert 0 <= length.total_seconds() < 60
    for wrong in (
        {"began": "فردا ۹"},
        {"began": "کی؟"},
        {"length": "-1"},
        {"length": "زیاد"},
        {"due": "دیروز"},
    ):
        assert post(client, who=MOBILE, **wrong).status_code == 409
    assert post(client, who=MOBILE, opened="yesterday").status_code == 303, "what a page did not say is now"
    assert Encounter.objects.count() == 5


def test_a_next_step_and_its_moment(world: World, maryam: Customer) -> None:
    assert post(signed_in(world.sara), who=MOBILE, next_step="تماس دوباره", due="فردا ۹").status_code == 303
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.snoozed_until) == (Status.SNOOZED, Encounter.objects.get().due_at)
    page = text(signed_in(world.ali).get(f"/tickets/{ticket.pk}/"))
    assert "تماس دوباره" in page


def test_it_stands_in_the_timeline_in_the_readers_words(world: World, maryam: Customer) -> None:
    file = SimpleUploadedFile("صدا.ogg", b"Ogg", "audio/ogg")
    answer = post(signed_in(world.sara), who=MOBILE, length="5", files=[file], then="resolve")
    row = Encounter.objects.get()
    assert answer["Location"].startswith(f"/tickets/{row.ticket_id}/")
    change_preferences(agent=world.ali, by=world.ali, language="en", digits="latin")
    page = text(signed_in(world.ali).get(f"/tickets/{row.ticket_id}/"))
    entry = page[page.index(f'id="record-{row.pk}"') :].split("</li>")[0]
    for told in (
        "Call from",
        "مریم رحیمی",
        "5 minutes",
        "Answered",
        "Sorted out",
        "صدا.ogg",
        "#i-phone-incoming",
    ):
        assert told in entry or told.replace("#i-", "#") in entry, told
    assert "/withdrawal/" not in entry, "only its recorder may"
    assert signed_in(world.omid).get(f"/tickets/{row.ticket_id}/").status_code == 404
    listed = text(signed_in(world.ali).get("/?in=all.resolved"))
    assert "#phone" in listed or "phone" in listed


def test_from_a_ticket_it_goes_into_that_ticket(world: World) -> None:
    ticket, client = world.ticket(), signed_in(world.sara)
    page = text(client.get(f"/records/new/?ticket={ticket.pk}"))
    assert f'value="t{ticket.pk}" id="target-t{ticket.pk}" checked' in page
    page = text(client.get(f"/records/new/?customer={world.maryam.pk}"))
    assert f'value="c{world.maryam.pk}" id="target-c{world.maryam.pk}" checked' in page
    assert client.get("/records/new/?customer=99999").status_code == 404


def test_it_can_be_corrected_and_taken_back(world: World, maryam: Customer) -> None:
    client = signed_in(world.sara)
    post(client, who=MOBILE, length="5", next_step="تماس", due="فردا ۹")
    row = Encounter.objects.get()
    page = text(client.get(f"/records/{row.pk}/"))
    fields = {
        name: page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]
        for name in ("began", "length", "due", "contact")
    }
    kept = {
        "kind": "call",
        "side": "in",
        "outcome": "answered",
        "next_step": "تماس",
        "text": row.text,
        **fields,
    }
    client.post(f"/records/{row.pk}/", kept)
    assert not FactRow.objects.filter(kind="encounter.corrected").exists(), (
        "what was left as it stood is the same"
    )
    answer = client.post(f"/records/{row.pk}/", kept | {"text": "پرسید کی", "length": "3", "due": ""})
    again = Encounter.objects.get()
    assert (answer.status_code, again.text, again.due_at) == (303, "پرسید کی", None)
    assert again.length is not None
    assert again.length.total_seconds() == 180
    assert client.post(f"/records/{row.pk}/", kept | {"text": ""}).status_code == 409
    for other, code in ((world.ali, 403), (world.omid, 404)):
        assert signed_in(other).post(f"/records/{row.pk}/", kept).status_code == code
        assert signed_in(other).post(f"/records/{row.pk}/withdrawal/").status_code == code
    assert client.post(f"/records/{row.pk}/withdrawal/").status_code == 303
    assert client.get(f"/records/{row.pk}/").status_code == 404
    change_preferences(agent=world.ali, by=world.ali, language="en")
    assert "took back a record (Phone call)" in text(signed_in(world.ali).get(f"/tickets/{row.ticket_id}/"))


def test_a_new_ticket_is_of_the_team_one_works_in_or_chooses(world: World, maryam: Customer) -> None:
    assert post(signed_in(world.sara), who=MOBILE).status_code == 303
    assert Ticket.objects.latest("pk").team == world.support
    post(signed_in(world.nima), who=MOBILE, team=world.refunds.pk)
    assert Ticket.objects.latest("pk").team == world.refunds
    post(signed_in(world.sara), who=MOBILE, team=world.stock.pk)
    assert Ticket.objects.latest("pk").team is None, "another team's tickets are not made by a form"


def test_the_list_of_channels_names_what_has_no_name(world: World, maryam: Customer) -> None:
    post(signed_in(world.sara), who=MOBILE)
    ticket = Ticket.objects.get()
    change_preferences(agent=world.sara, by=world.sara, language="en")
    page = text(signed_in(world.sara).get(f"/?in=all.any.waiting~channel.any.{ticket.channel_id}"))
    assert "Channel: \u2068Phone\u2069" in page
    assign(ticket=ticket, agent=None, by=world.sara)


def test_guests_and_forged_forms_come_to_nothing(world: World) -> None:
    assert Client().get("/records/new/").status_code == 302
    assert Client().get("/callers/?who=0912").status_code == 302
    assert (
        signed_in(world.sara, strict=True).post("/records/new/", {"who": "رضا", "text": "x"}).status_code
        == 403
    )
