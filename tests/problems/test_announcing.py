"""All whom a problem concerns are told, each once, in a ticket of their own and their own language."""

import re

import pytest
from django.utils import translation

from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.channels.models import Delivery
from jawab.people.actions import change_preferences, erase_customer
from jawab.problems.actions import (
    announce,
    cancel_announcement,
    carry_out_announcement,
    link_problem,
    open_problem,
)
from jawab.problems.models import Announcement, Problem, Told
from jawab.tickets.actions import block_customer, mark_spam, merge, reply, set_status
from jawab.tickets.models import Message, Note, Side, Ticket
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db

TEXTS = {
    "fa": "سلام {customer}، درست شد.",
    "ar": "مرحبًا {customer}، أُصلح.",
    "en": "Hello {first_name}, mended: #{number}.",
}
SAID = (
    ("کتری من شکسته رسید", "رها"),
    ("غلاية الماء وصلت مكسورة", "أمل"),
    ("the kettle arrived broken, please help me with it", "Ann Lee"),
)


def one(world: World, said: str, name: str, address: str) -> Ticket:
    return world.message("x", said, customer=customer(name, address)).ticket


def told_of(world: World, *tickets: Ticket) -> Problem:
    problem = open_problem(title="درپوش می‌شکند", by=world.sara)
    for ticket in tickets:
        link_problem(problem=problem, ticket=ticket, by=world.sara)
    return problem


def three(world: World) -> list[Ticket]:
    return [one(world, said, name, f"c{at}@mail.example") for at, (said, name) in enumerate(SAID)]


def begin(world: World, problem: Problem, **more: object) -> Announcement:
    given: dict[str, object] = {
        "news": "mended",
        "then": "leave",
        "texts": TEXTS,
        "by": world.mina,
        "key": "k",
    }
    made = announce(problem=problem, **(given | more))  # type: ignore[arg-type]
    return Announcement.objects.select_related("agent", "problem").get(pk=made.pk)


def outcomes(made: Announcement) -> dict[int, str]:
    return dict(made.rows.values_list("ticket", "outcome"))


def test_each_is_told_in_their_own_language_and_once(world: World) -> None:
    tickets = three(world)
    made = begin(world, told_of(world, *tickets))
    assert begin(world, made.problem) == made, "the same press"
    for _each in range(2):
        carry_out_announcement(announcement=made)
    assert set(outcomes(made).values()) == {Told.TOLD}
    sent = [Message.objects.get(ticket=ticket, side=Side.OUT).written for ticket in tickets]
    assert sent == ["سلام رها، درست شد.", "مرحبًا أمل، أُصلح.", f"Hello Ann, mended: #{tickets[2].pk}."]
    assert Delivery.objects.filter(message__ticket__in=tickets).count() == 3
    for ticket in tickets:
        ticket.refresh_from_db()
        assert ticket.assignee is None, "to tell many is not to take their tickets"
    assert FactRow.objects.get(kind="problem.told").values["told"] == 3


def test_killed_anywhere_it_goes_on_and_tells_nobody_twice(world: World) -> None:
    made = begin(world, told_of(world, *three(world)))
    assert not carry_out_announcement(announcement=made, seconds=0)
    assert list(outcomes(made).values()).count(Told.TOLD) == 1
    while not carry_out_announcement(announcement=made, seconds=0):
        pass
    assert Message.objects.filter(side=Side.OUT, agent=world.mina).count() == 3
    made.refresh_from_db()
    assert made.finished_at is not None


def test_a_customer_with_three_tickets_is_told_in_the_newest_open_one(world: World) -> None:
    said = SAID[0][0]
    old, new, ended = (one(world, said, "رها", "raha@mail.example") for _each in range(3))
    reply(ticket=ended, text="x", by=world.sara, then="resolved")
    made = begin(world, told_of(world, old, new, ended))
    carry_out_announcement(announcement=made)
    assert outcomes(made) == {new.pk: Told.TOLD, old.pk: Told.BESIDE, ended.pk: Told.BESIDE}
    assert not Message.objects.filter(ticket=old, side=Side.OUT).exists()
    assert f"#{new.pk}" in Note.objects.get(ticket=old).text


