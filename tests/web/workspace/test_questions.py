"""Operators in the search box: the conditions of lists, by names in three languages, and never an error."""

from datetime import date, datetime

import pytest
from django.utils import translation

from jawab.base import clock
from jawab.calendars import Style
from jawab.language import localise
from jawab.people.actions import create_organisation
from jawab.tickets.actions import assign, merge, set_status, tag
from jawab.tickets.models import Status, Ticket
from jawab.tickets.queries import Condition
from jawab.web.viewing import style_for
from jawab.web.workspace.operators import DAYS, Operator, operator, shown_names, shown_standings, standing
from jawab.web.workspace.questions import read_past_day, read_question
from jawab.web.workspace.suggesting import helps, suggestions
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db


def _read(world: World, typed: str) -> list[tuple[str, str, tuple[str, ...]]]:
    read = read_question(typed, world.sara, style_for(world.sara))
    return [(each.field, each.how, each.values) for each in read.question.conditions]


def _found(world: World, typed: str, *, by: str = "sara") -> set[int]:
    page = text(signed_in(getattr(world, by)).get("/search/", {"q": typed}))
    return {pk for pk in Ticket.objects.values_list("pk", flat=True) if f'id="row-{pk}"' in page}


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_what_the_screen_calls_them_is_what_they_are_called(language: str) -> None:
    with translation.override(language):
        assert {asked: operator(name) for asked, name in shown_names().items()} == {
            each: each for each in Operator
        }
        assert all(standing(value) for value in shown_standings()), shown_standings()
        for name in (*shown_names().values(), *shown_standings()):
            assert not any(map(str.isspace, name)), name


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("is:open", ("status", "any", ("new", "open"))),
        ("is:باز", ("status", "any", ("new", "open"))),
        ("وضعیت:باز", ("status", "any", ("new", "open"))),
        ("الحالة:مغلقة", ("status", "any", ("closed",))),
        ("is:on_hold", ("status", "any", ("on_hold",))),
        ("is:on-hold", ("status", "any", ("on_hold",))),
        ("IS:Closed", ("status", "any", ("closed",))),
        ("is:حل‌شده", ("status", "any", ("resolved",))),
        ("is:حل_شده", ("status", "any", ("resolved",))),
        ("is:new,pending", ("status", "any", ("new", "pending"))),
        ("is:new،pending", ("status", "any", ("new", "pending"))),
        ("is:unassigned", ("assignee", "any", ("nobody",))),
        ("وضعیت:بدون‌مسئول", ("assignee", "any", ("nobody",))),
        ("is:mine", ("assignee", "any", ("me",))),
        ("is:unread", ("unread", "any", ("yes",))),
        ("is:urgent", ("priority", "any", ("4",))),
        ("اولویت:بالا", ("priority", "any", ("3",))),
        ("الأولوية:عالية", ("priority", "any", ("3",))),
        ("language:فارسی", ("language", "any", ("fa",))),
        ("assignee:me", ("assignee", "any", ("me",))),
        ("مسئول:من", ("assignee", "any", ("me",))),
        ("team:none", ("team", "any", ("none",))),
        ("-is:closed", ("status", "none", ("closed",))),
        ("−is:closed", ("status", "none", ("closed",))),
    ],
)
def test_values_by_any_name(world: World, typed: str, asked: tuple[str, str, tuple[str, ...]]) -> None:
    assert _read(world, typed) == [asked]


@pytest.mark.parametrize(
    "day", ["1405/09/01", "۱۴۰۵/۹/۱", "2026-11-22", "٢٠٢٦-١١-٢٢", "1448/06/12", "امروز", "today", "اليوم"]
)
def test_days_of_any_calendar_in_any_digits(world: World, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    assert _read(world, f'before:"{day}"') == [("created-day", "before", ("2026-11-22",))]
    assert _read(world, f'بعد:"{day}"') == [("active-day", "after", ("2026-11-22",))]
    assert _read(world, f'يوم:"{day}"') == [
        ("active-day", "after", ("2026-11-22",)),
        ("created-day", "before", ("2026-11-23",)),
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("دیروز", date(2026, 11, 21)),
        ("yesterday", date(2026, 11, 21)),
        ("أمس", date(2026, 11, 21)),
        ("یکشنبه", date(2026, 11, 22)),
        ("شنبه", date(2026, 11, 21)),
        ("monday", date(2026, 11, 16)),
        ("۵ آذر", date(2025, 11, 26)),
        ("۱ آذر", date(2026, 11, 22)),
        ("۳۰ آبان", date(2026, 11, 21)),
        ("2027-01-01", date(2027, 1, 1)),
        ("سلام", None),
    ],
)
def test_a_day_without_its_year_is_the_last_one(typed: str, day: date | None) -> None:
    assert read_past_day(typed, Style.of("fa"), today=date(2026, 11, 22)) == day


