"""A product changes or a release is announced: articles about it wait to be looked at, and the owner hears of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.articles import publish
from tests.post import wait_for

pytestmark = pytest.mark.browser

OWNERS = [("nima", "fa"), ("layla", "ar"), ("emma", "en")]


@pytest.mark.parametrize(("name", "language"), OWNERS)
def test_a_release_is_announced(office: Office, name: str, language: str) -> None:
    owner, leader = office.agent(name), office.agent("mina")
    title, release = f"Kettle {name} in words", f"Autumn {name}"
    publish(owner, title=title, body="It boils.", language=language, tags=f"app-{name}")
    leader.goto("/knowledge/releases/")
    leader.locator("#field-name").fill(release)
    before = _figure(owner)
    leader.locator("#field-tags").fill(f"app-{name}")
    leader.locator("form[action$='/releases/'] button").click()
    expect(leader.locator(".article-gaps > li").filter(has_text=title)).to_contain_text(release)
    _looked_at_and_gone(owner, title, release, before)


@pytest.mark.parametrize(("name", "language"), OWNERS)
def test_a_product_changes(office: Office, name: str, language: str) -> None:
    owner, leader = office.agent(name), office.agent("emma" if name == "nima" else "nima")
    title, product = f"Filter {name} in words", f"Filter {name}"
    leader.goto("/settings/products/new/")
    leader.locator("[name=name]").fill(product)
    leader.locator("[name=sku]").fill(f"F-{name}")
    _save(leader)
    publish(owner, title=title, body="It filters.", language=language, tags=f"F-{name}")
    before = _figure(owner)
    leader.goto("/settings/products/")
    leader.get_by_role("link", name=product).click()
    leader.locator("[name=description]").fill("Now with carbon.")
    _save(leader)
    _looked_at_and_gone(owner, title, product, before)


def _save(page: Page) -> None:
    page.locator("form.form").first.locator("button[data-kind=primary]").click()
    expect(page.locator("[data-toast]").first).to_be_visible()


def _figure(page: Page) -> tuple[int, int]:
    """How many of the articles that are read were looked at in time, and how many are read."""
    page.goto("/knowledge/gaps/")
    told = page.locator(".article-fresh > span:not(.badge)").first.inner_text()
    fresh, read, *_goal = (int(each) for each in re.findall(r"\d+", told))
    return fresh, read


def _looked_at_and_gone(owner: Page, title: str, why: str, before: tuple[int, int]) -> None:
    fresh, read = before
    assert _figure(owner) == (fresh - 1, read)
    owner.goto("/knowledge/gaps/?mine=1")
    task = owner.locator(".article-gaps > li").filter(has_text=title)
    expect(task.locator(".article-reasons")).to_contain_text(why)
    link = task.locator("a.article-gap")
    address = link.get_attribute("href") or ""

    def heard() -> bool:
        owner.goto("/notifications/")
        return owner.locator("main").get_by_text(title).count() > 0

    wait_for(heard, within=60)
    owner.goto(address)
    expect(owner.locator(".article-reasons")).to_contain_text(why)
    owner.locator("form[action$='/confirmation/'] button").click()
    expect(owner.locator(".article-reasons")).to_have_count(0)
    owner.goto("/knowledge/gaps/?mine=1")
    expect(owner.locator(".article-reasons").filter(has_text=why)).to_have_count(0)
    assert _figure(owner) == before
