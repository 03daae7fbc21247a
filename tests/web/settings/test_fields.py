"""Keeping custom fields, page by page."""

import re
from typing import Any

import pytest
from django.test import Client

from jawab.people.models import Field
from jawab.people.queries import fields_in_use
from tests.fields import made
from tests.web.workspace.browsing import queries
from tests.world import World

NEW = "/settings/fields/new/"


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


def typed(**more: Any) -> dict[str, Any]:
    return {"holder": "ticket", "kind": "text", "name_fa": "کالا", "needed": "never", "rows": "0"} | more


def test_a_choice_is_made_with_its_options_teams_and_need(world: World, nima: Client) -> None:
    values = typed(
        kind="choice",
        name_en="Product",
        help_fa="از برچسب کالا",
        needed="resolve",
        teams=[world.support.pk],
        rows="4",
        option0_fa="کتری",
        option0_en="Kettle",
        option2_fa="سماور",
        option3_fa=" ",
    )
    assert nima.post(NEW, values)["Location"] == "/settings/fields/"
    (field,) = fields_in_use()
    assert (field.key, field.kind, field.needed, field.team_ids) == (
        "product",
        "choice",
        "resolve",
        [world.support.pk],
    )
    assert [(each["key"], each["names"]) for each in field.options] == [
        ("1", {"fa": "کتری", "en": "Kettle"}),
        ("2", {"fa": "سماور"}),
    ]
    page = nima.get("/settings/fields/").content.decode()
    assert "کالا" in page
    assert "Support" in page


@pytest.mark.parametrize(
    "values",
    [
        {"name_fa": ""},
        {"kind": "rocket"},
        {"kind": "choice", "rows": "99999"},
        {"kind": "choice", "rows": "٣"},
        {"needed": "always"},
        {"shown": ["1:yes", "2:yes"]},
    ],
)
def test_a_refused_field_stays_in_the_form(world: World, nima: Client, values: dict[str, Any]) -> None:
    answer = nima.post(NEW, typed(help_en="Kept") | values)
    page = answer.content.decode()
    assert (answer.status_code, 'value="Kept"' in page, 'role="alert"' in page) == (422, True, True)
    assert not Field.objects.exists()


def test_garbage_in_numbers_is_nothing(world: World, nima: Client) -> None:
    values = typed(teams=["x", "9" * 30, "-1"], shown=["x", "9:yes", ":"])
    assert nima.post(NEW, values).status_code in {302, 422}
    assert nima.get(NEW, {"holder": "nobody"}).status_code == 200


def test_options_are_added_and_put_in_order_before_anything_is_saved(world: World, nima: Client) -> None:
    values = typed(kind="choice", rows="2", option0_fa="یک", option1_fa="دو", do="up-1")
    page = nima.post(NEW, values).content.decode()
    assert re.findall(r'name="option\d_fa" value="([^"]*)"', page) == ["دو", "یک"]
    page = nima.post(NEW, values | {"do": "more"}).content.decode()
    assert 'name="rows" value="5"' in page
    for pressed in ("up-0", "up-9", "up-x", "up-"):
        assert nima.post(NEW, values | {"do": pressed}).status_code == 200
    assert not Field.objects.exists()


def test_a_field_is_changed_and_its_option_retired(world: World, nima: Client) -> None:
    field = made("Product", "choice", options=("Kettle", "Cup"))
    page = f"/settings/fields/{field.pk}/"
    assert 'value="Kettle"' in nima.get(page).content.decode()
    values = typed(rows="2", kind="number", holder="customer", option0_key="1", option0_en="Kettle")
    values |= {"option0_retired": "on", "option1_key": "2", "option1_en": "Mug"}
    assert nima.post(page, values).status_code == 302
    field.refresh_from_db()
    assert (field.kind, field.holder, field.names) == ("choice", "ticket", {"fa": "کالا"})
    assert [(each["key"], each["names"]["en"], each["retired"]) for each in field.options] == [
        ("1", "Kettle", True),
        ("2", "Mug", False),
    ]


def test_a_field_is_shown_only_for_values_of_another(world: World, nima: Client) -> None:
    broken = made("Broken", "check")
    nima.post(NEW, typed(shown=[f"{broken.pk}:yes"]))
    field = Field.objects.get(depends_on=broken)
    assert field.depends_values == ["yes"]
    page = nima.get(f"/settings/fields/{field.pk}/").content.decode()
    assert re.search(rf'value="{broken.pk}:yes"[^>]* checked', page)
    answer = nima.post(f"/settings/fields/{broken.pk}/retirement/")
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)


def test_order_retirement_and_coming_back(world: World, nima: Client) -> None:
    first, second = made("First", "text"), made("Second", "text")
    nima.post(f"/settings/fields/{second.pk}/position/", {"to": "up"})
    assert [field.key for field in fields_in_use()] == ["second", "first"]
    nima.post(f"/settings/fields/{first.pk}/retirement/")
    assert [field.key for field in fields_in_use()] == ["second"]
    assert f"/settings/fields/{first.pk}/revival/" in nima.get("/settings/fields/").content.decode()
    nima.post(f"/settings/fields/{first.pk}/revival/")
    assert [field.key for field in fields_in_use()] == ["second", "first"]


def test_the_list_asks_the_same_for_one_field_and_for_many(world: World, nima: Client) -> None:
    made("First", "text", teams=[world.support])
    nima.get("/settings/fields/")
    one = queries(lambda: nima.get("/settings/fields/"))
    for name in ("Second", "Third"):
        made(name, "check", teams=[world.support, world.stock])
    assert queries(lambda: nima.get("/settings/fields/")) == one