def test_denied_days_are_the_others(world: World) -> None:
    assert _read(world, "-before:2026-11-22") == [("created-day", "after", ("2026-11-22",))]
    assert _read(world, "-after:2026-11-22") == [("active-day", "before", ("2026-11-22",))]


@pytest.mark.parametrize(
    "typed",
    [
        "foo:bar",
        "is:nonsense",
        "tag:nothing",
        "before:someday",
        "-on:2026-11-22",
        "team:x",
        "is:new,mine",
        "from:،",
        "on:99999999999",
    ],
)
def test_what_means_nothing_is_looked_for_as_words_and_said_so(world: World, typed: str) -> None:
    ticket = world.ticket("x", typed.replace(":", " ").replace("-on", "on"))
    assert _read(world, typed) == []
    page = text(signed_in(world.sara).get("/search/", {"q": typed}))
    with translation.override("fa"):
        assert (
            translation.gettext("“{typed}” is no condition here. It was looked for as words.").split("{")[0]
            in page
        )
    if not typed.startswith("-") and "،" not in typed:
        assert f"row-{ticket.pk}" in page


def test_an_address_or_a_time_is_no_operator(world: World) -> None:
    for typed in ("https://shop.example/1", "12:30", "Re: سفارش"):
        assert read_question(typed, world.sara, style_for(world.sara)).unread == ()


def test_conditions_and_words_together(world: World) -> None:
    mine, other = world.ticket(), world.ticket()
    assign(ticket=mine, agent=world.sara, by=world.sara)
    tag(ticket=other, name="نقره‌ای", by=world.sara)
    assert _found(world, "کتری") == {mine.pk, other.pk}
    assert _found(world, "کتری is:mine") == {mine.pk}
    assert _found(world, "is:unassigned") == {other.pk}
    assert _found(world, "برچسب:نقره‌ای") == {other.pk}
    assert _found(world, "برچسب:نقره_ای شکسته") == set(), "a tag has one spelling, which is no underscore"
    assert _found(world, "-برچسب:نقره‌ای شکسته") == {mine.pk}
    assert _found(world, "tag:نقره‌ای is:mine") == set()


def test_by_whom_in_any_spelling(world: World) -> None:
    ticket = world.ticket()
    others = world.message("x", "y", customer=customer("John", "john@mail.example")).ticket
    for typed in ("from:مريم", "از:«مریم رحیمی»", "customer:maryam@mail.example", "من:مریم", "to:مَریم"):
        assert _found(world, typed) == {ticket.pk}, typed
    assert _found(world, "-from:مریم") == {others.pk}


def test_days_hold_what_was_alive_then(world: World) -> None:
    old, young = world.ticket(), world.ticket()
    moments = [datetime(2026, 1, 5, 12, tzinfo=NOON.tzinfo), datetime(2026, 3, 5, 12, tzinfo=NOON.tzinfo)]
    Ticket.objects.filter(pk=old.pk).update(created_at=moments[0], active_at=moments[1])
    assert _found(world, "before:2026-02-01 کتری") == {old.pk}
    assert _found(world, "after:2026-02-01 before:2026-04-01 کتری") == {old.pk}
    assert _found(world, "after:2026-04-01 کتری") == {young.pk}
    assert _found(world, "on:2026-02-10 کتری") == {old.pk}
    assert _found(world, "on:1404/10/01 کتری") == set()


def test_words_that_are_not_wanted_and_phrases(world: World) -> None:
    ticket = world.ticket("a", "کتری من شکسته رسید")
    other = world.ticket("b", "کتری رسید و شکسته نبود")
    world.message("b", "سماور", ticket=other)
    assert _found(world, "کتری رسید") == {ticket.pk, other.pk}
    assert _found(world, "کتری -سماور") == {ticket.pk}, "whichever entry says it"
    assert _found(world, "-سماور") == {ticket.pk}
    assert _found(world, "«شکسته رسید»") == {ticket.pk}
    assert _found(world, '"شكسته رسيد" کتری') == {ticket.pk}, "in any spelling"
    assert _found(world, "«رسید شکسته»") == set()
    assert _found(world, "کتری -«شکسته رسید»") == set(), "without all of its words"
    assert _found(world, "«کتری»") == {ticket.pk, other.pk}