def test_spam_blocked_erased_and_merged(world: World) -> None:
    spam, blocked, erased, merged = (
        one(world, SAID[0][0], f"n{at}", f"n{at}@mail.example") for at in range(4)
    )
    into = one(world, SAID[0][0], "n3", "n3@mail.example")
    good = one(world, SAID[0][0], "رها", "raha@mail.example")
    problem = told_of(world, spam, blocked, erased, merged, good)
    mark_spam(ticket=spam, by=world.sara)
    erase_customer(customer=erased.customer, reason="x", by=world.nima)
    merge(ticket=merged, into=into, by=world.sara)
    made = begin(world, problem)
    block_customer(customer=blocked.customer, by=world.nima, reason="x")
    carry_out_announcement(announcement=made)
    found = outcomes(made)
    assert found == {
        spam.pk: Told.LEFT,
        blocked.pk: Told.LEFT,
        erased.pk: Told.LEFT,
        into.pk: Told.TOLD,
        good.pk: Told.TOLD,
    }
    assert all(made.rows.filter(outcome=Told.LEFT).values_list("reason", flat=True))


@pytest.mark.parametrize(("then", "after"), [("resolve", "resolved"), ("open", "open"), ("leave", "pending")])
def test_where_tickets_stand_afterwards(world: World, then: str, after: str) -> None:
    ticket = one(world, *SAID[0], "a@mail.example")
    set_status(ticket=ticket, status="pending", by=world.sara)
    carry_out_announcement(announcement=begin(world, told_of(world, ticket), then=then))
    ticket.refresh_from_db()
    assert ticket.status == after


def test_a_name_that_is_not_known_holds_back(world: World) -> None:
    nameless = one(world, SAID[0][0], "nobody@mail.example", "nobody@mail.example")
    made = begin(world, told_of(world, nameless, *three(world)))
    carry_out_announcement(announcement=made)
    row = made.rows.get(ticket=nameless)
    assert row.outcome == Told.LEFT
    assert "{customer}" in row.reason
    assert not Message.objects.filter(ticket=nameless, side=Side.OUT).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"news": "x"},
        {"then": "x"},
        {"texts": {"fa": "x"}},
        {"texts": TEXTS | {"en": "Hello {nonsense}"}},
        {"texts": TEXTS | {"en": "\0 "}},
    ],
)
def test_what_is_refused(world: World, wrong: dict[str, object]) -> None:
    problem = told_of(world, *three(world))
    with translation.override("en"), pytest.raises(Refused):
        begin(world, problem, **wrong)
    assert not Announcement.objects.exists()


def test_only_who_leads_and_only_what_they_see(world: World) -> None:
    problem = told_of(world, *three(world))
    with pytest.raises(NotAllowed):
        begin(world, problem, by=world.sara)
    world.omid.role = "supervisor"
    world.omid.save()
    with pytest.raises(Refused):
        begin(world, problem, by=world.omid)
    client = signed_in(world.sara)
    assert client.get(f"/problems/{problem.pk}/announcement/").status_code == 403
    made = begin(world, problem)
    assert client.get(f"/problems/announcements/{made.pk}/").status_code == 403
    assert client.post(f"/problems/announcements/{made.pk}/cancellation/").status_code == 403


def test_who_sees_a_part_is_told_of_that_part_alone(world: World) -> None:
    tickets = three(world)
    problem = told_of(world, *tickets)
    made = begin(world, problem)
    carry_out_announcement(announcement=made)
    Ticket.objects.filter(pk=tickets[0].pk).update(team=world.stock)
    world.omid.role = "supervisor"
    world.omid.save()
    change_preferences(agent=world.omid, by=world.omid, language="en")
    leads, sees_one, part = (
        signed_in(world.mina),
        signed_in(world.omid),
        f"/problems/announcements/{made.pk}/",
    )
    assert "۱ customer told" in text(sees_one.get(part))
    assert "۲" in text(leads.get(f"{part}?fragment=progress"))
    assert "۳" in text(signed_in(world.nima).get(f"{part}?fragment=progress")), "who sees all of them"
    listed = text(sees_one.get("/problems/"))
    assert "۱ ticket<" in listed
    assert "۳ tickets" not in listed
    history = text(sees_one.get(f"/problems/{problem.pk}/"))
    (said,) = re.findall(r"had all be told that the problem.*?(?=<time)", history, re.DOTALL)
    assert "۳" not in said.replace(problem.number, "")
    Ticket.objects.filter(pk=tickets[0].pk).update(team=world.support)
    assert "۰ customers told" in text(sees_one.get(part)), "nor that there are any"


