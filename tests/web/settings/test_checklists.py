"""Keeping check-lists, page by page."""

import re
from typing import Any

import pytest
from django.test import Client

from jawab.tickets.models import Checklist
from jawab.tickets.queries import checklists_in_use
from tests.checklists import kept
from tests.web.workspace.browsing import queries
from tests.world import World

NEW = "/settings/checklists/new/"


@pytest.fixture
def nima(world: World, client: Client) -> Client:
    client.force_login(world.nima)
    return client


def typed(*lines: str, **more: Any) -> dict[str, Any]:
    return (
        {"name": "ارجاع", "rows": str(len(lines))} | {f"line{n}": line for n, line in enumerate(lines)} | more
    )


def test_a_check_list_is_made_with_its_lines_in_order(world: World, nima: Client) -> None:
    values = typed("عکس", "", "شماره سریال", line2_needed="on")
    assert nima.post(NEW, values)["Location"] == "/settings/checklists/"
    (made,) = checklists_in_use()
    assert (made.name, made.lines) == (
        "ارجاع",
        [{"text": "عکس", "needed": False}, {"text": "شماره سریال", "needed": True}],
    )
    page = nima.get("/settings/checklists/").content.decode()
    assert "ارجاع" in page
    page = nima.get(f"/settings/checklists/{made.pk}/").content.decode()
    assert re.findall(r'name="line\d" value="([^"]*)"', page) == ["عکس", "شماره سریال"]
    assert re.search(r'name="line1_needed"[^>]* checked', page)
    assert not re.search(r'name="line0_needed"[^>]* checked', page)


@pytest.mark.parametrize(
    "values",
    [
        typed("عکس", name=""),
        typed(),
        typed(""),
        typed("عکس", rows="99999"),
        typed("عکس", rows="٣"),
        typed("a", name="گارانتی"),
    ],
)
def test_a_refused_check_list_stays_in_the_form(world: World, nima: Client, values: dict[str, Any]) -> None:
    kept("گارانتي", "فاکتور")
    answer = nima.post(NEW, values)
    page = answer.content.decode()
    assert (answer.status_code, 'role="alert"' in page) == (422, True)
    assert f'value="{values["name"]}"' in page
    assert Checklist.objects.count() == 1


def test_lines_are_added_and_put_in_order_before_anything_is_saved(world: World, nima: Client) -> None:
    values = typed("یک", "دو", do="up-1", line1_needed="on")
    page = nima.post(NEW, values).content.decode()
    assert re.findall(r'name="line\d" value="([^"]*)"', page) == ["دو", "یک"]
    assert re.search(r'name="line0_needed"[^>]* checked', page)
    assert 'name="rows" value="7"' in nima.post(NEW, values | {"do": "more"}).content.decode()
    for pressed in ("up-0", "up-9", "up-x", "up-"):
        assert nima.post(NEW, values | {"do": pressed}).status_code == 200
    assert not Checklist.objects.exists()


def test_lists_are_changed_moved_retired_and_taken_into_use(world: World, nima: Client) -> None:
    first, second = kept("First", "a"), kept("Second", "b")
    base = "/settings/checklists/"
    nima.post(f"{base}{first.pk}/", typed("x", name="One"))
    nima.post(f"{base}{second.pk}/position/", {"to": "up"})
    assert [one.name for one in checklists_in_use()] == ["Second", "One"]
    nima.post(f"{base}{second.pk}/retirement/")
    assert [one.name for one in checklists_in_use()] == ["One"]
    assert nima.post(f"{base}{second.pk}/position/", {"to": "up"}).status_code == 422
    kept("Second", "c")
    assert nima.post(f"{base}{second.pk}/revival/").status_code == 422
    assert nima.post(f"{base}999999/revival/").status_code == 404
    assert nima.get(f"{base}999999/").status_code == 404


def test_nobody_but_an_administrator_comes_in(world: World, client: Client) -> None:
    made = kept("Return", "Photo")
    paths = [NEW, "/settings/checklists/", f"/settings/checklists/{made.pk}/"]
    for agent in (world.sara, world.mina):
        client.force_login(agent)
        assert {client.get(path).status_code for path in paths} == {403}
        assert client.post(NEW, typed("a", name="Other")).status_code == 403
        assert client.post(f"/settings/checklists/{made.pk}/retirement/").status_code == 403
    assert [(one.name, one.retired_at) for one in Checklist.objects.all()] == [("Return", None)]


def test_the_list_is_one_query_however_many_there_are(world: World, nima: Client) -> None:
    kept("First", "a")
    nima.get("/settings/checklists/")
    one = queries(lambda: nima.get("/settings/checklists/"))
    for name in ("Second", "Third"):
        kept(name, "a", "b")
    assert queries(lambda: nima.get("/settings/checklists/")) == one
