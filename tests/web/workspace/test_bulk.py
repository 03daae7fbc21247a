"""Several tickets changed at once from a list, and every change of a page undone."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.people.models import Agent
from jawab.tickets.actions import assign, set_status
from jawab.tickets.actions.changing import AT_ONCE, carry_out
from jawab.tickets.models import Change, Note, Outcome, Priority, Status, Ticket
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db


def press(client: Client, *tickets: Ticket, **pressed: str) -> str:
    """Press a button of the bar with these rows chosen; the page that follows."""
    chosen = [str(ticket.pk) for ticket in tickets]
    values = {"in": "all.open.waiting", "ticket": chosen, "key": "k", **pressed}
    return text(client.post("/changes/", values, follow=True))


def undo_address(page: str) -> str:
    found = re.search(r'action="(/changes/\d+/undoing/[^"]*)"', page)
    assert found is not None
    return found[1].replace("&amp;", "&")


def values(*tickets: Ticket) -> list[dict[str, object]]:
    rows = Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]).order_by("pk")
    return [
        dict(row) for row in rows.values("status", "assignee", "priority", "snoozed_until", "waiting_since")
    ]


def many(world: World, count: int) -> list[Ticket]:
    first = world.ticket()
    shared = {
        "channel": world.mailbox,
        "customer": world.maryam,
        "team": world.support,
        "status": Status.OPEN,
    }
    at = {"created_at": first.created_at, "active_at": first.active_at}
    Ticket.objects.bulk_create(Ticket(subject="x", **shared, **at) for _more in range(count - 1))
    return list(Ticket.objects.order_by("pk"))


def test_every_row_has_a_box_and_the_bar_a_button_that_works_without_script(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara, strict=True)
    page = text(client.get("/?in=all"))
    assert f'name="ticket" value="{ticket.pk}" form="bulk"' in page
    form = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), "in": hidden(page, "in")}
    answer = client.post(
        "/changes/", form | {"key": hidden(page, "key"), "ticket": ticket.pk, "priority": "4"}
    )
    assert (answer.status_code, answer["Location"]) == (303, "/?in=all.open.waiting")
    assert values(ticket)[0]["priority"] == Priority.URGENT


@pytest.mark.parametrize(
    ("pressed", "wanted"),
    [
        ({"status": "resolved"}, {"status": "resolved"}),
        ({"assign": ""}, {"assignee": None}),
        ({"priority": "4"}, {"priority": 4}),
    ],
)
def test_a_press_changes_the_chosen_and_its_toast_undoes_it(
    world: World, pressed: dict[str, str], wanted: dict[str, object]
) -> None:
    chosen, other = [world.ticket(), world.ticket()], world.ticket()
    for ticket in [*chosen, other]:
        assign(ticket=ticket, agent=world.ali, by=world.ali)
    client, before = signed_in(world.sara), values(*chosen, other)
    page = press(client, *chosen, **pressed)
    assert all(each | wanted == each for each in values(*chosen))
    assert values(other) == before[-1:]
    assert re.search("۲ (تیکت|tickets)", page), "the toast counts them"
    client.post(undo_address(page))
    assert values(*chosen, other) == before


def test_assigning_to_a_colleague_and_to_oneself(world: World) -> None:
    first, second = world.ticket(), world.ticket()
    press(signed_in(world.sara), first, assign=str(world.ali.pk))
    press(signed_in(world.sara), second, assign=str(world.sara.pk))
    assert [each["assignee"] for each in values(first, second)] == [world.ali.pk, world.sara.pk]


def test_snoozing_by_a_ready_moment_and_by_a_typed_one(world: World) -> None:
    first, second = world.ticket(), world.ticket()
    client = signed_in(world.sara)
    press(client, first, snooze="hour")
    press(client, second, typed="1", day="فردا", hour="۹:۳۰")
    until = [each["snoozed_until"] for each in values(first, second)]
    assert all(until)
    assert until[0] != until[1]


def test_enter_in_the_tag_field_adds_the_tag_and_a_button_takes_it_off(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara)
    press(client, ticket, typed="1", tag_name="ارسال")
    assert [tag.name for tag in ticket.tags.all()] == ["ارسال"]
    press(client, ticket, tag="remove", tag_name="ارسال")
    assert not ticket.tags.exists()


def test_handing_over_asks_for_one_summary_first(world: World) -> None:
    tickets = [world.ticket(), world.ticket()]
    client = signed_in(world.sara)
    page = press(client, *tickets, hand_over="")
    assert all(f'name="ticket" value="{ticket.pk}"' in page for ticket in tickets)
    refused = client.post(
        "/changes/",
        {"ticket": [t.pk for t in tickets], "hand_over": world.stock.pk, "summary": " ", "key": "k"},
    )
    assert refused.status_code == 409
    assert not Note.objects.exists()
    page = press(client, *tickets, hand_over=str(world.stock.pk), summary="کتری شکسته است")
    assert set(Note.objects.values_list("ticket", "text")) == {(t.pk, "کتری شکسته است") for t in tickets}
    assert set(Ticket.objects.values_list("team", flat=True)) == {world.stock.pk}
    client.post(undo_address(page))
    assert set(Ticket.objects.values_list("team", flat=True)) == {world.support.pk}


def test_merging_asks_which_ticket_stays(world: World) -> None:
    first, second = world.ticket(), world.ticket()
    foreign = world.message("x", "y", customer=customer("رضا", "reza@mail.example")).ticket
    client = signed_in(world.sara)
    page = press(client, first, second, foreign, merge="")
    assert page.count('type="radio" name="merge"') == 3
    page = press(client, first, second, foreign, merge=str(second.pk))
    first.refresh_from_db()
    foreign.refresh_from_db()
    assert (first.merged_into_id, foreign.merged_into_id) == (second.pk, None)
    assert 'data-tone="warn"' in page
    client.post(undo_address(page))
    first.refresh_from_db()
    assert (first.merged_into_id, first.status) == (None, Status.NEW)


def test_an_outsider_changes_nothing_and_learns_nothing(world: World) -> None:
    ticket = world.ticket("راز بزرگ")
    before = values(ticket)
    client = signed_in(world.omid)
    theirs = press(client, ticket, status="closed")
    nothing = press(client, Ticket(pk=987_654_321), status="closed")
    assert values(ticket) == before
    told = [re.findall(r'data-tone="warn".*?<p>(.*?)</p>', page, re.DOTALL) for page in (theirs, nothing)]
    assert len(told[0]) == 1
    assert told[0] == told[1]
    assert "راز بزرگ" not in press(client, ticket, merge="") + press(client, ticket, hand_over="")
    assert client.post("/changes/", {"ticket": 1, "merge": ticket.pk, "key": "k"}).status_code == 404


def test_of_mixed_rights_what_may_be_done_is_done_and_the_rest_is_shown(world: World) -> None:
    seen, other = world.ticket(), world.ticket()
    Ticket.objects.filter(pk=other.pk).update(team=world.stock)
    client = signed_in(world.sara)
    page = press(client, seen, other, priority="4")
    assert [each["priority"] for each in values(seen, other)] == [4, 2]
    shown = re.search(r'href="(/changes/\d+/[^"]*)"', page)
    assert shown is not None
    page = text(client.get(shown[1].replace("&amp;", "&")))
    assert f"#{other.pk}" in page
    assert "کتری" not in page


@pytest.mark.parametrize(
    "garbage", [{}, {"status": "deleted"}, {"priority": "9"}, {"assign": "999999"}, {"snooze": "never"},
                {"typed": "1"}, {"tag": "add", "tag_name": "\0"}, {"assign": "؟"}, {"merge": "x"}]
)  # fmt: skip
def test_garbage_is_refused_before_anything_is_touched(world: World, garbage: dict[str, str]) -> None:
    ticket = world.ticket()
    before = values(ticket)
    sent = {"ticket": ticket.pk, "key": "k"} | garbage
    assert signed_in(world.sara).post("/changes/", sent).status_code == 409
    assert values(ticket) == before
    assert not Change.objects.exists()


@pytest.mark.parametrize("numbers", [[], ["", "x", "-1", "1e9", "9" * 30, "\0"]])
def test_numbers_that_are_none_choose_nothing(world: World, numbers: list[str]) -> None:
    answer = signed_in(world.sara).post("/changes/", {"ticket": numbers, "status": "closed"})
    assert answer.status_code == 409


def test_ten_thousand_fields_are_no_request(world: World) -> None:
    answer = signed_in(world.sara).post("/changes/", {"ticket": list(range(10_000)), "status": "closed"})
    assert answer.status_code == 400
    assert not Change.objects.exists()


def test_the_same_press_twice_is_one_change_and_another_press_another(world: World) -> None:
    first, second = world.ticket(), world.ticket()
    client = signed_in(world.sara)
    press(client, first, priority="4")
    press(client, first, priority="4")
    assert Change.objects.count() == 1
    press(client, second, priority="4")
    assert Change.objects.count() == 2


def test_all_of_the_list_is_a_workers_and_leaves_what_came_later(world: World) -> None:
    tickets = many(world, AT_ONCE + 3)
    client = signed_in(world.sara)
    whole = text(client.get("/selection/?in=all.open.waiting"))
    moment = hidden(whole, "moment")
    assert f'data-count="{len(tickets)}"' in whole
    with clock.at(clock.now() + timedelta(seconds=5)):
        later = world.ticket()
        world.message("کتری", "هنوز نرسیده", ticket=tickets[0])
        sent = {"in": "all.open.waiting", "all": "1", "moment": moment, "status": "resolved", "key": "k"}
        answer = client.post("/changes/", sent)
    change = Change.objects.get()
    assert answer["Location"] == f"/changes/{change.pk}/?in=all.open.waiting"
    assert change.view == "all.open.waiting"
    assert f'max="{len(tickets) - 1}" value="0"' in text(client.get(answer["Location"]))
    assert carry_out(change=change)
    open_still = set(Ticket.objects.exclude(status=Status.RESOLVED).values_list("pk", flat=True))
    assert open_still == {later.pk, tickets[0].pk}
    page = text(client.get(answer["Location"]))
    assert "hx-trigger" not in page.split('id="change"')[1].split(">")[0]
    undoing = client.post(undo_address(page))
    undone = Change.objects.get(verb="undo")
    assert undoing["Location"].startswith(f"/changes/{undone.pk}/"), "the undoing of many is a worker's too"
    assert carry_out(change=undone)
    assert not Ticket.objects.filter(status=Status.RESOLVED).exists()


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "2026-13-45T99:99", "2099-01-01T00:00:00+00:00", "2026-11-22T08:00"]
)
def test_a_moment_that_cannot_be_read_is_now(world: World, moment: str) -> None:
    ticket = world.ticket()
    sent = {"in": "all", "all": "1", "moment": moment, "priority": "4", "key": "k"}
    assert signed_in(world.sara).post("/changes/", sent).status_code == 303
    assert values(ticket)[0]["priority"] == 4


def test_all_of_a_list_is_all_that_its_viewer_sees(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.omid)
    assert 'data-count="0"' in text(client.get("/selection/?in=all"))
    assert client.post("/changes/", {"in": "all", "all": "1", "status": "closed"}).status_code == 409
    assert values(ticket)[0]["status"] == Status.NEW


def test_a_running_change_is_cancelled_from_its_page(world: World) -> None:
    many(world, AT_ONCE + 1)
    client = signed_in(world.sara)
    page = client.post("/changes/", {"in": "all", "all": "1", "priority": "4", "key": "k"})["Location"]
    change = Change.objects.get()
    carry_out(change=change, seconds=0)
    assert client.post(page.replace("/?", "/cancellation/?")).status_code == 303
    change.refresh_from_db()
    assert change.tickets.filter(outcome=Outcome.CANCELLED).count() == AT_ONCE
    assert Ticket.objects.filter(priority=4).count() == 1


def test_a_change_is_its_agents_alone(world: World) -> None:
    ticket = world.ticket()
    press(signed_in(world.sara), ticket, priority="4")
    change = Change.objects.get()
    ali = signed_in(world.ali)
    for answer in (
        ali.get(f"/changes/{change.pk}/"),
        ali.post(f"/changes/{change.pk}/undoing/"),
        ali.post(f"/changes/{change.pk}/cancellation/"),
    ):
        assert answer.status_code == 404
    assert values(ticket)[0]["priority"] == 4


def on_page(client: Client, ticket: Ticket, what: str, **sent: str) -> str:
    return text(client.post(f"/tickets/{ticket.pk}/{what}/", {"in": "all", **sent}, follow=True))


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("assignment", {"agent": "{sara}"}),
        ("status", {"status": "resolved"}),
        ("snooze", {"preset": "hour"}),
        ("priority", {"priority": "4"}),
        ("tags", {"name": "ارسال"}),
        ("subject", {"subject": "کتری"}),
    ],
)
def test_what_a_ticket_page_changes_its_toast_undoes(world: World, what: str, sent: dict[str, str]) -> None:
    ticket = world.ticket()
    before = values(ticket)
    client = signed_in(world.sara)
    page = on_page(client, ticket, what, **{k: v.format(sara=world.sara.pk) for k, v in sent.items()})
    answer = client.post(undo_address(page))
    assert answer["Location"] == f"/tickets/{ticket.pk}/?in=all.open.waiting#newest"
    assert values(ticket) == before
    ticket.refresh_from_db()
    assert (ticket.subject, ticket.tags.exists()) == ("کتری شکسته رسید", False)


def test_what_was_changed_since_stays_and_the_page_says_so(world: World) -> None:
    ticket = world.ticket()
    client = signed_in(world.sara)
    page = on_page(client, ticket, "status", status="pending")
    set_status(ticket=ticket, status=Status.ON_HOLD, by=world.ali)
    page = text(client.post(undo_address(page), follow=True))
    assert values(ticket)[0]["status"] == Status.ON_HOLD
    assert 'data-tone="warn"' in page


def test_a_deed_that_changed_nothing_offers_no_undoing(world: World) -> None:
    ticket = world.ticket()
    assert "/undoing/" not in on_page(signed_in(world.sara), ticket, "priority", priority="2")


def test_whoever_gives_away_what_they_see_no_more_goes_back_to_the_list(world: World) -> None:
    ticket = world.ticket()
    Ticket.objects.filter(pk=ticket.pk).update(team=world.stock, assignee=world.sara)
    answer = signed_in(world.sara).post(
        f"/tickets/{ticket.pk}/assignment/", {"agent": world.omid.pk, "in": "mine"}
    )
    assert answer["Location"] == "/?in=mine.open.waiting"


def test_a_list_asks_the_same_for_one_row_and_for_fifty(world: World) -> None:
    client = signed_in(world.sara)
    world.ticket()
    client.get("/?in=all")
    one = queries(lambda: client.get("/?in=all"))
    many(world, 50)
    assert queries(lambda: client.get("/?in=all")) == one


def test_the_toast_costs_the_same_for_one_ticket_and_for_twenty(world: World) -> None:
    """Beside what each ticket costs by itself."""

    def cost(tickets: list[Ticket], agent: Agent) -> int:
        client = signed_in(agent)
        client.get("/")
        asked = {"ticket": [ticket.pk for ticket in tickets], "priority": "4", "key": "k"}
        return queries(lambda: client.post("/changes/", asked))

    tickets = many(world, 23)
    one, two = cost(tickets[:1], world.sara), cost(tickets[1:3], world.sara)
    assert cost(tickets[3:23], world.sara) == one + 19 * (two - one)


def test_a_sleeping_ticket_says_until_when(world: World) -> None:
    ticket = world.ticket()
    until = clock.now() + timedelta(days=1)
    set_status(ticket=ticket, status=Status.SNOOZED, until=until, by=world.sara)
    assert until.isoformat() in text(signed_in(world.sara).get("/?in=all.snoozed"))
