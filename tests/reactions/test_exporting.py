"""All that a person left, as one archive for the administrator who asked, and for a few days."""

import json
import zipfile
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import Recorded, read
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    add_return_photo,
    ask_for_return,
    begin_order,
    change_shop,
    issue_invoice,
    mark_delivered,
)
from jawab.people.actions import (
    add_identity,
    ask_export,
    change_customer,
    erase_customer,
    forget_exports,
    merge_customers,
    note_customer,
    take_export,
)
from jawab.people.models import PersonExport
from jawab.reactions.exporting import make_export
from jawab.tickets.actions import note, reply
from jawab.tickets.files import NewFile
from tests.jobs import work_off
from tests.shop import stock
from tests.web.workspace.browsing import signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db


def made(world: World) -> PersonExport:
    """Asked for, and put together twice, as a job may be."""
    export = ask_export(customer=world.maryam, by=world.nima)
    row = FactRow.objects.filter(kind="customer.export_asked").latest("number")
    for _again in range(2):
        make_export(Recorded(number=row.number, fact=read(row), by=SYSTEM))
    export.refresh_from_db()
    return export


def opened(world: World, export: PersonExport) -> zipfile.ZipFile:
    with take_export(export=export, by=world.nima) as content:
        return zipfile.ZipFile(BytesIO(content.read()))


def test_it_holds_what_they_left_to_read_and_as_data(world: World) -> None:
    files = [NewFile("../<evil>.txt", "text/plain", b"file of theirs")]
    ticket = world.message("کتری", "سلام <script>x</script>", files=files).ticket
    reply(ticket=ticket, text="Our answer", by=world.sara)
    note(ticket=ticket, text="only for the team", by=world.sara)
    note_customer(customer=world.maryam, text="prefers mornings", by=world.sara)
    add_identity(customer=world.maryam, kind="passport", typed="A1234567", by=world.sara)
    change_customer(customer=world.maryam, language="fa", by=world.sara)
    other = customer("Maryam R.", "m.r@work.example")
    merge_customers(customer=customer("Mary", "mary@work.example"), into=other, by=world.sara)
    merge_customers(customer=other, into=world.maryam, by=world.sara)
    world.message("Other", "nothing of theirs", customer=customer("Reza", "reza@mail.example"))
    archive = opened(world, made(world))
    data = json.loads(archive.read("data.json"))
    assert data["person"]["numbers"] == [["passport", "A1234567"]]
    assert data["person"]["other_names"] == ["Maryam R.", "Mary"]
    points = ["m.r@work.example", "mary@work.example", "maryam@mail.example"]
    assert sorted(data["person"]["contact_points"]) == points
    (conversation,) = data["conversations"]
    assert [each["side"] for each in conversation["messages"]] == ["in", "out"]
    assert "only for the team" not in archive.read("data.json").decode()
    page = archive.read("index.html").decode()
    assert "<script>" not in page
    assert "prefers mornings" in page
    (name,) = [each for each in archive.namelist() if each.startswith("files/")]
    assert '<html lang="fa" dir="rtl">' in page
    for words in ("گفتگوها", "از سوی شما", "از سوی ما"):
        assert words in page
    assert (".." in name, "<" in name, archive.read(name)) == (False, False, b"file of theirs")


def test_what_they_ordered_is_theirs_to_read_with_its_papers(world: World) -> None:
    change_shop(seller="خانه‌یار", by=SYSTEM)
    goods = stock()
    order = mark_delivered(order=goods.paid(world, kettles=2), by=world.sara)
    issue_invoice(order=order, by=world.sara)
    pieces = {order.lines.get().pk: Decimal(1)}
    back = ask_for_return(order=order, pieces=pieces, reason="broken", words="شکسته", by=world.sara)
    add_return_photo(goods_return=back, name="a.png", content=b"\x89PNG\r\n\x1a\n", by=world.sara)
    begin_order(customer=world.maryam, by=world.ali)
    work_off()
    archive = opened(world, made(world))
    (told,) = json.loads(archive.read("data.json"))["orders"]
    assert (told["number"], told["total"]) == ("O-1001", "26400000.000")
    assert (told["lines"], told["returns"]) == (["2 × کتری برقی: 26400000.000"], ["R-1001 asked: شکسته"])
    names = [each.partition("/")[2] for each in archive.namelist() if each.startswith("files/")]
    assert names == ["I-1001.pdf", f"return-{back.photos.get().pk}-a.png"]
    assert archive.read("files/I-1001.pdf").startswith(b"%PDF-")


def test_only_the_administrator_who_asked_takes_it_and_that_is_told(world: World) -> None:
    with pytest.raises(NotAllowed):
        ask_export(customer=world.maryam, by=world.mina)
    waiting = ask_export(customer=world.maryam, by=world.nima)
    assert ask_export(customer=world.maryam, by=world.nima) == waiting
    with pytest.raises(NotThere):
        take_export(export=waiting, by=world.nima)
    export = made(world)
    with pytest.raises(NotAllowed):
        take_export(export=export, by=world.sara)
    take_export(export=export, by=world.nima).close()
    assert FactRow.objects.latest("number").kind == "customer.export_taken"


def test_it_is_forgotten_after_a_week_and_with_the_person(
    world: World, django_capture_on_commit_callbacks: object
) -> None:
    old, fresh = made(world), made(world)
    PersonExport.objects.filter(pk=old.pk).update(asked_at=clock.now() - timedelta(days=8))
    old.refresh_from_db()
    with pytest.raises(NotThere):
        take_export(export=old, by=world.nima)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert forget_exports() == 1
        assert forget_exports() == 0
    assert (default_storage.exists(old.path), default_storage.exists(fresh.path)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_customer(customer=world.maryam, reason="asked", by=world.nima)
    assert not default_storage.exists(fresh.path)
    with pytest.raises(Refused):
        ask_export(customer=world.maryam, by=world.nima)


def test_it_is_asked_for_and_downloaded_on_the_page(world: World) -> None:
    client, path = signed_in(world.nima), f"/customers/{world.maryam.pk}/"
    assert signed_in(world.mina).post(f"{path}exports/").status_code == 403
    assert client.post(f"{path}exports/").status_code == 303
    export = made(world)
    address = f"/exports/{export.pk}/"
    assert address in text(client.get(f"{path}?tab=details"))
    answer = client.get(address)
    assert answer["Content-Disposition"] == f'attachment; filename="customer-{world.maryam.pk}.zip"'
    assert b"".join(answer).startswith(b"PK")
    assert signed_in(world.sara).get(address).status_code == 403
    assert client.get("/exports/999999/").status_code == 404
