"""A new ticket that surely is an open problem says so to whoever sees it, until somebody says yes or no."""

import pytest

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.models import FactRow
from jawab.language.grouping import told_apart
from jawab.people.actions import erase_customer
from jawab.problems.actions import (
    change_problem,
    hint_at_problem,
    link_problem,
    look_now,
    mine_due,
    open_problem,
    refuse_hint,
    unlink_problem,
)
from jawab.problems.models import Matter, Problem, ProblemHint
from jawab.problems.queries.proposals import proposals_seen
from jawab.tickets.actions import mark_spam, merge
from jawab.tickets.models import Ticket
from tests.jobs import work_off
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db

KNOWN = ("کتری من شکسته رسید", "درپوش کتری شکسته", "the kettle arrived broken")
LATER = "کتری‌ام شکسته رسید"


@pytest.fixture
def broken(world: World) -> Problem:
    problem = open_problem(title="درپوش <b>می‌شکند", by=world.sara)
    for at, said in enumerate(KNOWN):
        link_problem(problem=problem, ticket=one(world, said, f"a{at}"), by=world.sara)
    problem.refresh_from_db()
    return problem


def one(world: World, said: str, who: str) -> Ticket:
    return world.message("سلام", said, customer=customer(who, f"{who}@mail.example")).ticket


def page(world: World, ticket: Ticket, agent: str = "sara") -> str:
    return text(signed_in(getattr(world, agent)).get(f"/tickets/{ticket.pk}/"))


def says_so(world: World, ticket: Ticket) -> bool:
    return f'action="/tickets/{ticket.pk}/problem/"' in page(world, ticket)


def test_the_job_after_the_first_message_finds_it_and_one_press_joins(world: World, broken: Problem) -> None:
    work_off()
    assert not ProblemHint.objects.exists(), "of what was there before nothing is said"
    ticket = one(world, LATER, "raha")
    work_off()
    hint = ProblemHint.objects.get()
    assert (hint.ticket, hint.problem) == (ticket, broken)
    assert hint.likeness >= 60
    shown = page(world, ticket)
    assert broken.number in shown
    assert "درپوش &lt;b&gt;می‌شکند" in shown
    assert f'action="/tickets/{ticket.pk}/problem/"' in text(
        signed_in(world.sara).get(f"/tickets/{ticket.pk}/?fragment=head")
    )
    client, here = signed_in(world.sara), f"/tickets/{ticket.pk}/problem/"
    for _twice in range(2):
        assert client.post(here, {"problem": broken.pk}).status_code == 303
    assert broken.links.filter(ticket=ticket).count() == 1
    linked = FactRow.objects.get(kind="problem.linked", ticket=ticket.pk)
    assert linked.values == {"problem": broken.pk, "number": broken.number}
    assert not says_so(world, ticket)


def test_no_is_remembered_for_this_ticket_and_problem(world: World, broken: Problem) -> None:
    ticket, other = one(world, LATER, "raha"), one(world, LATER, "vali")
    for each in (ticket, other):
        hint_at_problem(ticket=each.pk)
    client, here = signed_in(world.sara), f"/tickets/{ticket.pk}/problem/"
    for _twice in range(2):
        assert client.post(here, {"problem": broken.pk, "refused": "1"}).status_code == 303
    assert not says_so(world, ticket)
    assert says_so(world, other), "of the other ticket nobody said no"
    assert FactRow.objects.get(kind="problem.hint_refused").ticket == ticket.pk
    assert "نیست" in page(world, ticket)
    hint_at_problem(ticket=ticket.pk)
    assert not says_so(world, ticket)
    look_now(by=world.mina)
    while mine_due():
        pass
    (found,) = proposals_seen(world.mina, language="fa", now=clock.now())
    assert [row.ticket_id for row in found.tickets] == [other.pk], "nor is it proposed to that problem"


def test_taken_out_of_the_problem_it_is_not_said_again(world: World, broken: Problem) -> None:
    ticket = one(world, LATER, "raha")
    hint_at_problem(ticket=ticket.pk)
    link_problem(problem=broken, ticket=ticket, by=world.sara)
    unlink_problem(problem=broken, ticket=ticket, by=world.sara)
    assert not says_so(world, ticket)


