"""Addresses: read by the rules of their country, kept in one form, written in its order."""

import threading

import pytest
from django.db import connection
from django.utils import translation

from jawab.base.errors import NotAllowed, NotThere, Refused, Unfit
from jawab.base.facts import read
from jawab.base.models import FactRow
from jawab.people.access import address_for
from jawab.people.actions import add_address, change_address, make_main_address, remove_address
from jawab.people.address_forms import region_names
from jawab.people.addresses import PostalAddress, fields_of, read_address
from jawab.people.countries import country_choices, region_meant, regions_of
from jawab.people.facts import AddressChanged
from jawab.people.models import Address
from tests.world import World

AZADI = {
    "country": "ir",
    "street": " خیابان آزادی،  پلاک ۱۲\r\nواحد ۳ ",
    "city": "تهران",
    "region": "استان تهران",
    "postal_code": "۱۴۱۵۹-۵۳۱۱۱",
    "phone": "۰۹۱۲ ۰۰۰ ۴۵۶۷",
}
SHIRAZ = PostalAddress(
    country="IR", street="بلوار زند", city="شیراز", region="IR-07", postal_code="7134814141"
)


def test_any_digits_and_any_name_of_a_province_come_to_one_form() -> None:
    read_once = read_address(AZADI)
    assert read_once.kept() == {
        "country": "IR",
        "street": "خیابان آزادی، پلاک 12\nواحد 3",
        "city": "تهران",
        "region": "IR-23",
        "postal_code": "1415953111",
        "phone": "+989120004567",
    }
    arabic = AZADI | {"postal_code": "١٤١٥٩٥٣١١١", "region": "طهران", "phone": "+98 912 000 4567"}
    assert read_address(arabic) == read_once
    assert read_address(read_once.kept()) == read_once == PostalAddress.from_kept(read_once.kept())


def test_each_country_has_its_order_and_names_places_in_the_language_of_the_reader() -> None:
    shiraz = PostalAddress.from_kept(SHIRAZ.kept() | {"city": "مرودشت"})
    assert shiraz.lines("fa") == ("فارس", "مرودشت", "بلوار زند", "7134814141", "ایران")
    assert shiraz.lines("en") == ("بلوار زند", "مرودشت, Fars", "7134814141", "Iran")
    dubai = read_address(
        {"country": "AE", "street": "Al Wasl Road 4", "region": "دبي", "district": "Jumeirah"}
    )
    assert dubai.region == "AE-DU"
    assert dubai.lines("ar") == ("Al Wasl Road 4", "Jumeirah", "دبي", "الإمارات العربية المتحدة")
    with translation.override("en"):
        assert dubai.place == "Dubai"
    berlin = PostalAddress(country="DE", street="Weg 1", city="Berlin", postal_code="10115", name="Omar")
    assert berlin.lines("en") == ("Omar", "Weg 1", "10115 Berlin", "Germany")


def test_a_city_that_is_its_province_is_written_once() -> None:
    assert read_address(AZADI).lines("fa") == (
        "تهران",
        "خیابان آزادی، پلاک 12",
        "واحد 3",
        "1415953111",
        "ایران",
    )


def test_the_form_of_a_country_asks_what_it_has() -> None:
    iran = {field.key: field for field in fields_of("IR", "fa")}
    assert [*iran][:5] == ["region", "city", "district", "street", "postal_code"]
    assert (iran["region"].required, iran["postal_code"].required) == (True, False)
    assert dict(iran["region"].choices)["IR-09"] == "خراسان رضوی"
    assert len(iran["region"].choices) == 31
    assert "postal_code" not in {field.key for field in fields_of("AE")}
    assert fields_of("XX") == fields_of("") == ()


@pytest.mark.parametrize(
    ("country", "count"),
    [("IR", 31), ("AE", 7), ("SA", 13), ("EG", 27), ("KW", 6), ("IQ", 18), ("QA", 8), ("BH", 4), ("OM", 11)],
)
def test_regions_near_by_are_named_in_three_languages(country: str, count: int) -> None:
    places = regions_of(country)
    assert len(places) == count
    for place in places.values():
        assert len([*filter(None, place.names.values())]) == 3
        assert {region_meant(country, name) for name in place.names.values()} == {place.code}
    assert region_meant(country, "nowhere") == ""


def test_every_country_can_be_chosen_read_and_written() -> None:
    for code, name in country_choices("fa"):
        assert name
        assert fields_of(code, "ar")
        full = PostalAddress(
            country=code, street="s", city="c", name="n", region=next(iter(region_names(code, "en")), "")
        )
        for language in ("fa", "ar", "en"):
            assert any(line.startswith("s") for line in full.lines(language))
        with pytest.raises(Unfit):
            read_address({"country": code})


