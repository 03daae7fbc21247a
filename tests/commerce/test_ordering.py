"""An order is taken, changed while it may be, sent or cancelled; each step by whoever may, and told once."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.models import FactRow
from jawab.commerce.access import order_for, visible_orders
from jawab.commerce.actions import (
    ProductWish,
    add_line,
    add_other_line,
    address_order,
    begin_order,
    begin_preparing,
    cancel_order,
    change_line,
    change_product,
    change_shop,
    create_price_list,
    drop_draft,
    mark_delivered,
    place_order,
    remove_charge,
    remove_line,
    set_charge,
    set_discount,
    set_price,
    ship_order,
)
from jawab.commerce.models import ChargeKind, Order, OrderState, ProductKind
from jawab.commerce.money import money
from jawab.commerce.queries import orders_matching, products_matching
from jawab.people.actions import change_agent, change_customer, create_organisation
from tests.shop import HOME, Goods, product
from tests.threads import together
from tests.world import NOON, World, customer

pytestmark = pytest.mark.django_db


def told(order: Order) -> list[str]:
    return [
        row.kind
        for row in FactRow.objects.filter(values__order=order.pk).order_by("number")
        if row.kind != "order.begun"
    ]


def test_an_order_is_taken_on_the_phone_and_placed_once(world: World, goods: Goods) -> None:
    ticket = world.ticket()
    order = begin_order(customer=world.maryam, ticket=ticket, by=world.sara)
    assert begin_order(customer=world.maryam, ticket=ticket, by=world.sara) == order
    add_line(order=order, product=goods.kettle, by=world.sara)
    add_line(order=order, product=goods.filters, quantity=Decimal(2), by=world.sara)
    address_order(order=order, address=HOME, by=world.sara)
    assert not FactRow.objects.filter(kind__startswith="order.", ticket=ticket.pk).exists()
    placed = place_order(order=order, by=world.sara)
    assert place_order(order=order, by=world.sara).number == placed.number == "O-1001"
    assert placed.total == Decimal(13_700_000 + 1_370_000)
    assert placed.state == OrderState.PLACED
    assert placed.to_pay == placed.total
    rows = FactRow.objects.filter(ticket=ticket.pk, kind__startswith="order.")
    assert [row.kind for row in rows] == ["order.placed"]
    assert rows[0].audience == [world.support.audience]


def test_nothing_is_placed_without_goods_or_without_a_place(world: World, goods: Goods) -> None:
    order = begin_order(customer=world.maryam, by=world.sara)
    with pytest.raises(Refused):
        place_order(order=order, by=world.sara)
    add_line(order=order, product=goods.kettle, by=world.sara)
    with pytest.raises(Refused):
        place_order(order=order, by=world.sara)
    assert Order.objects.get().number == ""


def test_a_service_needs_no_address(world: World, goods: Goods) -> None:
    wish = ProductWish(sku="S-1", name="نصب", kind=ProductKind.SERVICE)
    fitting = change_product(product=product("S-1", "نصب"), wish=wish, by=SYSTEM)
    set_price(price_list=goods.prices, product=fitting, amount=money(500_000, "IRR"), by=SYSTEM)
    order = begin_order(customer=world.maryam, by=world.sara)
    add_line(order=order, product=fitting, by=world.sara)
    assert place_order(order=order, by=world.sara).number


def test_a_dozen_is_cheaper_by_the_piece(world: World, goods: Goods) -> None:
    order = begin_order(customer=world.maryam, by=world.sara)
    line = add_line(order=order, product=goods.filters, quantity=Decimal(11), by=world.sara)
    assert line.price == Decimal(850_000)
    line = add_line(order=order, product=goods.filters, by=world.sara)
    assert [line.quantity, line.price, line.net] == [12, 700_000, 8_400_000]


def test_an_organisation_has_its_own_prices_on_their_days(world: World, goods: Goods) -> None:
    hotel = create_organisation(name="هتل", by=SYSTEM)
    change_customer(customer=world.maryam, organisation=hotel, by=SYSTEM)
    with clock.at(NOON):
        day = NOON.date()
        own = create_price_list(
            name="H", currency="IRR", organisations=[hotel], begins_on=day, ends_on=day, by=SYSTEM
        )
        set_price(price_list=own, product=goods.kettle, amount=money(9_000_000, "IRR"), by=SYSTEM)
        world.maryam.refresh_from_db()
        order = begin_order(customer=world.maryam, by=world.sara)
        assert add_line(order=order, product=goods.kettle, by=world.sara).price == 9_000_000
    with clock.at(NOON + timedelta(days=1)):
        line = order.lines.get()
        assert change_line(order=order, line=line.pk, quantity=Decimal(1), by=world.sara).price == 12_000_000


def test_what_is_not_sold_or_has_no_price_is_refused(world: World, goods: Goods) -> None:
    order = begin_order(customer=world.maryam, by=world.sara)
    with pytest.raises(Refused):
        add_line(order=order, product=product("X", "بی‌قیمت"), by=world.sara)
    gone = change_product(
        product=goods.kettle, wish=ProductWish(sku="K-17", name="کتری", is_active=False), by=SYSTEM
    )
    with pytest.raises(Refused):
        add_line(order=order, product=gone, by=world.sara)
    assert not order.lines.exists()


@pytest.mark.parametrize("quantity", ["0", "-1", "NaN", "Infinity", "0.0001", "100001"])
def test_what_is_no_quantity_is_refused(world: World, goods: Goods, quantity: str) -> None:
    order = begin_order(customer=world.maryam, by=world.sara)
    with pytest.raises(Refused):
        add_line(order=order, product=goods.kettle, quantity=Decimal(quantity), by=world.sara)


def test_a_line_in_another_currency_is_refused(world: World, goods: Goods) -> None:
    order = begin_order(customer=world.maryam, by=world.sara)
    with pytest.raises(Refused):
        add_other_line(order=order, title="Gift", price=money(1, "KWD"), by=world.sara)


def test_lines_change_until_the_shop_begins(world: World, goods: Goods) -> None:
    order = goods.order(world, kettles=1, filters=2)
    line = order.lines.get(product=goods.filters)
    change_line(order=order, line=line.pk, quantity=Decimal(1), by=world.ali)
    remove_line(order=order, line=line.pk, by=world.ali)
    with pytest.raises(Refused):
        remove_line(order=order, line=order.lines.get().pk, by=world.ali)
    begin_preparing(order=order, by=world.ali)
    with pytest.raises(NotAllowed):
        add_line(order=order, product=goods.filters, by=world.ali)
    with pytest.raises(NotAllowed):
        address_order(order=order, address=HOME, by=world.nima)
    order.refresh_from_db()
    assert order.total == 13_200_000
    changes = FactRow.objects.filter(kind="order.line_changed").order_by("-number")[:2]
    assert [(row.values["before"], row.values["after"]) for row in changes] == [
        ("1 × فیلتر", None),
        ("2 × فیلتر", "1 × فیلتر"),
    ]


def test_an_address_changes_and_both_are_told(world: World, goods: Goods) -> None:
    order = goods.order(world)
    address_order(order=order, address=replace(HOME, city="قم"), by=world.sara)
    fact = FactRow.objects.filter(kind="order.addressed").latest("number")
    assert (fact.values["before"], fact.values["after"]) == (
        [*HOME.lines("fa")],
        [*replace(HOME, city="قم").lines("fa")],
    )
    before = FactRow.objects.count()
    address_order(order=order, address=replace(HOME, city="قم"), by=world.sara)
    assert FactRow.objects.count() == before


def test_how_much_off_one_may_give(world: World, goods: Goods) -> None:
    order = goods.order(world)
    with pytest.raises(Refused):
        set_discount(order=order, amount=money(100, "IRR"), reason=" ", by=world.sara)
    set_discount(order=order, amount=money(1_200_000, "IRR"), reason="دیر رسید", by=world.sara)
    more = money(1_200_001, "IRR")
    with pytest.raises(NotAllowed):
        set_discount(order=order, amount=more, reason="دیر رسید", by=world.sara)
    line = order.lines.get()
    with pytest.raises(NotAllowed):
        change_line(order=order, line=line.pk, quantity=Decimal(1), discount=money(1, "IRR"), by=world.sara)
    order.refresh_from_db()
    assert [order.discount, order.total] == [1_200_000, 11_880_000]
    set_discount(order=order, amount=money(3_600_000, "IRR"), reason="دیر رسید", by=world.mina)
    with pytest.raises(NotAllowed):
        set_discount(order=order, amount=money(3_600_001, "IRR"), reason="x", by=world.mina)
    set_discount(order=order, amount=money(12_000_000, "IRR"), reason="هدیه", by=world.nima)
    with pytest.raises(Refused):
        set_discount(order=order, amount=money(12_000_001, "IRR"), reason="x", by=world.nima)
    order.refresh_from_db()
    assert order.total == 0


def test_fewer_goods_do_not_make_the_discount_a_gift(world: World, goods: Goods) -> None:
    order = goods.order(world, kettles=9, filters=1)
    set_discount(order=order, amount=money(10_000_000, "IRR"), reason="دیر رسید", by=world.sara)
    kettles, filters = order.lines.order_by("pk")
    for fewer in (
        lambda: change_line(order=order, line=kettles.pk, quantity=Decimal(1), by=world.sara),
        lambda: remove_line(order=order, line=kettles.pk, by=world.sara),
    ):
        with pytest.raises(NotAllowed):
            fewer()
    order.refresh_from_db()
    assert [order.discount, order.lines.count()] == [10_000_000, 2]
    change_line(order=order, line=kettles.pk, quantity=Decimal(10), by=world.sara)
    set_discount(order=order, amount=money(30_000_000, "IRR"), reason="شکسته", by=world.mina)
    change_line(order=order, line=filters.pk, quantity=Decimal(2), by=world.sara)
    order.refresh_from_db()
    assert order.discount == 30_000_000


def test_charges_are_explained_and_taxed(world: World, goods: Goods) -> None:
    order = goods.order(world)
    why = "پست پیشتاز، دو روزه"
    charge = set_charge(
        order=order, kind=ChargeKind.SHIPPING, amount=money(500_000, "IRR"), explanation=why, by=world.sara
    )
    again = set_charge(
        order=order, kind=ChargeKind.SHIPPING, amount=money(600_000, "IRR"), explanation=why, by=world.sara
    )
    assert charge.pk == again.pk
    order.refresh_from_db()
    assert order.total == 13_200_000 + 660_000
    remove_charge(order=order, charge=again.pk, by=world.sara)
    with pytest.raises(NotThere):
        remove_charge(order=order, charge=again.pk, by=world.sara)
    with pytest.raises(Refused):
        set_charge(order=order, kind="bribe", amount=money(1, "IRR"), by=world.sara)


def test_who_may_call_an_order_off_and_until_when(world: World, goods: Goods) -> None:
    order = goods.order(world)
    with pytest.raises(Refused):
        cancel_order(order=order, reason=" ", by=world.sara)
    begin_preparing(order=order, by=world.sara)
    with pytest.raises(NotAllowed):
        cancel_order(order=order, reason="نمی‌خواهم", by=world.maryam)
    ship_order(order=order, carrier="پست", by=world.sara)
    with pytest.raises(NotAllowed):
        cancel_order(order=order, reason="نمی‌خواهد", by=world.sara)
    cancel_order(order=order, reason="برگشت از راه", by=world.mina)
    cancel_order(order=order, reason="دوباره", by=world.sara)
    order.refresh_from_db()
    assert order.cancel_reason == "برگشت از راه"
    assert order.to_pay == 0
    assert told(order)[-1] == "order.cancelled"
    for late in (begin_preparing, mark_delivered):
        with pytest.raises(Refused):
            late(order=order, by=world.mina)


def test_a_customer_calls_off_their_own_and_no_other(world: World, goods: Goods) -> None:
    order = goods.order(world)
    with pytest.raises(NotThere):
        cancel_order(order=order, reason="نه", by=customer("Layla", "layla@mail.example"))
    cancel_order(order=order, reason="پشیمان شدم", by=world.maryam)
    assert Order.objects.get().state == OrderState.CANCELLED


def test_an_order_leaves_in_parcels_and_arrives(world: World, goods: Goods) -> None:
    order = goods.order(world)
    with pytest.raises(Refused):
        ship_order(order=order, carrier="پست", address="javascript:alert(1)", by=world.sara)
    ship_order(order=order, carrier="پست", tracking="123", by=world.sara)
    ship_order(order=order, carrier="تیپاکس", address="https://carrier.example/9", by=world.sara)
    mark_delivered(order=order, by=world.sara)
    mark_delivered(order=order, by=world.sara)
    order.refresh_from_db()
    assert order.state == OrderState.DELIVERED
    assert all(each.delivered_at for each in order.shipments.all())
    assert told(order)[-3:] == ["order.shipped", "order.shipped", "order.moved"]


def test_a_draft_is_dropped_and_an_order_is_not(world: World, goods: Goods) -> None:
    draft = begin_order(customer=world.maryam, by=world.sara)
    add_line(order=draft, product=goods.kettle, by=world.sara)
    drop_draft(order=draft, by=world.sara)
    order = goods.order(world)
    with pytest.raises(NotAllowed):
        drop_draft(order=order, by=world.sara)
    assert list(Order.objects.all()) == [order]


def test_strangers_and_leavers_see_and_do_nothing(world: World, goods: Goods) -> None:
    order = goods.order(world)
    other = customer("Layla", "layla@mail.example")
    change_agent(agent=world.omid, is_active=False, by=SYSTEM)
    world.omid.refresh_from_db()
    for outsider in (other, world.omid):
        assert not visible_orders(outsider).exists()
        with pytest.raises(NotThere):
            order_for(outsider, order.pk)
    for deed in (
        lambda: begin_order(customer=other, by=other),
        lambda: place_order(order=order, by=other),
        lambda: add_line(order=order, product=goods.kettle, by=other),
        lambda: change_shop(by=world.mina, unit="KWD"),
        lambda: set_price(price_list=goods.prices, product=goods.kettle, amount=None, by=world.sara),
    ):
        with pytest.raises((NotAllowed, NotThere)):
            deed()


def test_the_ticket_of_somebody_else_is_refused(world: World, goods: Goods) -> None:
    other = customer("Layla", "layla@mail.example")
    with pytest.raises(Refused):
        begin_order(customer=other, ticket=world.ticket(), by=world.sara)


def test_found_by_any_spelling_and_any_digits(world: World, goods: Goods) -> None:
    order = goods.order(world)
    assert orders_matching("۱۰۰۱", world.sara) == orders_matching("#o-1001", world.sara) == [order]
    assert orders_matching("001", world.sara) == []
    assert products_matching("كتري") == [goods.kettle]
    assert products_matching("f-۳") == [goods.filters]
    assert products_matching(" ") == []


@pytest.mark.django_db(transaction=True)
def test_every_number_is_given_once_and_none_is_left_out(world: World) -> None:
    from tests.shop import stock

    goods, mine = stock(), []

    def take() -> None:
        for _each in range(5):
            order = begin_order(customer=world.maryam, by=SYSTEM)
            add_other_line(order=order, title="x", price=money(10, "IRR"), by=SYSTEM)
            address_order(order=order, address=HOME, by=SYSTEM)
            mine.append(place_order(order=order, by=SYSTEM).number)

    del goods
    together(4, take)
    numbers = Order.objects.exclude(number="").values_list("number", flat=True)
    assert sorted(numbers) == [f"O-{1001 + each}" for each in range(len(numbers))]
    assert len(numbers) >= 5


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3_000)), max_size=8))
def test_whatever_is_done_to_an_order_its_sums_are_those_of_its_rows(
    world: World, goods: Goods, deeds: list[tuple[int, int]]
) -> None:
    order = begin_order(customer=world.maryam, by=world.nima)
    for deed, size in deeds:
        try:
            if deed == 0:
                add_line(order=order, product=goods.filters, quantity=Decimal(size) / 10, by=world.nima)
            elif deed == 1:
                add_other_line(order=order, title="x", price=money(size, "IRR"), by=world.nima)
            elif deed == 2:
                amount = money(size * 1000, "IRR")
                set_discount(order=order, amount=amount, reason="x", by=world.nima)
            elif deed == 3:
                set_charge(order=order, kind=ChargeKind.PACKING, amount=money(size, "IRR"), by=world.nima)
            elif line := order.lines.first():
                remove_line(order=order, line=line.pk, by=world.nima)
        except Refused:
            pass
    order.refresh_from_db()
    totals = [*order.lines.values_list("total", flat=True), *order.charges.values_list("total", flat=True)]
    assert order.total == sum(totals, Decimal(0)) == order.net + order.tax
    assert sum((line.share for line in order.lines.all()), Decimal(0)) == order.discount
    drop_draft(order=order, by=world.nima)