def test_a_phrase_is_word_for_word(world: World) -> None:
    ticket = world.ticket("a", "کتاب‌ها را می‌روم")
    assert _found(world, "کتاب") == {ticket.pk}
    assert _found(world, "«کتابها»") == {ticket.pk}
    assert _found(world, "«می روم»") == {ticket.pk}, "with a space or without"


def test_nothing_beyond_what_the_viewer_sees(world: World) -> None:
    ticket = world.ticket()
    tag(ticket=ticket, name="secret", by=world.sara)
    for typed in ("کتری", "is:new", "tag:secret", "from:مریم", "«کتری سفارش»", "-x", "before:2030-01-01"):
        assert _found(world, typed) == {ticket.pk}, typed
        assert _found(world, typed, by="omid") == set(), typed
    assert _read_by(world, "tag:secret") == (), "nor which tags there are"
    assert _read_by(world, f"team:{world.support.name}") == ()
    page = text(signed_in(world.omid).get("/search/", {"q": "tag:"}))
    assert "secret" not in page


def _read_by(world: World, typed: str) -> tuple[Condition, ...]:
    return read_question(typed, world.omid, style_for(world.omid)).question.conditions


def test_exact_subjects_and_numbers_come_first(world: World) -> None:
    exact = world.ticket("کتری", "سماور")
    for n in range(3):
        world.ticket(f"کتری {n}", "شکسته")
    page = text(signed_in(world.sara).get("/search/", {"q": "كتري"}))
    places = {pk: page.index(f'id="row-{pk}"') for pk in Ticket.objects.values_list("pk", flat=True)}
    assert min(places, key=lambda pk: places[pk]) == exact.pk
    page = text(
        signed_in(world.sara).get("/search/", {"q": localise(str(exact.pk), style_for(world.sara).digits)})
    )
    assert page.index(f'id="row-{exact.pk}"')


def test_a_merged_ticket_is_not_listed_beside_the_one_it_is_in(world: World) -> None:
    ticket, into = world.ticket(), world.ticket()
    merge(ticket=ticket, into=into, by=world.sara)
    assert _found(world, "از:مریم") == {into.pk}
    set_status(ticket=into, status=Status.CLOSED, by=world.sara)
    assert _found(world, "is:closed") == {into.pk}


def test_the_page_says_how_it_read_the_question(world: World) -> None:
    world.ticket()
    page = text(signed_in(world.sara).get("/search/", {"q": "is:open before:1405/9/1 کتری"}))
    assert "وضعیت: \u2068جدید\u2069" in page
    assert "۱ آذر" in page


def test_suggestions_go_on_with_what_is_typed(world: World) -> None:
    tag(ticket=world.ticket(), name="نقره‌ای بزرگ", by=world.sara)
    create_organisation(name="Kettle Works", by=world.nima)
    style = style_for(world.sara)

    def queries_of(typed: str) -> list[str]:
        return [each.query for each in suggestions(typed, world.sara, style)]

    assert queries_of("کتری") == []
    assert queries_of("کتری tag:نقره") == ['کتری tag:"نقره‌ای بزرگ" ']
    assert queries_of('tag:"نق') == ['tag:"نقره‌ای بزرگ" ']
    assert queries_of("-tag:بز") == ['-tag:"نقره‌ای بزرگ" ']
    assert queries_of("organisation:wor") == ['organisation:"Kettle Works" ']
    assert queries_of("from:مريم") == ['from:"مریم رحیمی" ']
    assert queries_of("unknown:x") == []
    assert queries_of("is:open کتری") == []
    with translation.override("en"):
        assert queries_of("is:un") == ["is:unassigned ", "is:unread "]
        assert queries_of("is:unread") == []
        assert len(queries_of("before:")) == 3
    for asked in Operator:
        for typed in queries_of(f"{asked}:"):
            read = read_question(typed, world.sara, style)
            assert read.question.conditions, typed
            assert not read.unread
    assert len(helps("x")) == len(Operator) + 2
    assert all(each.query.startswith("x ") for each in helps("x "))


def test_words_alone_cost_no_more_questions_than_before(world: World) -> None:
    for _each in range(3):
        world.ticket()
    client = signed_in(world.sara)
    client.get("/search/")
    empty = queries(lambda: client.get("/search/"))
    assert queries(lambda: client.get("/search/?q=کتری")) <= empty + 8


def test_days_are_those_operators() -> None:
    assert {Operator.BEFORE, Operator.AFTER, Operator.ON} == DAYS
