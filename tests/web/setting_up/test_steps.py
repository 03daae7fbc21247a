"""The set-up in pages: each step by forms alone, nothing asked twice, nobody but administrators."""

import pytest
from django.test import Client
from django.urls import reverse

from jawab.base.actors import SYSTEM
from jawab.people.actions import change_desk, end_set_up, first_administrator_link, join
from jawab.people.models import Agent, Department, DeskSettings, Invitation, Role, SetUpStep, Team
from jawab.people.queries import desk_settings
from jawab.tickets.actions import reply
from jawab.tickets.models import Ticket
from jawab.web.setting_up.urls import urlpatterns
from tests.post import Sink
from tests.web.setting_up.typed import DESK, servers
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import PASSWORD, World, agent

STEPS = ("shop", "mailbox", "team", "trial")


def route(pattern_name: str) -> str:
    return reverse(pattern_name, args=["team"] if pattern_name == "set-up-skip" else [])


def test_the_first_administrator_is_led_into_the_set_up_and_the_second_to_the_desk(db: None) -> None:
    link = first_administrator_link()
    assert link is not None
    typed = {"name": "Nima", "email": "nima@shop.example", "language": "fa"}
    secret = {"password": PASSWORD, "again": PASSWORD}
    first = Client()
    assert first.post(link, typed | secret)["Location"] == "/set-up/"
    assert first.get("/set-up/")["Location"] == "/set-up/shop/"


@pytest.mark.parametrize("name", [str(pattern.name) for pattern in urlpatterns])
@pytest.mark.parametrize("who", ["sara", "mina"])
def test_nobody_but_an_administrator_sees_any_of_it(world: World, name: str, who: str) -> None:
    client = signed_in(getattr(world, who))
    assert {client.get(route(name)).status_code, client.post(route(name)).status_code} == {403}
    assert "/set-up/" not in text(client.get("/"))
    assert (DeskSettings.objects.count(), SetUpStep.objects.count()) == (0, 0)
    assert Client().get(route(name))["Location"].startswith("/sign-in/?next=")


def test_forms_without_a_token_are_refused(nima: Agent) -> None:
    strict = signed_in(nima, strict=True)
    assert {strict.post(route(str(pattern.name))).status_code for pattern in urlpatterns} == {403}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_every_step_speaks_every_language_and_says_where_one_is(
    nima: Agent, client: Client, step: str, language: str
) -> None:
    Agent.objects.filter(pk=nima.pk).update(language=language)
    page = text(client.get(f"/set-up/{step}/"))
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert page.count('aria-current="step"') == 1


def test_the_shop_is_asked_once_and_its_administrator_reads_so_too(nima: Agent, client: Client) -> None:
    answer = client.post("/set-up/shop/", DESK | {"calendar": "gregorian", "time_zone": "Asia/Kabul"})
    assert answer["Location"] == "/set-up/mailbox/"
    nima.refresh_from_db()
    assert (nima.calendar, nima.time_zone) == ("gregorian", "Asia/Kabul")
    assert desk_settings().name == "خانه‌یار"
    page = text(client.get("/set-up/shop/"))
    assert 'value="خانه‌یار"' in page
    assert '<option value="gregorian" selected>' in page

    client.post("/set-up/shop/", DESK)
    nima.refresh_from_db()
    assert (nima.calendar, nima.time_zone) == ("gregorian", "Asia/Kabul"), (
        "told again, it is the desk's alone"
    )


