"""What goes with what they bought is offered when they were helped and are well; never what they have."""

import pytest
from django.utils import translation

from jawab.base.errors import NotAllowed, Refused
from jawab.base.models import FactRow
from jawab.commerce.actions import relate_products, unrelate_products
from jawab.commerce.models import Relation
from jawab.outreach.models import Lead
from jawab.outreach.queries.suggesting import suggested_in
from jawab.tickets.actions import set_status
from jawab.tickets.models import Emotion, Status, Ticket
from tests.shop import Goods, product, stock
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(world: World) -> Goods:
    found = stock()
    relate_products(product=found.kettle, other=found.filters, by=world.nima)
    return found


def solved(world: World, emotion: str = Emotion.HAPPY) -> Ticket:
    ticket = set_status(ticket=world.ticket(), status=Status.RESOLVED, by=world.sara)
    Ticket.objects.filter(pk=ticket.pk).update(emotion=emotion)
    ticket.refresh_from_db()
    return ticket


def test_it_is_offered_to_who_bought_one_and_not_the_other(world: World, goods: Goods) -> None:
    goods.order(world)
    assert suggested_in(solved(world)) == [goods.filters]
    goods.order(world, filters=1)
    assert suggested_in(solved(world)) == []


def test_not_while_it_is_open_nor_to_who_is_unwell(world: World, goods: Goods) -> None:
    goods.order(world)
    assert suggested_in(world.ticket()) == []
    for emotion in (Emotion.ANGRY, Emotion.SAD, Emotion.WORRIED):
        assert suggested_in(solved(world, emotion)) == []
    assert suggested_in(solved(world, "")) == [goods.filters]


def test_who_bought_nothing_is_offered_nothing(world: World, goods: Goods) -> None:
    assert suggested_in(solved(world)) == []


def test_one_press_notes_a_lead_and_it_is_offered_no_more(world: World, goods: Goods) -> None:
    goods.order(world)
    ticket, client = solved(world), signed_in(world.sara)
    page = text(client.get(f"/tickets/{ticket.pk}/"))
    assert f'name="product" value="{goods.filters.pk}"' in page
    posted = {"product": goods.filters.pk, "due": "فردا ساعت ۱۰", "key": "k"}
    assert client.post(f"/tickets/{ticket.pk}/leads/", posted).status_code == 303
    assert Lead.objects.get().product == goods.filters
    assert suggested_in(ticket) == []


def test_two_products_are_related_once_and_by_administrators(world: World, goods: Goods) -> None:
    relate_products(product=goods.filters, other=goods.kettle, by=world.nima)
    assert Relation.objects.count() == 1
    with pytest.raises(Refused):
        relate_products(product=goods.kettle, other=goods.kettle, by=world.nima)
    with pytest.raises(NotAllowed):
        unrelate_products(product=goods.kettle, other=goods.filters, by=world.mina)
    for _each in range(2):
        unrelate_products(product=goods.filters, other=goods.kettle, by=world.nima)
    assert not Relation.objects.exists()
    assert FactRow.objects.filter(kind="product.unrelated").count() == 1
    for number in range(12):
        relate_products(product=goods.kettle, other=product(f"X-{number}", f"x{number}"), by=world.nima)
    with translation.override("en"), pytest.raises(Refused, match="enough"):
        relate_products(product=goods.kettle, other=goods.filters, by=world.nima)


def test_on_the_page_of_a_product(world: World, goods: Goods) -> None:
    client, path = signed_in(world.nima), f"/settings/products/{goods.kettle.pk}/"
    assert "فیلتر" in text(client.get(path))
    assert client.post(f"{path}related/", {"gone": goods.filters.pk}).status_code == 302
    assert not Relation.objects.exists()
    assert client.post(f"{path}related/", {"other": "F-3"}).status_code == 302
    assert Relation.objects.count() == 1
    for values in ({"other": "nothing-like-it"}, {"other": "K-17"}, {"gone": "99999"}, {}):
        assert client.post(f"{path}related/", values).status_code == 422
    assert signed_in(world.mina).post(f"{path}related/", {"other": "F-3"}).status_code == 403
