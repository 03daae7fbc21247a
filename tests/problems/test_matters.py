"""What comes again and again is found by itself, shown to those who decide, and what they said is remembered."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.actions import erase_customer
from jawab.problems.actions import (
    gathering,
    link_problem,
    look_now,
    mine_due,
    open_problem,
    refuse_proposal,
    take_proposal,
)
from jawab.problems.actions import mining as minings
from jawab.problems.models import Matter, Mining, Problem, Proposal
from jawab.problems.queries.proposals import Seen, proposals_seen
from jawab.tickets.actions import mark_spam
from jawab.tickets.models import Ticket
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db

LID = (
    "کتری من شکسته رسید",
    "کتری که خریدم شکسته بود",
    "درپوش کتری شکسته",
    "غلاية الماء وصلت مكسورة",
    "the kettle arrived broken",
    "کتری‌ام شکست، درپوشش هم شکسته",
)
OTHERS = ("فاکتور رسمی می‌خواهم", "ساعت کار فروشگاه چند است", "رمز عبورم را فراموش کردم", "hello, thank you")


@pytest.fixture(autouse=True)
def awake(world: World) -> None:
    """The look of the night is over, and gets in between nothing."""
    del world
    minings._mine.looked = float("-inf")
    mine()


def mine() -> None:
    """Until a worker has nothing left to do."""
    while mine_due():
        pass


def look(world: World) -> list[Seen]:
    look_now(by=world.mina)
    mine()
    return seen_by(world.mina)


def seen_by(agent: Any) -> list[Seen]:
    return proposals_seen(agent, language="fa", now=clock.now())


def write(world: World, texts: tuple[str, ...], tag: str = "a") -> list[Ticket]:
    return [
        world.message(
            said.split("،")[0][:60], said, customer=customer(f"مشتری {tag}{at}", f"{tag}{at}@mail.example")
        ).ticket
        for at, said in enumerate(texts)
    ]


def test_one_matter_in_three_languages_is_proposed_with_its_reasons(world: World) -> None:
    tickets = write(world, LID)
    write(world, OTHERS, "b")
    (found,) = look(world)
    assert {row.ticket_id for row in found.tickets} == {ticket.pk for ticket in tickets}
    assert found.customers == 6
    assert found.weeks == [0, 0, 0, 6]
    assert found.teams == [("Support", 6)]
    assert dict(found.languages)["fa"] == 4
    assert "کتری" in found.words
    assert found.title in {ticket.subject for ticket in tickets if ticket.language == "fa"}


def test_who_may_not_see_the_tickets_learns_nothing(world: World) -> None:
    write(world, LID)
    look(world)
    assert seen_by(world.mina)
    assert seen_by(world.omid) == []
    proposal = Proposal.objects.get()
    with pytest.raises(NotAllowed):
        look_now(by=world.sara)
    for act in (refuse_proposal, take_proposal):
        with pytest.raises(NotAllowed):
            act(proposal=proposal, by=world.sara)
    client = signed_in(world.sara)
    for address in ("/problems/matters/", f"/problems/matters/{proposal.pk}/"):
        assert client.get(address).status_code == 403
    assert "/problems/matters/" not in text(client.get("/problems/"))


def test_it_becomes_a_problem_and_later_ones_are_proposed_to_it(world: World) -> None:
    tickets = write(world, LID)
    (found,) = look(world)
    with pytest.raises(Refused):
        take_proposal(proposal=found.proposal, title=" ", by=world.mina)
    left = tickets[4].pk
    problem = take_proposal(proposal=found.proposal, title="درپوش می‌شکند", besides=[left], by=world.mina)
    assert problem.links.count() == 5
    problem.refresh_from_db()
    assert "کتری" in problem.profile
    assert not Proposal.objects.exists()
    with pytest.raises(NotThere):
        take_proposal(proposal=found.proposal, title="x", by=world.mina)
    (later,) = write(world, ("درپوش کتری من هم شکست",), "c")
    (near,) = look(world)
    assert near.proposal.problem == problem
    assert later.pk in {row.ticket_id for row in near.tickets}
    take_proposal(proposal=near.proposal, problem=problem, by=world.mina)
    assert problem.links.filter(ticket=later).exists()
    told = FactRow.objects.filter(kind="problem.gathered").values_list("values__count", flat=True)
    assert told.first() == 5


def test_not_one_matter_is_remembered_until_it_has_grown_much(world: World) -> None:
    write(world, LID)
    (found,) = look(world)
    refuse_proposal(proposal=found.proposal, by=world.mina)
    assert look(world) == []
    write(world, LID[:2], "c")
    assert look(world) == []
    write(world, LID[:4], "d")
    (again,) = look(world)
    assert len(again.tickets) == 12


def test_few_or_one_customer_are_no_matter(world: World) -> None:
    write(world, LID[:4])
    for said in LID:
        world.message("کتری", said)
    assert [len(found.tickets) for found in look(world)] == [10]
    Ticket.objects.exclude(customer=world.maryam).update(created_at=clock.now() - timedelta(days=40))
    assert look(world) == []


def test_spam_and_what_is_long_ago_are_left_out(world: World) -> None:
    tickets = write(world, LID + LID, "a")
    mark_spam(ticket=tickets[0], by=world.sara)
    Ticket.objects.filter(pk=tickets[1].pk).update(created_at=clock.now() - timedelta(days=30))
    (found,) = look(world)
    assert {row.ticket_id for row in found.tickets} == {ticket.pk for ticket in tickets[2:]}
    mark_spam(ticket=tickets[2], by=world.sara)
    (found,) = seen_by(world.mina)
    assert len(found.tickets) == 9, "also what became spam since"


def test_one_look_at_a_time_and_each_night_one(world: World) -> None:
    first = look_now(by=world.mina)
    assert look_now(by=world.nima) == first
    mine()
    assert Mining.objects.get(pk=first.pk).finished_at is not None
    minings._mine.looked = float("-inf")
    with clock.at(clock.now() + timedelta(days=1)):
        mine()
        mine()
    nights = [night for night in Mining.objects.values_list("night", flat=True) if night]
    assert len(nights) == len(set(nights)) == 2


def test_a_worker_that_died_is_followed_by_another(world: World) -> None:
    write(world, LID)
    mining = look_now(by=world.mina)
    Mining.objects.filter(pk=mining.pk).update(
        holder="somebody", held_until=clock.now() + timedelta(seconds=30)
    )
    assert mine_due() == 0
    with clock.at(clock.now() + timedelta(minutes=2)):
        mine()
    assert len(seen_by(world.mina)) == 1
    Matter.objects.all().delete()
    assert len(look(world)) == 1, "read anew"


def test_erased_words_are_gone(world: World) -> None:
    tickets = write(world, LID)
    look(world)
    erase_customer(customer=tickets[0].customer, reason="x", by=world.nima)
    assert Matter.objects.get(ticket=tickets[0].pk).terms == {}
    assert not Proposal.objects.filter(rows__ticket=tickets[0].pk).exists()


def test_a_name_of_one_customer_is_in_no_profile(world: World) -> None:
    texts = tuple(f"{said}. گلبانو ستاره‌پور" if at == 0 else said for at, said in enumerate(LID))
    write(world, texts)
    look(world)
    assert "گلبانو" in str(Matter.objects.values_list("terms", flat=True)[:20])
    assert "گلبانو" not in str(Proposal.objects.get().profile)


def test_the_screens(world: World) -> None:
    client = signed_in(world.mina)
    write(world, LID)
    assert client.post("/problems/matters/").status_code == 303
    with translation.override("fa"):
        assert 'hx-get="/problems/matters/' in text(client.get("/problems/matters/"))
    mine()
    page = text(client.get("/problems/matters/"))
    pk = Proposal.objects.get().pk
    assert f"/problems/matters/{pk}/" in page
    assert "<meter" in page
    here = f"/problems/matters/{pk}/"
    assert text(client.get(here)).count('name="kept"') == 6
    assert client.post(here, {"title": "x"}).status_code == 409, "none kept"
    kept = list(Ticket.objects.values_list("pk", flat=True)[:5])
    answer = client.post(here, {"title": "درپوش", "kept": kept, "problem": "x"})
    assert answer.status_code == 303
    assert client.get(here).status_code == 404
    assert client.post(f"{here}refusal/").status_code == 404
    page = text(client.get(answer["Location"]))
    assert "<meter" in page


def test_a_list_asks_the_same_however_many(world: World) -> None:
    client = signed_in(world.mina)
    write(world, LID)
    look(world)
    client.get("/problems/matters/")
    once = queries(lambda: client.get("/problems/matters/"))
    write(world, LID, "z")
    write(
        world,
        (
            "رمز پویا برایم نمی‌آید",
            "کد تایید نمی‌آید",
            "رمز التحقق لا يصل",
            "کد تأیید نیامد",
            "کد تایید پیامک نشد",
        ),
        "k",
    )
    assert len(look(world)) == 2
    assert queries(lambda: client.get("/problems/matters/")) == once


def test_of_one_customer_a_problem_keeps_nothing(world: World) -> None:
    problem = open_problem(title="x", by=world.sara)
    link_problem(problem=problem, ticket=world.ticket(), by=world.sara)
    problem.refresh_from_db()
    assert problem.profile == {}


def test_who_sees_a_part_of_it_refuses_it_for_nobody(world: World) -> None:
    tickets = write(world, LID + LID)
    (found,) = look(world)
    Ticket.objects.filter(pk__in=[each.pk for each in tickets[:6]]).update(team=world.stock)
    world.omid.role = "supervisor"
    world.omid.save()
    (part,) = seen_by(world.omid)
    assert len(part.tickets) == 6
    with pytest.raises(Refused):
        refuse_proposal(proposal=found.proposal, by=world.omid)
    client, here = signed_in(world.omid), f"/problems/matters/{found.proposal.pk}/"
    assert f"{here}refusal/" not in text(client.get(here))
    assert client.post(f"{here}refusal/").status_code == 409
    assert Proposal.objects.get().refused_at is None
    kept = [row.ticket_id for row in part.tickets]
    assert client.post(here, {"title": "درپوش", "kept": kept}).status_code == 303


def test_of_many_the_newest_are_shown_and_all_are_counted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_MEMBERS", 6)
    write(world, LID)
    (found,) = look(world)
    refuse_proposal(proposal=found.proposal, by=world.mina)
    write(world, LID, "b")
    (again,) = look(world)
    assert (len(again.tickets), again.proposal.size) == (6, 12)
    problem = take_proposal(proposal=again.proposal, title="درپوش", by=world.mina)
    write(world, LID, "c")
    (near,) = look(world)
    assert near.proposal.problem == problem
    assert (len(near.tickets), near.proposal.size) == (6, 12)


def test_a_look_that_failed_is_not_taken_for_one_that_is_done(world: World) -> None:
    write(world, LID)
    mining = look_now(by=world.mina)
    broken = open_problem(title="x", by=world.sara)
    Problem.objects.filter(pk=broken.pk).update(profile={"کتری": "x"})
    for _each in range(2):
        with pytest.raises(TypeError):
            mine()
        assert Mining.objects.get(pk=mining.pk).finished_at is None
    Problem.objects.filter(pk=broken.pk).update(profile={})
    mine()
    assert len(seen_by(world.mina)) == 1
    assert Mining.objects.get(pk=mining.pk).compared == 6


def test_stopped_while_it_writes_the_rest_is_written_by_whoever_begins_again(world: World) -> None:
    codes = (
        "رمز پویا برایم نمی‌آید",
        "کد تایید نمی‌آید",
        "رمز التحقق لا يصل",
        "کد تأیید نیامد",
        "کد تایید پیامک نشد",
    )
    write(world, LID)
    write(world, codes, "k")
    look(world)
    old = set(Proposal.objects.values_list("pk", flat=True))
    Proposal.objects.filter(pk=min(old)).update(profile={"چیز دیگری": 1.0})
    steps = gathering.compare()
    while Proposal.objects.count() == len(old):
        next(steps)
    del steps
    half = set(Proposal.objects.values_list("pk", flat=True))
    assert old < half, "one is written, and what is not found any more is still there"
    assert len(look(world)) == 2
    left = set(Proposal.objects.values_list("pk", flat=True))
    assert left == half - {min(old)}
