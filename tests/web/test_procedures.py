"""The screens of procedures: written, tried out, passed and followed, by a browser without script."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jawab.base.errors import Refused
from jawab.procedures.actions import begin_procedure, pass_procedure, restore_version, write_procedure
from jawab.procedures.models import Following, Procedure
from jawab.tickets.actions import merge
from tests.procedures.steps import KETTLE, at, kept, tried, wording
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


def test_written_tried_and_passed(world: World) -> None:
    writer, other = signed_in(world.sara), signed_in(world.ali)
    typed = {"title": "کتری شکسته", "about": "", "language": "fa", "body": KETTLE}
    refused = writer.post("/procedures/new/", typed | {"body": "# a\nx => nowhere"})
    assert refused.status_code == 409
    assert "nowhere" in text(refused), "what was typed stands there still"
    post(writer, "/procedures/new/", **typed)
    procedure = Procedure.objects.get()
    here = f"/procedures/{procedure.pk}/"
    assert "It works as written" not in text(other.get(here, headers={"accept-language": "en"}))
    for answers in (("0", "0"), ("1", "1")):
        other.post(f"{here}trials/")
        trial = Following.objects.get(ended_at=None)
        for answer in answers:
            for box in ("0", "1") if at(trial).place == 0 else ():
                post(other, f"/procedures/trials/{trial.pk}/", step=str(at(trial).pk), tick=box)
            post(other, f"/procedures/trials/{trial.pk}/", step=str(at(trial).pk), answer=answer)
    assert writer.post(here, {"do": "pass", "version": "1"}).status_code == 409
    post(other, here, do="pass", version="1")
    procedure.refresh_from_db()
    assert procedure.recommended is not None
    assert writer.post(here, {"do": "nonsense"}).status_code == 409
    changed = typed | {"body": f"{KETTLE}\n…", "base": "1"}
    post(writer, f"{here}text/", **changed)
    assert other.post(f"{here}text/", changed | {"about": "x"}).status_code == 409
    post(writer, here, do="retire")
    assert procedure.title not in text(writer.get("/procedures/"))
    assert procedure.title in text(writer.get("/procedures/?show=retired&q=كتري"))


def test_followed_beside_a_ticket(world: World) -> None:
    ticket = world.ticket()
    page = text(signed_in(world.sara).get(reverse("ticket", args=[ticket.pk])))
    assert 'id="procedures"' not in page, "a desk without any is not asked to follow one"
    procedure = kept(world.mina)
    tried(procedure, 0, 0, by=world.mina)
    tried(procedure, 1, 1, by=world.mina)
    client, here = signed_in(world.sara), reverse("ticket-procedures", args=[ticket.pk])
    card = f"{here}?fragment=card"
    assert card not in text(client.get(reverse("ticket", args=[ticket.pk]))), "nothing to be loaded yet"
    fits = "این روال‌ها شاید به کار آیند"
    assert fits not in text(client.get(here))
    pass_procedure(procedure=procedure, version=1, by=world.mina)
    assert fits in text(client.get(here)), "the customer wrote of a broken kettle"
    post(client, here, begin=str(procedure.pk))
    going = Following.objects.get(ticket=ticket)
    page = text(client.get(reverse("ticket", args=[ticket.pk])))
    assert 'hx-trigger="load"' in page[page.index('id="procedures"') :][:300]
    pressed = {"following": str(going.pk), "step": str(at(going).pk)}
    refused = client.post(here, pressed | {"answer": "0"})
    assert refused.status_code == 409
    assert "عکس رسید" in text(client.post(card, pressed | {"tick": "0"}))
    client.post(card, pressed | {"tick": "1"})
    shown = text(client.post(card, pressed | {"answer": "0"}))
    assert "ارسال دوباره" in shown
    assert 'role="alert"' in text(client.post(card, pressed | {"answer": "0"})), "that step is done"
    for wrong in ({"begin": "777"}, {"following": "777"}, {}):
        assert client.post(here, wrong).status_code == 404
    post(client, here, following=str(going.pk), leave="1", why="مشتری خودش حل کرد")
    assert "مشتری خودش حل کرد" in text(client.get(f"/procedures/{procedure.pk}/"))


def test_an_answer_that_resolves_asks_first(world: World) -> None:
    ticket = world.ticket()
    begin_procedure(procedure=kept(world.mina), ticket=ticket, by=world.sara)
    client = signed_in(world.sara)
    typed = {"text": "سلام، فرستادیم.", "kind": "reply", "then": "resolve"}
    page = client.post(reverse("ticket-entries", args=[ticket.pk]), typed)
    assert page.status_code == 409
    assert "روال «" in text(page)
    again = typed | {"anyway": "unfinished"}
    assert client.post(reverse("ticket-entries", args=[ticket.pk]), again).status_code == 303
    ticket.refresh_from_db()
    assert not ticket.is_active


def test_resolving_alone_asks_first_too(world: World) -> None:
    ticket, other = world.ticket(), world.ticket("other", "other")
    begin_procedure(procedure=kept(world.mina), ticket=ticket, by=world.sara)
    merge(ticket=ticket, into=other, by=world.sara)
    client, path = signed_in(world.sara), reverse("ticket-status", args=[other.pk])
    page = client.post(path, {"status": "resolved"})
    assert (page.status_code, "روال «" in text(page)) == (409, True), "also what came with a merged ticket"
    assert client.post(path, {"status": "resolved", "anyway": "unfinished"}).status_code == 303


def test_outsiders_and_a_constant_price(world: World) -> None:
    procedure, ticket = kept(world.sara), world.ticket()
    trial = begin_procedure(procedure=procedure, by=world.sara)
    here = reverse("ticket-procedures", args=[ticket.pk])
    for path in ("/procedures/", f"/procedures/{procedure.pk}/", here, f"/procedures/trials/{trial.pk}/"):
        assert Client().get(path).status_code == 302
    assert signed_in(world.omid).get(here).status_code == 404
    assert signed_in(world.ali).get(f"/procedures/trials/{trial.pk}/").status_code == 404
    client = signed_in(world.sara)
    client.get("/procedures/")
    once = queries(lambda: client.get("/procedures/"))
    for number in range(5):
        made = kept(world.sara, title=f"p{number}", body="# a")
        begin_procedure(procedure=made, ticket=ticket, by=world.sara)
    assert queries(lambda: client.get("/procedures/")) == once <= 12
    assert queries(lambda: client.get(f"{here}?fragment=card")) <= 12


def test_versions_are_compared_and_brought_back(world: World) -> None:
    procedure = kept(world.sara)
    client, here = signed_in(world.ali), f"/procedures/{procedure.pk}/versions/"
    alone = text(client.get(here))
    assert "<ins>" not in alone
    assert 'name="number"' not in alone, "one alone is not brought back"
    for base, about in ((1, "کتری نو"), (2, "کتری ترک‌خورده")):
        written = wording(about=about, body=KETTLE.replace("جعبه", "صندوق") if base == 2 else KETTLE)
        write_procedure(procedure=procedure, wording=written, base=base, by=world.sara)
    page = text(client.get(here))
    assert "<ins>ترک‌خورده</ins>" in page
    assert "<del>نو</del>" in page
    far = text(client.get(f"{here}?from=1&to=2"))
    assert "صندوق" not in far
    for nonsense in ("?from=x&to=9", "?from=999999999999999999999", "?to=-1"):
        assert client.get(here + nonsense).status_code == 200
    assert "procedure-versions" not in page
    assert queries(lambda: client.get(here)) == queries(lambda: client.get(f"{here}?from=1&to=3"))
    assert client.post(here, {"number": "9", "base": "3"}).status_code == 404
    post(client, here, number="1", base="2")
    procedure.refresh_from_db()
    assert procedure.version == 3, "somebody wrote meanwhile"
    post(client, here, number="1", base="3")
    procedure.refresh_from_db()
    first, newest = procedure.versions.get(number=1), procedure.versions.get(number=4)
    assert (newest.title, newest.about, newest.body) == (first.title, first.about, first.body)
    assert (newest.by, newest.tested_by) == (world.ali, None)
    assert here in text(client.get(f"/procedures/{procedure.pk}/"))
    assert Client().get(here).status_code == 302
    assert client.get("/procedures/999999/versions/").status_code == 404


def test_what_is_brought_back_waits_for_its_test(world: World) -> None:
    """What was tested stays recommended, and a name that is taken by now is refused."""
    procedure = kept(world.sara)
    tried(procedure, 0, 0, by=world.ali)
    tried(procedure, 1, 1, by=world.ali)
    pass_procedure(procedure=procedure, version=1, by=world.ali)
    write_procedure(procedure=procedure, wording=wording(title="کتری نو"), base=1, by=world.sara)
    tested = procedure.versions.get(number=1)
    brought = restore_version(version=tested, base=2, by=world.ali)
    assert (brought.version, brought.title, brought.recommended) == (3, "کتری شکسته", tested)
    write_procedure(procedure=procedure, wording=wording(title="کتری نو"), base=3, by=world.sara)
    kept(world.sara)
    with translation.override("en"), pytest.raises(Refused, match="already taken"):
        restore_version(version=tested, base=4, by=world.ali)