def test_silent_where_it_is_not_sure(world: World, broken: Problem) -> None:
    for at, said in enumerate(("سلام، وقت بخیر", "فاکتور رسمی می‌خواهم", "کتری برقی دارید؟", "متشکرم")):
        assert hint_at_problem(ticket=one(world, said, f"b{at}").pk) is None
    twin = open_problem(title="کتری‌های شکسته", by=world.sara)
    Problem.objects.filter(pk=twin.pk).update(profile=broken.profile)
    assert hint_at_problem(ticket=one(world, LATER, "raha").pk) is None, "two are equally like it"


@pytest.mark.parametrize(("other", "said"), [(0.5, "a"), (0.66, None), (0.9, "b")])
def test_one_must_stand_well_above_the_next(other: float, said: str | None) -> None:
    found = told_apart({"x": 1.0}, [("a", {"x": 0.7}), ("b", {"x": other})])
    assert (found and found[0]) == said


def test_a_mended_problem_spam_and_what_was_merged_away(world: World, broken: Problem) -> None:
    ticket, spam, gone = (one(world, LATER, who) for who in ("raha", "vali", "zari"))
    for each in (ticket, spam, gone):
        assert hint_at_problem(ticket=each.pk) is not None
    mark_spam(ticket=spam, by=world.sara)
    merge(ticket=gone, into=world.message("سلام", "x", customer=gone.customer).ticket, by=world.sara)
    assert not says_so(world, spam)
    assert not says_so(world, gone)
    assert hint_at_problem(ticket=spam.pk) is None
    change_problem(problem=broken, cause="x", state="mended", by=world.sara)
    assert not says_so(world, ticket)
    assert hint_at_problem(ticket=one(world, LATER, "ali").pk) is None


def test_who_does_not_see_the_ticket_learns_nothing_and_says_nothing(world: World, broken: Problem) -> None:
    ticket = one(world, LATER, "raha")
    hint_at_problem(ticket=ticket.pk)
    outsider, here = signed_in(world.omid), f"/tickets/{ticket.pk}/problem/"
    assert outsider.get(f"/tickets/{ticket.pk}/").status_code == 404
    for given in ({"problem": broken.pk}, {"problem": broken.pk, "refused": "1"}):
        assert outsider.post(here, given).status_code == 404
    with pytest.raises(NotThere):
        refuse_hint(ticket=ticket, problem=broken.pk, by=world.omid)
    assert not broken.links.filter(ticket=ticket).exists()
    assert says_so(world, ticket)


def test_garbage_is_refused(world: World, broken: Problem) -> None:
    ticket, client = one(world, "سلام", "raha"), signed_in(world.sara)
    here = f"/tickets/{ticket.pk}/problem/"
    for given in ("", "x", "-1", "۱", "9" * 30, "\0"):
        assert client.post(here, {"problem": given}).status_code == 404
    assert client.post(here, {"problem": broken.pk, "refused": "1"}).status_code == 404, "never said"
    assert client.get(here).status_code == 405


def test_without_words_or_open_problems_nothing_is_read(world: World) -> None:
    ticket = one(world, LATER, "raha")
    assert hint_at_problem(ticket=ticket.pk) is None
    assert not Matter.objects.exists()
    assert hint_at_problem(ticket=0) is None


def test_an_erased_person_leaves_no_hint(world: World, broken: Problem) -> None:
    ticket = one(world, LATER, "raha")
    hint_at_problem(ticket=ticket.pk)
    erase_customer(customer=ticket.customer, reason="x", by=world.nima)
    assert not ProblemHint.objects.filter(ticket=ticket).exists()


def test_a_page_asks_once_more_where_there_is_a_hint_and_never_else(world: World, broken: Problem) -> None:
    ticket, other = one(world, LATER, "raha"), one(world, LATER, "vali")
    client = signed_in(world.sara)

    def asked(each: Ticket) -> int:
        client.get(f"/tickets/{each.pk}/")
        return queries(lambda: client.get(f"/tickets/{each.pk}/"))

    before = asked(ticket)
    hint_at_problem(ticket=ticket.pk)
    assert asked(ticket) == before + 1
    assert asked(other) == before
    assert broken.links.count() == 3
