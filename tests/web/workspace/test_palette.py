"""The palette finds whatever may be seen, in any language and layout, with few queries; it works without script."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from jawab.base import clock
from jawab.people.actions import change_preferences
from jawab.people.models import Agent
from jawab.tickets.models import Status
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import NOON, World

OPTIONS = "/palette/?fragment=options"


def ask(client: Client, q: str, **more: str | int) -> str:
    answer = client.get("/palette/", {"fragment": "options", "q": q, **more})
    assert answer.status_code == 200
    return unescape(text(answer))


def english(agent: Agent) -> Agent:
    return change_preferences(agent=agent, by=agent, language="en", calendar="gregorian", digits="latin")


@pytest.mark.parametrize("digits", ["{}", "#{}", " {} "])
def test_a_ticket_is_found_by_its_number_in_any_digits(world: World, digits: str) -> None:
    ticket = world.ticket()
    local = str(ticket.pk).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    for number in (str(ticket.pk), local):
        assert f'href="/tickets/{ticket.pk}/' in ask(signed_in(world.sara), digits.format(number))


def test_a_ticket_of_others_is_not_there(world: World) -> None:
    ticket = world.ticket()
    outsider = signed_in(world.omid)
    nowhere = ask(outsider, "999999")
    assert ask(outsider, str(ticket.pk)) == nowhere.replace("999999", str(ticket.pk))
    assert "/tickets/" not in ask(outsider, "", recent=str(ticket.pk))
    assert "/snooze/" not in ask(outsider, "فردا ۹", ticket=ticket.pk)


def test_recent_tickets_come_in_the_order_of_the_device_without_the_open_one(world: World) -> None:
    first, second, third = world.ticket(), world.ticket("دوم"), world.ticket("سوم")
    page = ask(signed_in(world.sara), "", recent=f"{second.pk},{first.pk},{third.pk},x,0", ticket=third.pk)
    assert page.index(f"/tickets/{second.pk}/") < page.index(f"/tickets/{first.pk}/")
    assert f"/tickets/{third.pk}/" not in page


@pytest.mark.parametrize("q", ["مريم", "رحيمی", "maryam@mail"])
def test_customers_are_found_by_name_and_address(world: World, q: str) -> None:
    assert f'href="/customers/{world.maryam.pk}/"' in ask(signed_in(world.sara), q)


@pytest.mark.parametrize("q", ["invit", "دعوت", "دعوات"])
def test_pages_of_administration_are_found_by_those_who_may_open_them(world: World, q: str) -> None:
    assert "/settings/invitations/" in ask(signed_in(world.nima), q)
    assert "/settings/" not in ask(signed_in(world.sara), q)


def test_every_page_of_the_settings_navigation_is_found(world: World) -> None:
    nima = signed_in(world.nima)
    navigation = text(nima.get("/settings/")).partition('id="navigation"')[2].partition("</nav>")[0]
    addresses = {part.partition('"')[0] for part in navigation.split('href="')[1:]}
    linked = {address for address in addresses if address.startswith(("/settings/", "/account/"))}
    assert len(linked) > 8
    found = ask(nima, "settings")
    assert {address for address in linked if f'href="{address}"' not in found} == set()


def test_a_teams_list_is_found_by_its_members(world: World) -> None:
    assert f"in=team-{world.support.pk}." in ask(signed_in(world.sara), "supp")
    assert "in=team-" not in ask(signed_in(world.sara), "stock")


@pytest.mark.parametrize("q", ["xqzv", "ظضطر", "0000-0000"])
def test_what_means_nothing_leaves_the_search_alone(world: World, q: str) -> None:
    page = ask(signed_in(world.sara), q)
    assert page.count('role="option"') == 1
    assert 'href="/search/?q=' in page


def test_a_command_typed_on_the_wrong_layout_is_offered(world: World) -> None:
    sara = signed_in(english(world.sara))
    assert 'data-act="press A"' in ask(sara, "jowdw"), "«تخصیص» on a Persian keyboard"
    assert "Meant as “تخصیص”?" in ask(sara, "jowdw")
    assert 'data-act="press A"' in ask(sara, "شسسهلد"), "assign on a Persian keyboard"
    assert 'data-act="press A"' in ask(sara, "hskh]"), "«اسناد» on an Arabic keyboard"


MOMENTS = [
    ("فردا ۹", "2026-11-23T09:00:00+03:30"),
    ("غدا ٩", "2026-11-23T09:00:00+03:30"),
    ("tomorrow 9", "2026-11-23T09:00:00+03:30"),
    ("snooze tomorrow 9", "2026-11-23T09:00:00+03:30"),
    ("تعویق تا فردا ۹", "2026-11-23T09:00:00+03:30"),
    ("فردا", "2026-11-23T09:00:00+03:30"),
    ("in 3 hours", "2026-11-22T15:00:00+03:30"),
    ("شنبه ۱۰:۳۰", "2026-11-28T10:30:00+03:30"),
    ("17:30", "2026-11-22T17:30:00+03:30"),
    ("۱۴۰۵/۹/۱۰", "2026-12-01T09:00:00+03:30"),
]


@pytest.mark.parametrize(
    ("q", "moment", "language"),
    # The year 1405 is a Hijri one for an Arabic reader.
    [(*each, of) for each in MOMENTS for of in ("fa", "ar", "en") if not (of == "ar" and "/" in each[0])],
)
def test_a_time_puts_the_open_ticket_to_sleep(world: World, q: str, moment: str, language: str) -> None:
    ticket = world.ticket()
    sara = signed_in(change_preferences(agent=world.sara, by=world.sara, language=language))
    with clock.at(NOON):
        page = ask(sara, q, ticket=ticket.pk)
        assert hidden(page, "at") == moment
        answer = sara.post(f"/tickets/{ticket.pk}/snooze/", {"at": hidden(page, "at"), "in": "all"})
    assert answer.status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.snoozed_until) == (Status.SNOOZED, datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    "q", ["دیروز ۹", "yesterday", "فردا به مریم زنگ بزن", "9", "tomorrow or monday", "کتری"]
)
def test_what_is_no_moment_to_come_snoozes_nothing(world: World, q: str) -> None:
    ticket = world.ticket()
    with clock.at(NOON):
        assert 'name="at"' not in ask(signed_in(world.sara), q, ticket=ticket.pk)


@pytest.mark.parametrize("at", ["2020-01-01T09:00:00+03:30", "2027-01-01T09:00:00", "tomorrow", "9" * 400])
def test_a_moment_nobody_offered_is_refused(world: World, at: str) -> None:
    ticket = world.ticket()
    sara = signed_in(world.sara)
    assert sara.post(f"/tickets/{ticket.pk}/snooze/", {"at": at}).status_code == 409
    ticket.refresh_from_db()
    assert ticket.snoozed_until is None


def test_the_word_alone_offers_the_ready_moments_with_their_dates(world: World) -> None:
    page = ask(signed_in(world.sara), "تعویق", ticket=world.ticket().pk)
    assert page.count('name="at"') == 4
    assert 'name="at"' not in ask(signed_in(world.sara), "تعویق")


@pytest.mark.parametrize("q", ["\0", "'\"<script>", "%", "ا" * 5000, "١" * 300, "\u202e", "a" * 201])
def test_odd_queries_are_answered(world: World, q: str) -> None:
    page = ask(signed_in(world.sara), q, ticket="x,1", recent=",,٣,-1," + "9" * 40)
    assert page.count('role="option"') >= 1 or not q.strip("\0")


def test_what_was_typed_is_escaped(world: World) -> None:
    assert "<script>" not in text(signed_in(world.sara).get(OPTIONS, {"q": "<script>"}))
    assert "<script>alert" not in text(signed_in(world.sara).get("/palette/", {"q": "<script>alert"}))


def test_few_queries_however_much_is_found(world: World) -> None:
    sara = signed_in(world.sara)
    ticket = world.ticket()
    ask(sara, "")
    signing_in = queries(lambda: sara.get("/palette/commands/x/"))
    one = queries(lambda: ask(sara, str(ticket.pk), recent=str(ticket.pk), ticket=ticket.pk))
    others = [world.ticket(f"{n}").pk for n in range(5)]
    many = ",".join(map(str, others))
    assert queries(lambda: ask(sara, str(ticket.pk), recent=many, ticket=ticket.pk)) == one
    assert one - signing_in == 5, "the open ticket, the numbered one, saved views, teams and customers"
    assert queries(lambda: ask(sara, "", recent=many, ticket=ticket.pk)) - signing_in == 2


def test_the_commands_of_a_device_are_asked_for_once(world: World) -> None:
    sara = signed_in(world.sara)
    address = unescape(text(sara.get("/")).partition('data-commands-from="')[2].partition('"')[0])
    answer = sara.get(address)
    assert "immutable" in answer["Cache-Control"]
    assert 'data-act="press A"' in text(answer)
    change_preferences(agent=world.sara, by=world.sara, keys={"assign": "S"})
    changed = unescape(text(sara.get("/")).partition('data-commands-from="')[2].partition('"')[0])
    assert changed != address
    assert "no-store" in sara.get(address)["Cache-Control"], "an old address is not kept with what is new"


def test_without_script_the_palette_is_a_page_of_links(world: World) -> None:
    sara = signed_in(english(world.sara))
    page = text(sara.get("/palette/"))
    assert 'href="/?in=mine"' in page
    assert 'role="option"' not in page.partition("<main")[2].partition("</main>")[0]
    ticket = world.ticket()
    found = text(sara.get("/palette/", {"q": "tomorrow 9", "ticket": str(ticket.pk)})).partition("<main")[2]
    assert f'action="/tickets/{ticket.pk}/snooze/"' in found
    assert f'href="/customers/{world.maryam.pk}/"' in text(sara.get("/palette/", {"q": "مریم"}))


def test_the_sheet_shows_every_command_with_the_viewers_key(world: World) -> None:
    sara = change_preferences(agent=english(world.sara), by=world.sara, keys={"snooze": "7"})
    for address in ("/keys/", "/keys/?fragment=sheet"):
        page = text(signed_in(sara).get(address))
        assert "<dt>Resolve and open the next</dt><dd><kbd>E</kbd></dd>" in page
        assert "<kbd>7</kbd>" in page
        assert '<bdi class="key-caps" dir="ltr"><kbd>G</kbd><kbd>I</kbd></bdi>' in page


@pytest.mark.parametrize("address", ["/palette/", "/keys/", "/palette/commands/x/", "/account/keys/"])
def test_guests_sign_in_first(world: World, client: Client, address: str) -> None:
    assert client.get(address)["Location"].startswith("/sign-in/")


def test_resolving_goes_on_with_the_ticket_below(world: World) -> None:
    with clock.at(datetime(2026, 11, 1, tzinfo=UTC)):
        first = world.ticket()
    with clock.at(datetime(2026, 11, 2, tzinfo=UTC)):
        second = world.ticket()
    with clock.at(datetime(2026, 11, 3, tzinfo=UTC)):
        third = world.ticket()
    sara = signed_in(world.sara)

    def resolve(number: int) -> str:
        return str(
            sara.post(f"/tickets/{number}/status/", {"status": "resolved", "then": "next", "in": "all"})[
                "Location"
            ]
        )

    assert resolve(second.pk).startswith(f"/tickets/{third.pk}/?in=all.open.waiting")
    assert resolve(third.pk).startswith(f"/tickets/{first.pk}/"), "behind the last comes the first"
    assert resolve(first.pk) == "/?in=all.open.waiting"
    first.refresh_from_db()
    assert first.status == Status.RESOLVED


def test_a_refused_change_goes_nowhere(world: World) -> None:
    ticket = world.ticket()
    answer = signed_in(world.sara).post(f"/tickets/{ticket.pk}/status/", {"status": "eaten", "then": "next"})
    assert answer.status_code == 409
