"""What the doctor is told about people, well and unwell."""

import pytest

from jawab.base.checkup import Finding
from jawab.language import search_key
from jawab.people.checks import name_keys
from jawab.people.models import Customer
from tests.world import World, customer

pytestmark = pytest.mark.django_db


def asked() -> Finding:
    found = name_keys()
    assert isinstance(found, Finding)
    return found


def test_names_are_folded_alike_here_and_in_the_database(world: World) -> None:
    names = ["مریم رحیمی", "عبد الله الأحمدي", "كريمي‌نيا", "Zoë O’Brien", "آ\u0653ئؤۀةى ٣۳3", "ﻻﺑﺪّ"]
    for number, name in enumerate(names):
        customer(name, f"c{number}@mail.example")
    assert asked().state == "ok"
    assert set(Customer.objects.values_list("name_key", flat=True)) >= {search_key(name) for name in names}


def test_a_name_stored_under_older_rules_is_told_with_its_remedy(world: World) -> None:
    Customer.objects.filter(pk=world.maryam.pk).update(name_key="old")
    found = asked()
    assert found.state == "bad"
    assert found.text.startswith("1 of the newest")
    assert "UPDATE people_customer" in found.text