def test_cancelled_the_rest_is_left_alone(world: World) -> None:
    made = begin(world, told_of(world, *three(world)))
    carry_out_announcement(announcement=made, seconds=0)
    cancel_announcement(announcement=made, by=world.mina)
    carry_out_announcement(announcement=made)
    assert sorted(outcomes(made).values()) == [Told.CANCELLED, Told.CANCELLED, Told.TOLD]
    made.refresh_from_db()
    assert made.finished_at is not None


def test_who_sees_a_part_cancels_that_part(world: World) -> None:
    tickets = three(world)
    made = begin(world, told_of(world, *tickets))
    Ticket.objects.filter(pk=tickets[1].pk).update(team=world.stock)
    world.omid.role = "supervisor"
    world.omid.save()
    client, here = signed_in(world.omid), f"/problems/announcements/{made.pk}/"
    assert "hx-get" in text(client.get(f"{here}?fragment=progress"))
    assert client.post(f"{here}cancellation/").status_code == 303
    assert outcomes(made) == {each.pk: Told.WAITING for each in tickets} | {tickets[1].pk: Told.CANCELLED}
    page = text(client.get(f"{here}?fragment=progress"))
    assert "hx-get" not in page, "that others still wait is not told"
    assert "cancellation" not in page
    carry_out_announcement(announcement=made)
    assert outcomes(made) == {each.pk: Told.TOLD for each in tickets} | {tickets[1].pk: Told.CANCELLED}


def test_the_screens(world: World) -> None:
    client, problem = signed_in(world.mina), told_of(world, *three(world))
    here = f"/problems/{problem.pk}/announcement/"
    assert here in text(client.get(f"/problems/{problem.pk}/"))
    page = text(client.get(here))
    typed = {f"text-{language}": said for language, said in TEXTS.items()}
    typed |= {"news": "mended", "then": "resolve", "key": hidden(page, "key")}
    assert "Hello Ann, mended" in text(client.post(here, typed | {"look": "1"}))
    assert client.post(here, typed | {"text-ar": ""}).status_code == 409
    assert not Announcement.objects.exists()
    answer = client.post(here, typed)
    assert client.post(here, typed)["Location"] == answer["Location"]
    made = Announcement.objects.select_related("agent", "problem").get()
    assert "hx-get" in text(client.get(f"{answer['Location']}?fragment=progress"))
    carry_out_announcement(announcement=made)
    assert "hx-get" not in text(client.get(f"{answer['Location']}?fragment=progress"))
    assert client.get("/problems/announcements/777/").status_code == 404
    once = queries(lambda: client.get(answer["Location"]))
    assert once <= 20


@pytest.mark.parametrize("key", ["", "\0", "x" * 500, "k"])
def test_a_key_is_of_one_problem_whatever_is_posted(world: World, key: str) -> None:
    client = signed_in(world.mina)
    typed = {f"text-{language}": said for language, said in TEXTS.items()}
    typed |= {"news": "mended", "then": "leave", "key": key}
    for problem in (told_of(world, *three(world)), open_problem(title="دیگر", by=world.sara)):
        link_problem(problem=problem, ticket=Ticket.objects.latest("pk"), by=world.sara)
        assert client.post(f"/problems/{problem.pk}/announcement/", typed).status_code == 303
        assert Announcement.objects.filter(problem=problem).count() == 1


def test_the_page_asks_the_same_however_many(world: World) -> None:
    client, problem = signed_in(world.mina), told_of(world, *three(world))
    here = f"/problems/{problem.pk}/announcement/"
    client.get(here)
    once = queries(lambda: client.get(here))
    for at in range(6):
        more = one(world, SAID[0][0], f"m{at}", f"m{at}@mail.example")
        link_problem(problem=problem, ticket=more, by=world.sara)
    block_customer(customer=more.customer, by=world.nima, reason="x")
    assert queries(lambda: client.get(here)) == once
