"""Files kept with a customer: once each, gone for good when they are removed, and wherever their customer goes."""

from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.utils import translation

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.people.actions import erase_customer, merge_customers, part_customers
from jawab.tickets.actions import keep_customer_file, note, remove_customer_file
from jawab.tickets.actions.customer_files import MOST_FILES
from jawab.tickets.files import NewFile, opened
from jawab.tickets.models import CustomerFile
from tests.jobs import work_off
from tests.world import World, customer

pytestmark = pytest.mark.django_db
PLAN = NewFile("نقشه.pdf", "application/pdf", b"%PDF-1.7 a plan")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def kept(world: World, file: NewFile = PLAN) -> CustomerFile:
    return keep_customer_file(customer=world.maryam, file=file, about="نقشهٔ آشپزخانه", by=world.sara)


def lies(digest: str) -> bool:
    return default_storage.exists(f"{digest[:2]}/{digest}")


def test_once_and_as_it_was(world: World) -> None:
    first = kept(world)
    assert kept(world, NewFile("other.pdf", "text/html", PLAN.content)) == first
    assert (first.name, first.about, first.size) == ("نقشه.pdf", "نقشهٔ آشپزخانه", len(PLAN.content))
    with opened(first) as content:
        assert content.read() == PLAN.content
    with pytest.raises(NotAllowed):
        keep_customer_file(customer=world.maryam, file=PLAN, by=world.maryam)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="choose a file"):
        kept(world, NewFile("empty", "text/plain", b""))


def test_removed_by_its_keeper_or_a_supervisor_and_then_nowhere(world: World) -> None:
    row = kept(world)
    with pytest.raises(NotAllowed):
        remove_customer_file(file=row, by=world.ali)
    remove_customer_file(file=row, by=world.mina)
    work_off()
    assert not lies(row.digest)
    with pytest.raises(NotThere):
        remove_customer_file(file=row, by=world.mina)
    kinds = FactRow.objects.filter(kind__startswith="customer_file").order_by("number")
    assert [(each.kind, each.values["name"]) for each in kinds] == [
        ("customer_file.kept", "نقشه.pdf"),
        ("customer_file.removed", "نقشه.pdf"),
    ]


def test_bytes_that_somebody_else_has_stay(world: World) -> None:
    row = kept(world)
    note(ticket=world.ticket(), text="see the plan", files=[PLAN], by=world.sara)
    other = keep_customer_file(customer=customer("زهرا", "z@mail.example"), file=PLAN, by=world.sara)
    for each in (row, other):
        remove_customer_file(file=each, by=world.sara)
        work_off()
        assert lies(row.digest)


def test_they_go_along_with_their_customer_and_come_back(world: World) -> None:
    row, into = kept(world), customer("مریم", "m@mail.example")
    merge = merge_customers(customer=world.maryam, into=into, by=world.sara)
    row.refresh_from_db()
    assert row.customer == into
    with pytest.raises(Refused):
        kept(world)
    part_customers(merge=merge, by=world.sara)
    row.refresh_from_db()
    assert row.customer == world.maryam


def test_two_that_kept_the_same_are_merged_all_the_same(world: World) -> None:
    kept(world)
    into = customer("مریم", "m@mail.example")
    keep_customer_file(customer=into, file=PLAN, by=world.sara)
    merge = merge_customers(customer=world.maryam, into=into, by=world.sara)
    assert into.files.count() == 2
    part_customers(merge=merge, by=world.sara)
    assert (into.files.count(), world.maryam.files.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_erased_with_their_bytes_and_their_names(world: World) -> None:
    row = kept(world)
    erase_customer(customer=world.maryam, reason="asked for it", by=world.nima)
    work_off()
    assert not CustomerFile.objects.exists()
    assert not lies(row.digest)
    assert "نقشه" not in str(list(FactRow.objects.values_list("values", flat=True)))


def test_not_without_end(world: World) -> None:
    first = kept(world)
    for number in range(1, MOST_FILES):
        kept(world, NewFile(f"{number}", "text/plain", f"{number}".encode()))
    assert kept(world) == first
    with pytest.raises(Refused, match="enough"):
        kept(world, NewFile("more", "text/plain", b"more"))
