"""One cause behind many tickets: named, understood, got round and mended; seen by all, its tickets as tickets are."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.complaints.actions import record_complaint, set_problem
from jawab.problems.access import problem_for, tickets_of
from jawab.problems.actions import change_problem, link_problem, open_problem, unlink_problem
from jawab.problems.models import Problem, ProblemState
from jawab.tickets.models import Ticket
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


def test_from_a_name_to_mended_and_back(world: World) -> None:
    problem = open_problem(title="درپوش کتری می‌شکند", by=world.sara)
    assert open_problem(title="درپوش  كتري مي‌شكند", by=world.ali) == problem, "in any spelling"
    with translation.override("en"), pytest.raises(Refused, match="cause"):
        change_problem(problem=problem, state=ProblemState.MENDED, by=world.sara)
    change_problem(
        problem=problem, state="known", cause="لولا", way_round="چسب", owner=world.ali, by=world.sara
    )
    problem = change_problem(problem=problem, state="mended", by=world.ali)
    assert problem.mended_at is not None
    assert open_problem(title="درپوش کتری می‌شکند", by=world.ali) != problem, "it came back"
    problem = change_problem(problem=problem, state="known", by=world.ali)
    assert problem.mended_at is None
    rows = FactRow.objects.filter(kind="problem.changed", values__problem=problem.pk)
    told = [row.values for row in rows]
    assert [each["what"] for each in told] == ["cause", "way_round", "owner", "state", "state", "state"]
    assert "لولا" not in str(told)


@pytest.mark.parametrize("wrong", [{"title": " \0"}, {"state": "gone"}, {"owner": None}])
def test_what_is_no_problem(world: World, wrong: dict[str, object]) -> None:
    problem = open_problem(title="x", by=world.sara)
    with pytest.raises(Refused):
        change_problem(problem=problem, by=world.sara, **wrong)
    with pytest.raises(Refused):
        open_problem(title="\0", by=world.sara)
    with pytest.raises(NotAllowed):
        change_problem(problem=problem, by=world.maryam, title="y")
    with pytest.raises(NotAllowed):
        problem_for(world.maryam, problem.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.filter(pk=problem.pk).update(state="mended")


def test_its_tickets_are_seen_as_tickets_are(world: World) -> None:
    problem, ticket = open_problem(title="x", by=world.sara), world.ticket()
    for _each in range(2):
        link_problem(problem=problem, ticket=ticket, by=world.sara)
    assert FactRow.objects.filter(kind="problem.linked", ticket=ticket.pk).count() == 1
    assert [*tickets_of(problem, world.sara)] == [ticket]
    assert not tickets_of(problem, world.omid).exists()
    with pytest.raises(NotThere):
        link_problem(problem=problem, ticket=ticket, by=world.omid)
    with pytest.raises(NotThere):
        unlink_problem(problem=problem, ticket=ticket, by=world.omid)
    unlink_problem(problem=problem, ticket=ticket, by=world.sara)
    assert not tickets_of(problem, world.sara).exists()


def test_a_complaint_leads_to_its_problem(world: World) -> None:
    ticket = world.ticket()
    complaint = record_complaint(ticket=ticket, category="product", words="x", by=world.sara)
    client = signed_in(world.sara)
    page = post(client, f"/complaints/{complaint.pk}/problem/", title="درپوش می‌شکند")
    problem = Problem.objects.get()
    assert problem.number in page
    assert [*tickets_of(problem, world.sara)] == [ticket]
    page = text(client.get(f"/problems/{problem.pk}/"))
    assert complaint.number in page
    other = signed_in(world.omid)
    page = text(other.get(f"/problems/{problem.pk}/"))
    assert complaint.number not in page
    assert f"#{ticket.pk}" not in page
    set_problem(complaint=complaint, problem=None, by=world.sara)
    assert complaint.number not in text(client.get(f"/problems/{problem.pk}/"))
    assert client.post(f"/complaints/{complaint.pk}/problem/", {"problem": "777"}).status_code == 409


def test_the_screens(world: World) -> None:
    client, ticket = signed_in(world.sara), world.ticket()
    assert client.post("/problems/", {"title": " "}).status_code == 409
    post(client, "/problems/", title="درپوش می‌شکند")
    here = f"/problems/{Problem.objects.get().pk}/"
    assert "درپوش می‌شکند" in text(client.get("/problems/"))
    typed = {
        "title": "درپوش",
        "cause": "لولا",
        "way_round": "",
        "state": "mended",
        "owner": str(world.ali.pk),
    }
    assert client.post(here, typed | {"cause": ""}).status_code == 409
    post(client, here, **typed)
    assert "درپوش" in text(client.get("/problems/?show=mended"))
    assert "درپوش" not in text(client.get("/problems/"))
    post(client, f"{here}tickets/", ticket=str(ticket.pk))
    for wrong in ("سیب", "", "777777"):
        assert client.post(f"{here}tickets/", {"ticket": wrong}).status_code == 409
    assert f"#{ticket.pk}" in text(client.get(here))
    assert client.get("/problems/777/").status_code == 404
    assert Client().get(here).status_code == 302


def test_a_list_asks_the_same_however_many(world: World) -> None:
    client = signed_in(world.sara)
    open_problem(title="first", by=world.sara)
    client.get("/problems/")
    once = queries(lambda: client.get("/problems/"))
    for number in range(5):
        problem = open_problem(title=f"p{number}", by=world.sara)
        link_problem(problem=problem, ticket=world.ticket(), by=world.sara)
    assert queries(lambda: client.get("/problems/")) == once <= 20
    assert Ticket.objects.count() == 5
