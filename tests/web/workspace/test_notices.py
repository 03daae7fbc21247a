"""The bell, its list, and what the viewer does about it, in their own language and without customers' words."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from jawab.base import clock
from jawab.cover.actions import cover_agent
from jawab.notices.actions import mute
from jawab.notices.models import Muting, Notice
from jawab.people.actions import change_preferences, set_teams
from jawab.people.models import Agent
from jawab.promises.actions import promise
from jawab.tickets.actions import assign, hand_over, note, reply
from jawab.tickets.models import Ticket
from jawab.workforce.actions import name_cover, set_duty
from jawab.workforce.models import State
from tests.notices.telling import choose, tell
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import NOON, World, agent


@pytest.fixture
def named(world: World) -> Ticket:
    """A ticket whose note names Ali, who has been told."""
    ticket = world.ticket()
    note(ticket=ticket, text="@Ali ببین", by=world.sara)
    tell()
    return ticket


def bell(client: Client, place: str = "/?in=all&fragment=navigation") -> str:
    found = re.search(r'<a[^>]*data-bell="\d+"[^>]*>.*?</a>', text(client.get(place)), re.DOTALL)
    assert found is not None
    return found[0]


def count(client: Client) -> str:
    return bell(client).split('data-bell="')[1].split('"')[0]


@pytest.mark.parametrize(
    "place", ["/?in=all&fragment=navigation", "/account/", "/notifications/?fragment=bell"]
)
def test_the_bell_counts_tickets_in_the_reader_s_digits(world: World, named: Ticket, place: str) -> None:
    note(ticket=named, text="@Ali باز هم", by=world.sara)
    tell()
    shown = bell(signed_in(world.ali), place)
    assert 'data-bell="1"' in shown
    assert 'data-bell-title="(۱)"' in shown
    assert "data-bell-sound" not in shown
    assert 'data-bell="0"' in bell(signed_in(world.sara), place)


def test_a_sound_is_told_to_whom_wants_it_and_names_the_newest(world: World, named: Ticket) -> None:
    choose(world.ali, with_sound=True)
    ali = signed_in(world.ali)
    assert 'data-bell-sound="0"' in bell(ali)
    note(ticket=named, text="@Ali باز هم", by=world.sara)
    tell()
    assert f'data-bell-sound="{Notice.objects.latest("pk").pk}"' in bell(ali)


def test_opening_the_ticket_reads_it_and_its_page_says_so(world: World, named: Ticket) -> None:
    ali = signed_in(world.ali)
    assert 'data-bell="0"' in bell(ali, f"/tickets/{named.pk}/")
    assert count(ali) == "0"
    assert Notice.objects.get().read_at is not None
    assert "خوانده" not in text(ali.get("/notifications/")).split("<main")[1]


def test_opening_somebody_else_s_ticket_reads_nothing_of_it(world: World, named: Ticket) -> None:
    signed_in(world.omid).get(f"/tickets/{named.pk}/")
    signed_in(world.mina).get(f"/tickets/{named.pk}/")
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize("place", ["/notifications/", "/notifications/?fragment=list"])
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_list_tells_who_did_what_in_any_language(
    world: World, named: Ticket, place: str, language: str
) -> None:
    change_preferences(agent=world.ali, by=world.ali, language=language)
    page = text(signed_in(world.ali).get(place))
    assert f'href="/tickets/{named.pk}/"' in page
    assert "Sara" in page
    assert ("<html" in page) is (place == "/notifications/")


def test_every_kind_has_its_sentence(world: World) -> None:
    change_preferences(agent=world.ali, by=world.ali, language="en")
    ticket = world.ticket()
    assign(ticket=ticket, agent=world.ali, by=world.sara)
    world.message("پاسخ", "کلمات مشتری", ticket=ticket)
    reza = agent("Reza", teams=(world.refunds,), language="en")
    hand_over(ticket=world.ticket(), team=world.refunds, summary="کلمات همکار", by=world.sara)
    tell()
    page = text(signed_in(world.ali).get("/notifications/"))
    assert "assigned this ticket to you." in page
    assert "مریم رحیمی\u2069 wrote again." in page
    assert "کلمات" not in page
    assert "\u2068Sara\u2069 handed the ticket over to \u2068Refunds\u2069." in text(
        signed_in(reza).get("/notifications/")
    )


def test_what_came_by_cover_is_told_in_one_sentence_and_not_in_the_ticket(world: World) -> None:
    change_preferences(agent=world.ali, by=world.ali, language="en", digits="latin")
    with clock.at(NOON):
        for one in (world.sara, world.ali):
            set_duty(agent=one, state=State.AVAILABLE, by=one)
        name_cover(agent=world.sara, cover=world.ali, by=world.sara)
        tickets = [assign(ticket=world.ticket(), agent=world.sara, by=world.nima) for _ in range(3)]
        promise(ticket=tickets[1], due_at=NOON + timedelta(hours=1), by=world.sara)
        set_duty(agent=world.sara, state=State.OFF, until=NOON + timedelta(hours=3), by=world.sara)
        cover_agent(agent=world.sara.pk)
    tell()
    ali, told = signed_in(world.ali), "3 tickets and 1 promise came to you."
    page = text(ali.get("/notifications/"))
    assert told in page
    assert page.count("came to you") == 1
    assert "Sara\u2069 is away until " in page
    assert f'href="/tickets/{tickets[1].pk}/"' in page
    assert told not in text(ali.get(f"/tickets/{tickets[1].pk}/?in=all"))


def test_rights_that_are_lost_hide_it_from_the_bell_and_the_list(world: World, named: Ticket) -> None:
    set_teams(agent=world.ali, teams=[world.stock], by=world.nima)
    ali = signed_in(world.ali)
    assert count(ali) == "0"
    assert 'data-bell="0"' in bell(ali, "/account/")
    for place in ("/notifications/", "/notifications/?fragment=list"):
        page = text(ali.get(place))
        assert f"/tickets/{named.pk}/" not in page
        assert named.subject not in page


def test_all_is_read_up_to_what_the_list_showed(world: World, named: Ticket) -> None:
    ali = signed_in(world.ali)
    until = hidden(text(ali.get("/notifications/")), "until")
    other = world.ticket()
    note(ticket=other, text="@Ali", by=world.sara)
    tell()
    answer = ali.post("/notifications/reading/", {"until": until})
    assert (answer.status_code, answer["Location"]) == (303, "/notifications/")
    unread = Notice.objects.filter(read_at=None)
    assert [notice.ticket_id for notice in unread] == [other.pk]


@pytest.mark.parametrize("until", ["", "x", "-1", "۱۲", "9" * 30, "1; DROP"])
def test_nonsense_reads_nothing(world: World, named: Ticket, until: str) -> None:
    assert signed_in(world.ali).post("/notifications/reading/", {"until": until}).status_code == 303
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize(
    ("came", "goes"),
    [
        ("http://testserver/tickets/7/?in=mine", "/tickets/7/?in=mine"),
        ("http://testserver/", "/"),
        ("http://testserver/account/keys/", "/account/keys/"),
        ("https://evil.example/x", "/notifications/"),
        ("//evil.example/x", "/notifications/"),
        ("", "/notifications/"),
    ],
)
def test_a_form_of_the_bell_leads_back_to_where_it_was_opened(world: World, came: str, goes: str) -> None:
    answer = signed_in(world.ali).post("/notifications/reading/", {"until": "1"}, headers={"Referer": came})
    assert answer["Location"] == goes


def test_a_ticket_is_muted_and_unmuted_from_the_list(world: World, named: Ticket) -> None:
    ali, path = signed_in(world.ali), f"/tickets/{named.pk}/muting/"
    assert ali.post(path, {"mute": "1"}).status_code == 303
    assert Muting.objects.get().agent == world.ali
    assert 'name="mute"' not in text(ali.get("/notifications/"))
    ali.post(path)
    assert not Muting.objects.exists()
    assert 'name="mute"' in text(ali.get("/notifications/"))


def test_an_outsider_can_neither_mute_nor_learn_that_a_ticket_is_there(world: World, named: Ticket) -> None:
    omid = signed_in(world.omid)
    here = omid.post(f"/tickets/{named.pk}/muting/", {"mute": "1"})
    nowhere = omid.post("/tickets/999999/muting/", {"mute": "1"})
    assert here.status_code == nowhere.status_code == 404
    assert not Muting.objects.exists()


@pytest.mark.parametrize(
    "path", ["/notifications/", "/notifications/?fragment=list", "/account/notifications/"]
)
def test_a_guest_signs_in_first(world: World, client: Client, path: str) -> None:
    assert client.get(path).status_code == 302


def test_what_changes_is_posted_with_the_desk_s_token(world: World, named: Ticket) -> None:
    strict = signed_in(world.ali, strict=True)
    for path in ("/notifications/reading/", f"/tickets/{named.pk}/muting/"):
        assert strict.post(path, {"until": "99", "mute": "1"}).status_code == 403
        assert signed_in(world.ali).get(path).status_code == 405
    assert Notice.objects.get().read_at is None


def test_the_page_and_the_bell_ask_the_same_for_one_and_for_many(world: World) -> None:
    ali = signed_in(world.ali)
    choose(world.ali, with_sound=True)

    def name_ali() -> None:
        note(ticket=world.ticket(), text="@Ali", by=world.sara)
        tell()

    name_ali()
    ali.get("/notifications/")
    places = ("/notifications/", "/notifications/?fragment=list", "/?in=all&fragment=navigation")
    one = [queries(lambda place=place: ali.get(place)) for place in places]  # type: ignore[misc]
    mute(ticket=Ticket.objects.latest("pk").pk, by=world.ali)
    for _number in range(2):
        name_ali()
    assert [queries(lambda place=place: ali.get(place)) for place in places] == one  # type: ignore[misc]


def test_without_news_it_says_what_will_stand_here(world: World) -> None:
    page = text(signed_in(world.ali).get("/notifications/"))
    assert "/account/notifications/" in page
    assert "notifications/reading" not in page


def test_the_strip_about_sound_goes_once_it_is_decided(world: World) -> None:
    def main() -> str:
        return text(signed_in(Agent.objects.get(pk=world.ali.pk)).get("/notifications/")).split("<main")[1]

    assert 'class="strip"' in main()
    choose(world.ali, with_sound=False)
    assert 'class="strip"' not in main()


def test_a_colleague_s_answer_is_told_to_followers_without_its_words(world: World) -> None:
    from jawab.tickets.actions import follow, mark_reply_sent

    change_preferences(agent=world.mina, by=world.mina, language="en")
    ticket = world.ticket()
    follow(ticket=ticket, by=world.mina)
    with clock.at(clock.now()):
        answer = reply(ticket=ticket, text="کلمات پاسخ", by=world.sara)
        mark_reply_sent(message=answer)
    tell()
    page = text(signed_in(world.mina).get("/notifications/"))
    assert "An answer was sent." in page
    assert "کلمات" not in page
