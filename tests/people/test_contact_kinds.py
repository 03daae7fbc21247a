"""Ways to reach a person besides mail and phone: one form of each, one owner, found by any spelling."""

import pytest

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.people.actions import Claimed, add_contact_point, merge_customers, recognise
from jawab.people.contacts import folded
from jawab.people.duplicates import likely_same
from jawab.people.models import ContactKind, ContactPoint
from jawab.people.queries import customers_matching
from tests.web.workspace.browsing import signed_in, text
from tests.world import World, customer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("telegram", "@Maryam_Shop", "maryam_shop"),
        ("telegram", "https://t.me/Maryam_Shop?start=1", "maryam_shop"),
        ("telegram", "telegram.me/maryam_shop/", "maryam_shop"),
        ("instagram", " @maryam.rahimi ", "maryam.rahimi"),
        ("instagram", "https://www.instagram.com/Maryam.Rahimi/", "maryam.rahimi"),
        ("instagram", "m", "m"),
        ("whatsapp", "۰۹۱۲ ۰۰۰ ۴۵۶۷", "+989120004567"),
        ("whatsapp", "https://wa.me/989120004567?text=x", "+989120004567"),
        ("whatsapp", "https://api.whatsapp.com/send?phone=989120004567", "+989120004567"),
        ("fax", "٠٢١-٨٨٧٧٦٦٥٥", "+982188776655"),
        ("website", "HTTPS://www.Shop.example/About/?a=1#b", "shop.example/About"),
        ("website", "shop.example", "shop.example"),
        ("website", "http://shop.example:8080/", "shop.example"),
        ("website", "https://فروشگاه.example", "xn--mgbtj4c7ad63e.example"),
    ],
)
def test_whatever_is_typed_has_one_form(kind: str, typed: str, kept: str) -> None:
    assert folded(kind, typed) == kept == folded(kind, kept)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("telegram", ""),
        ("telegram", "@"),
        ("telegram", "abc"),
        ("telegram", "1maryam"),
        ("telegram", "مریم_شاپ"),
        ("telegram", "maryam\0shop"),
        ("telegram", "https://evil.example/maryam_shop"),
        ("telegram", "a" * 33),
        ("instagram", ".maryam"),
        ("instagram", "maryam rahimi"),
        ("instagram", "m" * 31),
        ("whatsapp", "maryam"),
        ("whatsapp", "https://wa.me/"),
        ("fax", "12"),
        ("website", ""),
        ("website", "shop"),
        ("website", "javascript:alert(1)"),
        ("website", "ftp://shop.example"),
        ("website", "https://shop.example/<script>"),
        ("website", "https://shop.example/a b"),
        ("website", "https://[::1"),
        ("website", "https://shop.example/" + "a" * 320),
        ("website", "https://" + "a" * 64 + ".example"),
    ],
)
def test_what_cannot_be_is_refused(kind: str, typed: str) -> None:
    with pytest.raises(Refused):
        folded(kind, typed)


def test_each_has_one_owner_and_is_found_with_and_without_its_sign(world: World) -> None:
    point = add_contact_point(
        customer=world.maryam, kind="telegram", value="https://t.me/Maryam_Shop", by=world.sara
    )
    assert (point.value, point.alike) == ("maryam_shop", "")
    reza = customer("Reza", "reza@mail.example")
    with pytest.raises(Claimed):
        add_contact_point(customer=reza, kind="telegram", value="@maryam_shop", by=world.sara)
    other = add_contact_point(customer=reza, kind="instagram", value="maryam_shop", by=world.sara)
    assert other.customer == reza  # the same name elsewhere may be anybody
    assert likely_same(reza) == []
    for typed in ("@maryam_shop", "MARYAM_sh"):
        assert world.maryam in customers_matching(typed)
    assert recognise(kind="telegram", value="@Maryam_Shop", by=SYSTEM) == world.maryam


def test_a_number_is_alike_by_whatever_it_is_reached_and_a_merge_takes_all_along(world: World) -> None:
    reza = customer("Reza", "reza@mail.example")
    add_contact_point(customer=world.maryam, kind="phone", value="09120004567", by=world.sara)
    add_contact_point(customer=reza, kind="whatsapp", value="+989120004567", by=world.sara)
    assert [each.other for each in likely_same(reza)] == [world.maryam]
    merge_customers(customer=reza, into=world.maryam, by=world.sara)
    assert world.maryam.contact_points.filter(kind="whatsapp").exists()


def test_every_kind_is_typed_on_the_customers_page(world: World) -> None:
    client, path = signed_in(world.sara), f"/customers/{world.maryam.pk}/"
    typed = {
        "whatsapp": "۰۹۱۲۰۰۰۴۵۶۷",
        "telegram": "@maryam_shop",
        "instagram": "maryam.r",
        "fax": "02188776655",
        "website": "shop.example",
    }
    assert {*typed, "email", "phone"} == set(ContactKind.values)
    for kind, value in typed.items():
        assert client.post(f"{path}contact-points/", {"kind": kind, "value": value}).status_code == 303
    assert ContactPoint.objects.filter(customer=world.maryam).count() == 6
    page = text(client.get(f"{path}?tab=details"))
    for label in ("واتس‌اپ", "تلگرام", "اینستاگرام", "نمابر", "صفحهٔ وب"):
        assert f'<span class="quiet">{label}</span>' in page
    wrong = client.post(f"{path}contact-points/", {"kind": "telegram", "value": "x"})
    assert (wrong.status_code, 'value="telegram" selected' in text(wrong)) == (409, True)
