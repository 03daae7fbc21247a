"""Figures of surveys: right, of many alone, for who supervises, and each with the answers behind it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.surveys.actions import Said, SurveyWish, answer, ask_about, change_survey
from jawab.surveys.figures import Wanted, by, reasons_given, whole
from jawab.surveys.models import AskedBy, Asking, Measure
from jawab.tickets.actions import assign, set_status
from jawab.tickets.models import Status
from tests.web.workspace.browsing import signed_in
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.at(NOON), translation.override("en"):
        yield


def asked(world: World, scores: list[int | None], *, measure: str = "csat", reason: str = "speed") -> None:
    """One customer for each score; None is one who did not answer."""
    for each in Measure:
        wish = SurveyWish(is_on=each == measure, after_hours=1, low=0 if each == "nps" else 1)
        change_survey(measure=each, wish=wish, by=world.nima)
    for score in scores:
        whose = customer("هدى", f"{measure}-{Asking.objects.count()}@mail.example")
        ticket = world.message("کتری", "سلام", customer=whose).ticket
        assign(ticket=ticket, agent=world.sara, by=SYSTEM)
        set_status(ticket=ticket, status=Status.RESOLVED, by=world.sara)
        asking = ask_about(ticket=ticket, way=AskedBy.PORTAL)
        assert asking is not None
        if score is not None:
            answer(asking=asking, said=Said(score=score, reasons=[reason], comment="=1+1"))


def wanted(measure: str = "csat", **more: str) -> Wanted:
    day = timedelta(days=1)
    return Wanted(measure=Measure(measure), since=NOON - day, until=NOON + day, **more)


def test_shares_means_and_rates_are_what_they_say(world: World) -> None:
    asked(world, [5, 4, 3, 2, 5, None, None, None])
    found = whole(world.mina, wanted())
    assert (found.asked, found.answered, found.good, found.bad) == (8, 5, 3, 1)
    assert (found.share, found.rate, found.mean) == (0.6, 0.625, 3.8)
    assert not found.is_too_few
    assert reasons_given(world.mina, wanted()) == {"speed": 5}
    (team,) = by(world.mina, wanted(), "team")
    assert (team.label, team.answered) == ("Support", 5)
    assert [each.label for each in by(world.mina, wanted(), "agent")] == ["Sara"]


def test_recommenders_less_those_who_advise_against(world: World) -> None:
    asked(world, [10, 9, 8, 6, 0], measure="nps")
    found = whole(world.mina, wanted("nps"))
    assert (found.good, found.bad, found.net) == (2, 2, 0)


def test_what_another_team_may_not_see_is_in_no_figure(world: World, client: Client) -> None:
    asked(world, [5, 5])
    assert whole(world.omid, wanted()).asked == 0
    for outsider in (world.omid, world.sara):
        for address in ("/surveys/", "/surveys/answers/", "/surveys/answers.csv"):
            assert signed_in(outsider).get(address).status_code == 403
    assert client.get("/surveys/").status_code == 302


def test_of_few_no_share_is_told(world: World) -> None:
    asked(world, [5, 5, 5, 1])
    page = signed_in(world.mina).get("/surveys/").content.decode()
    assert "75" not in page.replace("۷۵", "75").split("<dl")[1].split("</dl>")[0]


def test_every_figure_leads_to_as_many_answers(world: World) -> None:
    asked(world, [5, 4, 3, 1, 5, None])
    client = signed_in(world.mina)
    for query, rows in (
        ("", 6),
        ("band=answered", 5),
        ("band=good", 3),
        ("band=bad", 1),
        ("reason=speed", 5),
    ):
        page = client.get(f"/surveys/answers/?{query}").content.decode()
        assert page.count('<th scope="row"') == rows
    agent = client.get(f"/surveys/answers/?agent={world.ali.pk}").content.decode()
    assert '<th scope="row"' not in agent


@pytest.mark.parametrize(
    "query",
    ["measure=x&team=x&agent=²&since=9999-99-99&until=x", "since=0001-01-01&band=x", "reason=%00&below=x"],
)
def test_garbage_in_an_address_is_as_if_it_were_not_there(world: World, query: str) -> None:
    asked(world, [5])
    client = signed_in(world.mina)
    for address in ("/surveys/", "/surveys/answers/", "/surveys/answers.csv"):
        assert client.get(f"{address}?{query}").status_code == 200


def test_a_file_holds_no_formula(world: World) -> None:
    asked(world, [5])
    file = signed_in(world.mina).get("/surveys/answers.csv")
    assert file.headers["Content-Type"].startswith("text/csv")
    assert "'=1+1" in file.content.decode()


def test_months_are_the_readers(world: World) -> None:
    asked(world, [5])
    assert "آذر" in signed_in(world.mina).get("/surveys/").content.decode()
    page = signed_in(world.mina).get("/surveys/?since=2026-11-22&until=2026-11-23")
    assert "آذر ۱۴۰۵" in page.content.decode()


def test_the_queries_of_the_page_do_not_grow(world: World, django_assert_max_num_queries: object) -> None:
    asked(world, [5, 5, 5])
    client = signed_in(world.mina)
    client.get("/surveys/")
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        client.get("/surveys/")
    asked(world, [5, 1, None])
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        client.get("/surveys/")


def test_a_customers_page_tells_their_mean(world: World) -> None:
    asked(world, [4])
    whose = Asking.objects.get().customer
    page = signed_in(world.sara).get(f"/customers/{whose.pk}/").content.decode()
    assert "۴٫۰" in page
    other = customer("Ann", "ann@mail.example")
    assert "۴٫۰" not in signed_in(world.sara).get(f"/customers/{other.pk}/").content.decode()


def test_the_settings_are_kept_and_nonsense_is_refused(world: World) -> None:
    client = signed_in(world.nima)
    assert client.get("/settings/surveys/x/").status_code == 404
    typed = {
        "is_on": "on",
        "after_hours": "۴۸",
        "low": "3",
        "teams": [str(world.support.pk)],
        "fa": "راضی بودید؟",
    }
    assert client.post("/settings/surveys/csat/", typed).status_code == 302
    page = client.get("/settings/surveys/csat/").content.decode()
    assert "راضی بودید؟" in page
    assert client.post("/settings/surveys/csat/", typed | {"low": "9"}).status_code == 422
    numbers = {"period_days": "60", "open_days": "30", "change_days": "7", "promise_hours": "8"}
    assert client.post("/settings/surveys/", numbers).status_code == 302
    assert client.post("/settings/surveys/", numbers | {"period_days": "0"}).status_code == 422
    reasons = {"code": ["price", ""], "fa": ["قیمت", ""], "ar": ["", ""], "en": ["", ""]}
    assert client.post("/settings/surveys/reasons/", reasons).status_code == 302
    assert "قیمت" in client.get("/settings/surveys/reasons/").content.decode()
    assert signed_in(world.mina).get("/settings/surveys/").status_code == 403
