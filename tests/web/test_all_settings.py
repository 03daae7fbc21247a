"""One search over all settings: each with its default, its effect and what was changed, for whoever may change it."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jawab.base.actors import SYSTEM
from jawab.channels.kinds.email.actions import change_mailbox, open_mailbox
from jawab.people.actions import change_desk, change_preferences
from jawab.people.models import DeskSettings
from jawab.web.accounts.preferences import PreferencesForm
from jawab.web.all_settings import Row, Section, sections
from jawab.web.known_settings import SETTINGS, Holder, Setting
from jawab.web.pages import ACCOUNT_PAGES, ADMINISTRATION_PAGES
from jawab.web.settings.desk import DeskForm
from jawab.web.settings.outreach import OutreachForm
from jawab.web.settings.queue_form import GivingForm
from jawab.web.settings.shop_form import ShopForm
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

ADDRESSED = [each for each in SETTINGS if each.view]


def ask(client: Client, q: str = "") -> str:
    answer = client.get("/account/all/", {"q": q})
    assert answer.status_code == 200
    return unescape(text(answer))


def named(setting: Setting) -> str:
    return f"{setting.holder}-{setting.field}"


def test_every_single_choice_of_a_person_and_of_the_desk_is_listed() -> None:
    own = {each.field for each in SETTINGS if each.view == "account"}
    assert own == set(PreferencesForm.base_fields) - {"name"}
    assert {each.field for each in SETTINGS if each.holder is Holder.DESK} == set(DeskForm.base_fields)
    assert {each.field for each in SETTINGS if each.holder is Holder.ROUTING} == set(GivingForm.base_fields)
    assert {each.field for each in SETTINGS if each.holder is Holder.SHOP} == set(ShopForm.base_fields)
    assert {each.field for each in SETTINGS if each.holder is Holder.OUTREACH} == set(
        OutreachForm.base_fields
    )
    assert len({named(each) for each in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize("setting", ADDRESSED, ids=named)
def test_a_setting_leads_to_its_own_control(world: World, setting: Setting) -> None:
    page = text(signed_in(world.nima).get(reverse(setting.view)))
    assert not setting.anchor or f'id="{setting.anchor}"' in page


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_every_setting_is_found_by_its_name_in_every_language(world: World, language: str) -> None:
    client = signed_in(world.nima)
    with translation.override(language):
        wanted = {str(each.label): each for each in SETTINGS}
    missing = [name for name, setting in wanted.items() if str(setting.does) not in ask(client, name)]
    assert missing == []


@pytest.mark.parametrize("q", ["calendar", "CALENDAR", "تقویم", "تقويم", "jalali"])
def test_a_setting_is_found_in_any_spelling(world: World, q: str) -> None:
    assert "/account/#id_calendar" in ask(signed_in(world.sara), q)


def test_agents_find_their_own_settings_and_none_of_the_desk(world: World) -> None:
    page = ask(signed_in(world.sara))
    assert "/account/#id_theme" in page
    assert "/settings/" not in page
    assert "JAWAB" not in page
    assert 'class="known-settings"' not in ask(signed_in(world.sara), "DKIM")
    assert "/settings/desk/#id_name" in ask(signed_in(world.nima))
    assert Client().get("/account/all/").status_code == 302


def test_what_was_changed_is_marked_beside_its_default(world: World) -> None:
    change_preferences(agent=world.sara, by=world.sara, theme="dark", language="en", digits="latin")
    rows = {row.href: row for section in found(world) for row in section.rows}
    theme, density = rows["/account/#id_theme"], rows["/account/#id_density"]
    assert (theme.usual, theme.now, theme.is_changed) == ("As on this device", "Dark", True)
    assert (density.usual, density.now, density.is_changed) == ("Comfortable", "", False)
    page = ask(signed_in(world.sara), "Appearance")
    assert page.count('data-tone="info"') == 1


def found(world: World, q: str = "", who: str = "sara") -> list[Section]:
    agent = getattr(world, who)
    agent.refresh_from_db()
    with translation.override("en"):
        return list(sections(agent, q))


def test_the_desks_own_ways_are_the_defaults_of_its_people(world: World) -> None:
    change_desk(by=world.nima, language="fa", calendar="gregorian")
    (row,) = [row for section in found(world) for row in section.rows if row.href == "/account/#id_calendar"]
    assert (row.usual, row.now, row.is_changed) == ("Gregorian", "Jalali", True)


def test_mailboxes_say_how_many_stand_otherwise(world: World) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, acknowledges=True, acknowledgement="رسید")
    open_mailbox(name="Other", address="other@shop.example", team=None, by=SYSTEM)
    (section,) = [each for each in found(world, "acknowledgement", "nima") if each.rows]
    (row,) = section.rows
    assert row.is_changed
    assert row.now == "otherwise in \u06f1 of \u06f2 mailboxes"


def test_a_mailbox_of_a_desk_without_a_name_sends_under_its_own(world: World) -> None:
    change_mailbox(channel=world.mailbox, by=world.nima, sender_name=world.mailbox.name)

    def sender() -> Row:
        rows = (row for each in found(world, "sender", "nima") for row in each.rows)
        return next(row for row in rows if row.label == "Sender's name")

    assert not sender().is_changed
    change_desk(by=world.nima, name="my_shop")
    assert (sender().usual, sender().is_changed) == ("my_shop", True)


@pytest.mark.parametrize(
    "q", ["x" * 5000, "\0", "'; DROP TABLE", "<script>alert(1)</script>", "%%%", "\u202e"]
)
def test_garbage_finds_nothing_or_all_and_never_a_fault(world: World, q: str) -> None:
    assert "<script>alert" not in text(signed_in(world.nima).get("/account/all/", {"q": q}))
    ask(signed_in(world.nima), q)


def test_nothing_found_says_so(world: World) -> None:
    page = ask(signed_in(world.nima), "samovar")
    assert 'class="empty"' in page
    assert 'class="known-settings"' not in page


def test_it_asks_the_database_as_often_for_many_mailboxes_as_for_one(world: World) -> None:
    client = signed_in(world.nima)
    ask(client)
    few = queries(lambda: ask(client))
    for number in range(3):
        open_mailbox(name=f"M{number}", address=f"m{number}@shop.example", team=world.support, by=SYSTEM)
    assert queries(lambda: ask(client)) == few


def test_the_palette_finds_single_settings_for_those_who_may_change_them(world: World) -> None:
    def palette(who: str, q: str) -> str:
        return text(signed_in(getattr(world, who)).get("/palette/", {"fragment": "options", "q": q}))

    assert "/account/#id_density" in palette("sara", "density")
    assert "/settings/mailboxes/" in palette("nima", "dkim")
    assert "/settings/" not in palette("sara", "dkim")


def test_the_desk_is_changed_on_its_own_page(world: World) -> None:
    client = signed_in(world.nima)
    typed = {
        "name": "خانه‌یار",
        "language": "ar",
        "calendar": "hijri",
        "digits": "arabic",
        "time_zone": "Asia/Riyadh",
    }
    assert client.post("/settings/desk/", typed | {"calendar": "mayan"}).status_code == 422
    assert DeskSettings.objects.count() == 0
    assert client.post("/settings/desk/", typed)["Location"] == "/settings/desk/"
    assert '<option value="hijri" selected>' in text(client.get("/settings/desk/"))
    world.nima.refresh_from_db()
    assert world.nima.calendar == "jalali", "people keep what they chose"


def test_the_overview_says_what_every_page_is_for(world: World) -> None:
    page = unescape(text(signed_in(world.nima).get("/settings/")))
    with translation.override("fa"):
        for each in ADMINISTRATION_PAGES[1:]:
            assert f'href="{each.href}"' in page
            assert str(each.does) in page
    assert 'action="/account/all/"' in page
    assert all(str(each.does) for each in ACCOUNT_PAGES)
