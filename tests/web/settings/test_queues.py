"""Queues, skills and capacity, page by page."""

from typing import Any

import pytest
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.people.actions import save_skill
from jawab.people.models import AgentSkill, Skill
from jawab.routing.models import AgentCapacity, Queue
from jawab.routing.queries import every_queue, routing_settings
from tests.routing.live import asking, queue
from tests.web.workspace.browsing import queries
from tests.world import World

NEW = "/settings/queues/new/"


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


def typed(**more: Any) -> dict[str, Any]:
    usual = {"name": "فوری‌ها", "target_minutes": "۳۰", "weight": "200", "skill": "", "level": "1"}
    return usual | {"f0": "priority", "h0": "any", "v0": ["3", "4"]} | more


def giving(**more: Any) -> dict[str, Any]:
    numbers = {"target_minutes": "120", "owner_minutes": "0", "offer_minutes": "۵", "relax_minutes": "20"}
    return numbers | {"calls": "1", "chats": "2", "mails": "٧"} | more


def test_a_queue_is_made_with_conditions_target_and_skill(world: World, nima: Client) -> None:
    skill = save_skill(name="کتری", kind="product", by=SYSTEM)
    answer = nima.post(NEW, typed(skill=str(skill.pk), level="3"))
    assert answer["Location"] == "/settings/queues/"
    (made,) = every_queue()
    assert (made.name, made.target_minutes, made.weight, made.skill, made.level) == (
        "فوری‌ها",
        30,
        200,
        skill,
        3,
    )
    assert made.conditions == [["priority", "any", ["3", "4"]]]
    page = nima.get("/settings/queues/").content.decode()
    assert "فوری‌ها" in page
    page = nima.get(f"/settings/queues/{made.pk}/").content.decode()
    assert 'value="۳۰"' in page


def test_conditions_are_added_and_taken_off_before_anything_is_saved(world: World, nima: Client) -> None:
    page = nima.post(NEW, typed(do="add", new="team")).content.decode()
    assert 'name="f0" value="priority"' in page
    assert 'name="f1" value="team"' in page
    page = nima.post(NEW, typed(do="less-0")).content.decode()
    assert 'name="f0"' not in page
    assert not Queue.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        typed(name=""),
        typed(name="  \0 "),
        typed(f0="", v0=[]),
        typed(v0=[]),
        typed(f0="assignee", v0=["me"]),
        typed(f0="unread", v0=["yes"]),
        typed(f0="words", t0="کتری"),
        typed(target_minutes="0"),
        typed(target_minutes="-3"),
        typed(target_minutes="99999999999999999999"),
        typed(target_minutes="x"),
        typed(weight="9"),
        typed(skill="999999"),
        typed(level="6"),
        typed(name="Taken"),
    ],
)
def test_a_refused_queue_stays_in_the_form(world: World, nima: Client, values: dict[str, Any]) -> None:
    kept = queue("taken", asking("priority", "any", "1"))
    answer = nima.post(NEW, values)
    assert answer.status_code == 422
    assert list(Queue.objects.all()) == [kept]


def test_queues_are_put_in_order_and_removed(world: World, nima: Client) -> None:
    first = queue("first", asking("priority", "any", "1"))
    second = queue("second", asking("priority", "any", "1"))
    nima.post(f"/settings/queues/{second.pk}/position/", {"to": "up"})
    assert every_queue() == [second, first]
    nima.post(f"/settings/queues/{second.pk}/position/", {"to": "up"})
    assert every_queue() == [second, first]
    nima.post(f"/settings/queues/{second.pk}/removal/")
    assert every_queue() == [first]
    assert nima.post(f"/settings/queues/{second.pk}/removal/").status_code == 404


def test_how_work_is_given_out_is_set_in_any_digits(world: World, nima: Client) -> None:
    assert nima.post("/settings/queues/", giving(pushes="on")).status_code == 302
    kept = routing_settings()
    assert (kept.pushes, kept.mails, kept.offer_minutes, kept.without_skill) == (True, 7, 5, False)
    assert nima.post("/settings/queues/", giving(mails="1000")).status_code == 422
    assert nima.post("/settings/queues/", giving(calls="")).status_code == 422
    assert routing_settings().mails == 7


def test_skills_are_kept(world: World, nima: Client) -> None:
    nima.post("/settings/skills/", {"name": "عربی", "kind": "language", "language": "ar"})
    skill = Skill.objects.get()
    assert (skill.name, skill.language) == ("عربی", "ar")
    nima.post(f"/settings/skills/{skill.pk}/", {"name": "Arabic", "kind": "product", "language": "ar"})
    skill.refresh_from_db()
    assert (skill.name, skill.kind, skill.language) == ("Arabic", "product", "")
    assert nima.post("/settings/skills/", {"name": "arabic", "kind": "product"}).status_code == 422
    assert nima.post("/settings/skills/", {"name": "x", "kind": "mood"}).status_code == 422
    kept = queue("asks", asking("priority", "any", "1"), skill=skill)
    assert nima.post(f"/settings/skills/{skill.pk}/removal/").status_code == 422
    kept.delete()
    nima.post(f"/settings/skills/{skill.pk}/removal/")
    assert not Skill.objects.exists()


def test_what_one_agent_can_do_and_hold(world: World, nima: Client) -> None:
    skill, other = (save_skill(name=name, kind="product", by=SYSTEM) for name in ("a", "b"))
    page = f"/settings/people/{world.sara.pk}/abilities/"
    nima.post(page, {f"skill-{skill.pk}": "4", f"skill-{other.pk}": "", "most-mail": "۳", "most-chat": ""})
    assert list(AgentSkill.objects.values_list("agent", "skill", "level")) == [(world.sara.pk, skill.pk, 4)]
    assert list(AgentCapacity.objects.values_list("agent", "load", "most")) == [(world.sara.pk, "mail", 3)]
    shown = nima.get(page).content.decode()
    assert 'value="۳"' in shown
    for wrong in ({f"skill-{skill.pk}": "9"}, {"most-mail": "-1"}, {"most-mail": "x"}):
        assert nima.post(page, wrong).status_code == 422
    assert AgentSkill.objects.count() == 1
    nima.post(page, {})
    assert not AgentSkill.objects.exists()
    assert not AgentCapacity.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_queue_and_for_three(world: World, nima: Client, count: int) -> None:
    for number in range(count):
        queue(
            f"{number}",
            asking("priority", "any", "1"),
            skill=save_skill(name=f"{number}", kind="other", by=SYSTEM),
        )
    nima.get("/settings/queues/")
    assert queries(lambda: nima.get("/settings/queues/")) == 5