@pytest.mark.parametrize(
    "code",
    [
        "141595311",
        "14159531111",
        "1111953111",
        "1215953111",
        "1415053111",
        "1415553111",
        "1415903111",
        "1415950000",
        "abcdefghij",
    ],
)
def test_an_impossible_iranian_postal_code_is_refused(code: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_address(AZADI | {"postal_code": code})
    assert [*refused.value.reasons] == ["postal_code"]


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("SA", "١٢٣٤٥", "12345"),
        ("SA", "12345 6789", "12345-6789"),
        ("GB", "sw1a1aa", "SW1A 1AA"),
        ("US", "94043", "94043"),
        ("LB", "20383054", "2038 3054"),
        ("BH", "۳۱۷", "317"),
        ("PL", "00-950", "00-950"),
    ],
)
def test_a_postal_code_has_one_form(country: str, typed: str, kept: str) -> None:
    region = "CA" if country == "US" else ""
    typed_all = {"country": country, "street": "1", "city": "x", "postal_code": typed, "region": region}
    assert read_address(typed_all).postal_code == kept


def test_what_does_not_fit_is_said_part_by_part() -> None:
    with translation.override("en"), pytest.raises(Unfit) as refused:
        read_address(
            {"country": "IR", "region": "Texas", "city": "x" * 121, "phone": "abc", "street": "\0 \n"}
        )
    assert refused.value.reasons == {
        "region": "Please choose one of the options.",
        "city": "This text is too long.",
        "street": "This is needed.",
        "phone": "This is not a phone number.",
    }
    for country in ("", "xx", "../../etc/passwd", "IRR", "ZZ"):
        with pytest.raises(Unfit) as unknown:
            read_address(AZADI | {"country": country})
        assert [*unknown.value.reasons] == ["country"]


def test_the_first_address_is_the_main_one_and_every_edit_says_before_and_after(world: World) -> None:
    home = add_address(customer=world.maryam, postal=read_address(AZADI), by=world.sara)
    work = add_address(customer=world.maryam, postal=SHIRAZ, label="work", is_main=True, by=world.omid)
    assert [*world.maryam.addresses.all()] == [work, home]
    changed = PostalAddress.from_kept(SHIRAZ.kept() | {"postal_code": "7134814142"})
    change_address(address=work, postal=changed, label="work", by=world.omid)
    row = FactRow.objects.latest("number")
    fact = read(row)
    assert isinstance(fact, AddressChanged)
    assert (row.actor, fact.customer, fact.before[-2], fact.after[-2]) == (
        world.omid.actor,
        world.maryam.pk,
        "7134814141",
        "7134814142",
    )
    change_address(address=work, postal=changed, label="work", by=world.omid)
    assert add_address(customer=world.maryam, postal=changed, by=world.sara) == work
    assert FactRow.objects.latest("number") == row
    remove_address(address=work, by=world.sara)
    assert [*world.maryam.addresses.values_list("pk", "is_main")] == [(home.pk, True)]
    kinds = [*FactRow.objects.order_by("-number").values_list("kind", flat=True)[:2]]
    assert kinds == ["address.made_main", "address.removed"]
    with pytest.raises(NotThere):
        remove_address(address=work, by=world.sara)


def test_only_agents_keep_addresses_and_not_without_end(world: World) -> None:
    home = add_address(customer=world.maryam, postal=SHIRAZ, by=world.sara)
    with pytest.raises(NotAllowed):
        add_address(customer=world.maryam, postal=read_address(AZADI), by=world.maryam)
    for refused in (
        lambda: change_address(address=home, postal=SHIRAZ, label="work", by=world.maryam),
        lambda: make_main_address(address=home, by=world.maryam),
        lambda: remove_address(address=home, by=world.maryam),
        lambda: address_for(world.maryam, home.pk),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(NotThere):
        address_for(world.sara, home.pk + 1)
    with pytest.raises(Refused):
        add_address(customer=world.maryam, postal=read_address(AZADI), label="moon", by=world.sara)
    for number in range(2, 21):
        street = PostalAddress.from_kept(SHIRAZ.kept() | {"street": str(number)})
        add_address(customer=world.maryam, postal=street, by=world.sara)
    with pytest.raises(Refused):
        add_address(customer=world.maryam, postal=read_address(AZADI), by=world.sara)


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_a_main_address_at_once_leave_one(world: World) -> None:
    streets = [PostalAddress.from_kept(SHIRAZ.kept() | {"street": str(number)}) for number in range(3)]
    rows = [add_address(customer=world.maryam, postal=postal, by=world.sara) for postal in streets]
    start = threading.Barrier(2)
    failures: list[Exception] = []

    def choose(row: Address) -> None:
        try:
            start.wait()
            make_main_address(address=row, by=world.sara)
        except Exception as failure:  # noqa: BLE001 - told below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=choose, args=[row]) for row in rows[1:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert world.maryam.addresses.filter(is_main=True).count() == 1
    assert FactRow.objects.filter(kind="address.made_main").count() == 2
