"""What a page weighs over the line and in the browser, as the desk serves it to a full list (ux, section 1)."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.agents import Office
from tests.browser.articles import publish
from tests.browser.tickets import open_ticket

pytestmark = pytest.mark.browser

KILOBYTE = 1024
ALL = "/?in=all.open.waiting"


class Traffic:
    """All that a page fetches, with what came over the line."""

    def __init__(self, page: Page) -> None:
        self.answers: list[Response] = []
        page.on("response", self._note)

    def _note(self, answer: Response) -> None:
        self.answers.append(answer)

    def weight(self, kind: str) -> int:
        """Bytes of the bodies of this resource type, compressed as they came."""
        found = [each for each in self.answers if each.request.resource_type == kind]
        assert found, f"no {kind} was fetched"
        sizes = [each.request.sizes()["responseBodySize"] for each in found]
        assert min(sizes) > 0, "it came out of a cache"
        return sum(sizes)

    def hosts(self) -> set[str]:
        return {urlsplit(each.url).netloc for each in self.answers}


def nodes(page: Page) -> int:
    count: int = page.evaluate("document.querySelectorAll('*').length")
    return count


def test_the_first_look_at_a_full_list_keeps_its_budget(office: Office) -> None:
    page = office.agent("nima")
    traffic = Traffic(page)
    page.goto(ALL)
    expect(page.locator("[data-row]")).to_have_count(25)
    page.wait_for_load_state("load")
    assert traffic.weight("document") <= 40 * KILOBYTE
    assert traffic.weight("stylesheet") <= 12 * KILOBYTE
    assert traffic.weight("script") <= 40 * KILOBYTE
    assert traffic.weight("font") <= 33 * KILOBYTE
    assert traffic.hosts() == {urlsplit(office.desk.url).netloc}
    assert nodes(page) < 1500


def test_an_open_ticket_beside_a_full_list_keeps_it_too(office: Office) -> None:
    page = office.agent("nima")
    publish(page, title="سفارش هنوز به دستم نرسیده", body="مرسوله را دنبال کنید.")
    number = open_ticket(page, 1)
    traffic = Traffic(page)
    page.goto(f"/tickets/{number}/?in=all.open.waiting")
    expect(page.locator("#helpful summary")).to_be_visible()
    assert traffic.weight("document") <= 40 * KILOBYTE
    assert traffic.hosts() == {urlsplit(office.desk.url).netloc}
    assert nodes(page) < 1500


@pytest.mark.parametrize("fragment", ["rows", "navigation"])
def test_what_a_fact_brings_is_small(office: Office, fragment: str) -> None:
    page = office.agent("nima")
    page.goto(ALL)
    traffic = Traffic(page)
    page.evaluate("address => fetch(address).then(answer => answer.text())", f"{ALL}&fragment={fragment}")
    assert traffic.weight("fetch") <= 8 * KILOBYTE
