"""Customers by a piece of their name, address or number: bounded however many there are, and by indexes."""

import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jawab.base.actors import SYSTEM
from jawab.people.actions import recognise
from jawab.people.models import ContactKind, Customer
from jawab.people.queries import customers_matching

pytestmark = pytest.mark.django_db


def _known(count: int) -> list[Customer]:
    return [
        recognise(
            kind=ContactKind.PHONE, value=f"0912000{number:04d}", name=f"Maryam {number:03d}", by=SYSTEM
        )
        for number in range(count)
    ]


def test_of_very_many_the_owner_of_exactly_that_number_is_still_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules["jawab.people.queries"], "MOST_COMPARED", 3)
    known = _known(12)
    assert len(customers_matching("Maryam")) == 3
    assert customers_matching("0912 000 0011")[0] == known[11]
    assert customers_matching("۰۹۱۲۰۰۰۰۰۰۷")[0] == known[7]


def test_it_is_one_question_whatever_is_typed() -> None:
    _known(3)
    for typed in ("Maryam", "0912", "09120000001", "Maryam <maryam@mail.example>", "Maryam 09120000002"):
        with CaptureQueriesContext(connection) as caught:
            customers_matching(typed)
        assert len(caught) == 1, typed


def test_names_and_numbers_are_found_by_their_indexes() -> None:
    _known(3)
    with CaptureQueriesContext(connection) as caught:
        customers_matching("۰۹۱۲۰۰۰۰۰۰۱")
    with connection.cursor() as cursor:
        for way in ("seqscan", "indexscan", "indexonlyscan"):  # on three rows any of them is as good
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {caught.captured_queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "customer_name_parts" in plan
    assert "contact_parts" in plan