def test_a_shop_in_another_language_leaves_its_administrator_alone(nima: Agent, client: Client) -> None:
    client.post("/set-up/shop/", DESK | {"language": "ar", "calendar": "hijri", "digits": "arabic"})
    nima.refresh_from_db()
    assert (nima.calendar, nima.digits) == ("jalali", "persian")
    assert agent("Layla", language="ar").calendar == "hijri"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "\0"},
        {"name": "x" * 500},
        {"language": "xx"},
        {"time_zone": "Mars/Base"},
        {"digits": "۹"},
    ],
)
def test_a_garbled_shop_comes_back_with_what_was_typed(client: Client, wrong: dict[str, str]) -> None:
    answer = client.post("/set-up/shop/", DESK | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert DeskSettings.objects.count() == 0


def test_a_mailbox_opened_elsewhere_counts(client: Client, outside: Sink) -> None:
    change_desk(by=SYSTEM, name="Shop")
    client.post("/set-up/mailbox/", servers(outside.port))
    assert client.get("/set-up/")["Location"] == "/set-up/team/"


def test_the_first_team_and_a_link_for_a_colleague(nima: Agent, client: Client) -> None:
    client.post("/set-up/shop/", DESK)
    assert 'name="email"' not in text(client.get("/set-up/team/"))
    assert client.post("/set-up/team/", {"name": "پشتیبانی"}).status_code == 302
    team = Team.objects.get()
    assert (team.name, team.department.name, list(team.agents.all())) == ("پشتیبانی", "خانه‌یار", [nima])

    typed = {"email": "sara@shop.example", "name": "", "role": "agent", "language": "fa", "teams": [team.pk]}
    answer = client.post("/set-up/team/invitation/", typed)
    assert answer.status_code == 201
    assert "/invitation/" in text(answer)
    assert list(Invitation.objects.get().teams.all()) == [team]
    assert client.post("/set-up/team/", {"name": "دوم"}).status_code == 302
    assert Team.objects.count() == 1, "the step makes the first team alone"
    assert Department.objects.count() == 1
    assert client.get("/set-up/")["Location"] == "/set-up/mailbox/"


@pytest.mark.parametrize("name", ["", "   ", "x" * 500, "\0"])
def test_a_team_without_a_fit_name_is_not_made(client: Client, name: str) -> None:
    assert client.post("/set-up/team/", {"name": name}).status_code == 422
    assert Team.objects.count() == 0


def test_an_address_that_signs_in_already_is_not_invited(client: Client) -> None:
    client.post("/set-up/team/", {"name": "پشتیبانی"})
    typed = {"email": "nima@shop.example", "name": "", "role": "agent", "language": "fa"}
    assert client.post("/set-up/team/invitation/", typed).status_code == 422
    assert Invitation.objects.count() == 0


def test_the_sample_is_made_answered_and_removed(nima: Agent, client: Client) -> None:
    answer = client.post("/set-up/trial/")
    ticket = Ticket.objects.get()
    assert answer["Location"] == f"/tickets/{ticket.pk}/"
    assert client.get(answer["Location"]).status_code == 200
    client.post("/set-up/trial/")
    assert Ticket.objects.count() == 1
    reply(ticket=ticket, text="پاسخ", by=nima)
    assert "/set-up/trial/removal/" in text(client.get("/set-up/trial/"))
    client.post("/set-up/trial/removal/")
    assert Ticket.objects.count() == 0
    assert client.get(f"/tickets/{ticket.pk}/").status_code == 404
    assert client.get("/set-up/trial/").status_code == 200
    assert SetUpStep.objects.get().is_skipped is False


def test_every_step_can_be_left_out_and_the_end_says_so(client: Client) -> None:
    for step in STEPS:
        assert client.get("/set-up/")["Location"] == f"/set-up/{step}/"
        client.post(f"/set-up/{step}/skip/")
    assert client.get("/set-up/").status_code == 200
    assert "set-up-checklist" in text(client.get("/")), "what was left out still waits"
    assert client.get("/set-up/team/").status_code == 200
    client.post("/set-up/end/")
    assert "set-up-checklist" not in text(client.get("/"))
    assert 'href="/set-up/"' in text(client.get("/settings/desk/")), "the way back to the sample, too"


def test_a_step_that_is_none_is_refused(client: Client) -> None:
    assert client.post("/set-up/widget/skip/").status_code in {400, 404, 409, 422}
    assert SetUpStep.objects.count() == 0


def test_the_check_list_goes_when_all_is_done(world: World) -> None:
    client = signed_in(world.nima)
    change_desk(by=world.nima, name="Shop")
    assert "set-up-checklist" in text(client.get("/?in=all"))
    reply(ticket=world.ticket(), text="پاسخ", by=world.nima)
    assert "set-up-checklist" not in text(client.get("/?in=all"))


def test_the_check_list_costs_agents_nothing_and_a_set_up_desk_one_query(world: World) -> None:
    first = join(email="x@shop.example", name="X", password=PASSWORD, role=Role.ADMINISTRATOR, by=SYSTEM)
    client = signed_in(first)
    client.get("/")
    shown = queries(lambda: client.get("/"))
    end_set_up(by=world.nima)
    assert queries(lambda: client.get("/")) == shown - 2
    assert "set-up-checklist" not in text(client.get("/?fragment=rows"))


def test_the_sign_in_page_says_whose_desk_it_is(world: World) -> None:
    assert "<bdi>Shop &lt;b&gt;</bdi>" not in text(Client().get("/sign-in/"))
    change_desk(by=world.nima, name="Shop <b>")
    assert "<bdi>Shop &lt;b&gt;</bdi>" in text(Client().get("/sign-in/"))
