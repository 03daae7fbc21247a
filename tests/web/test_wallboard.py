"""The wallboard: figures for everybody in the room, no customer, names only when wanted; nothing behind a dead link."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.people.models import Department
from jawab.promises.actions import keep, promise
from jawab.routing.actions import change_routing, open_board, revoke_board
from jawab.routing.models import Wallboard
from jawab.tickets.actions import assign
from jawab.tickets.models import Ticket
from jawab.web.wallboard import MOST_A_MINUTE
from jawab.workforce.actions import set_duty
from jawab.workforce.models import State
from tests.routing.live import asking, queue
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def hung(
    world: World, department: Department | None, *, language: str = "en", with_names: bool = False
) -> str:
    made = open_board(
        name="Board", department=department, language=language, with_names=with_names, by=world.nima
    )
    return f"/board/{made[1]}/"


def busy(world: World) -> list[Ticket]:
    """Two tickets that wait past their target: one is Sara's, the other another department's."""
    change_routing(target_minutes=1, by=SYSTEM)
    now = clock.now()
    with clock.at(now - timedelta(minutes=7)):
        ours, theirs = world.ticket("secret subject", "secret words"), world.ticket("other", "other words")
        Ticket.objects.filter(pk=theirs.pk).update(team=world.stock)
        assign(ticket=ours, agent=world.sara, by=world.mina)
    return [ours, theirs]


def test_it_opens_without_signing_in_and_says_how_the_desk_stands(world: World) -> None:
    ours, theirs = busy(world)
    for agent, state in ((world.sara, State.AVAILABLE), (world.ali, State.BREAK), (world.mina, State.OFF)):
        set_duty(agent=agent, state=state, by=agent)
    address = hung(world, world.shop)
    answer = Client().get(address)
    page = text(answer)
    assert answer.status_code == 200
    for said in ("1 of 2", "7 minutes", f"#{ours.pk}", 'lang="en"', 'http-equiv="refresh"'):
        assert said in page, said
    assert f"#{theirs.pk}" not in page, "another department's"
    assert f"#{theirs.pk}" in text(Client().get(hung(world, None)))
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert "sessionid" not in answer.cookies
    assert not answer.cookies


def test_no_customer_stands_on_it_and_names_only_when_wanted(world: World) -> None:
    busy(world)
    page = text(Client().get(hung(world, None)))
    for hidden in ("secret", "مریم", "maryam", "Sara"):
        assert hidden not in page, hidden
    named = text(Client().get(hung(world, None, with_names=True)))
    assert "Sara" in named
    assert "secret" not in named


def test_queues_and_promises_of_the_day(world: World) -> None:
    queue("Everything quick", asking("priority", "any", "2"), target=5)
    ours, _theirs = busy(world)
    now = clock.now()
    with clock.at(now - timedelta(minutes=5)):
        keep(promise=promise(ticket=ours, due_at=now - timedelta(minutes=2), by=world.sara), by=world.sara)
        promise(ticket=ours, due_at=now - timedelta(minutes=1), by=world.sara)
    page = text(Client().get(hung(world, world.shop)))
    assert "Everything quick" in page
    assert 'data-tone="bad"' in page


def test_a_link_that_was_switched_off_or_never_was_leads_nowhere(world: World) -> None:
    address = hung(world, world.shop)
    revoke_board(board=Wallboard.objects.get(), by=world.mina)
    for wrong in (address, "/board/x/", "/board/%00/", "/board/" + "a" * 3000 + "/"):
        assert Client().get(wrong).status_code == 404, wrong
    gone = Client().get(address + "?fragment=figures")
    assert (gone.status_code, "<html" in text(gone)) == (404, False)
    for language, said in (("ar", "أُوقفت هذه اللوحة."), ("en", "This board has been switched off.")):
        assert said in text(Client().get(f"{address}?fragment=figures&in={language}"))
    assert Client().get(address + "?fragment=figures&in=x%00").status_code == 404
    assert Client().post(address).status_code == 405


def test_who_asks_too_often_is_asked_to_wait(world: World) -> None:
    address = hung(world, world.shop)
    with clock.at(clock.now()):
        answers = [Client().get(address).status_code for _each in range(MOST_A_MINUTE + 1)]
    assert answers == [200] * MOST_A_MINUTE + [429]


@pytest.mark.parametrize(("language", "said"), [("fa", "۷ دقیقه"), ("ar", "7 دقائق"), ("en", "7 minutes")])
def test_it_speaks_its_own_language_whoever_looks(world: World, language: str, said: str) -> None:
    busy(world)
    address = hung(world, world.shop, language=language)
    for client in (Client(), Client(headers={"accept-language": "de"}), signed_in(world.sara)):
        answer = client.get(address)
        page = text(answer)
        assert f'lang="{language}" dir="{"ltr" if language == "en" else "rtl"}"' in page
        assert said in page
        assert answer["Content-Language"] == language


def test_a_supervisor_makes_a_link_on_the_page_and_switches_it_off(world: World) -> None:
    client = signed_in(world.mina)
    page = text(client.get("/live/boards/"))
    assert f'value="{world.shop.pk}"' in page
    assert f'value="{world.warehouse.pk}"' not in page
    typed = {"name": "Wall", "department": world.shop.pk, "language": "ar"}
    made = client.post("/live/boards/", typed)
    assert made.status_code == 201
    token = text(made).partition("/board/")[2].partition("/")[0]
    assert Client().get(f"/board/{token}/").status_code == 200
    assert token not in text(client.get("/live/boards/")), "shown once"
    board = Wallboard.objects.get()
    assert signed_in(world.omid).post(f"/live/boards/{board.pk}/revoking/").status_code == 404
    assert client.post(f"/live/boards/{board.pk}/revoking/").status_code == 303
    assert Client().get(f"/board/{token}/").status_code == 404


def test_what_is_not_theirs_to_hang_is_refused(world: World) -> None:
    typed = {"name": "Wall", "language": "en"}
    mina = signed_in(world.mina)
    assert mina.post("/live/boards/", typed).status_code == 403, "the whole desk"
    assert mina.post("/live/boards/", typed | {"department": world.warehouse.pk}).status_code == 404
    assert mina.post("/live/boards/", typed | {"department": "x"}).status_code == 404
    assert mina.post("/live/boards/", typed | {"name": "", "department": world.shop.pk}).status_code == 422
    assert signed_in(world.sara).get("/live/boards/").status_code == 403
    assert Client().get("/live/boards/").status_code == 302
    assert not Wallboard.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_much_for_one_as_for_three(world: World, count: int) -> None:
    for number in range(count):
        queue(f"Queue {number}", asking("priority", "any", "4"))
        world.ticket()
    address = hung(world, None)
    client = Client()
    client.get(address)
    # The cache counts looks in the database, too.
    assert queries(lambda: client.get(address)) == 23
