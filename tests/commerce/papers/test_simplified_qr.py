"""The code of a Saudi invoice, against the published example, and fields of every length."""

import base64
import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from jawab.commerce.papers import Item, Party
from jawab.commerce.papers.laying_out import laid_out
from jawab.commerce.papers.simplified_qr import drawing, is_wanted, payload
from tests.commerce.papers.samples import GULF, IRAN

RECORDS = replace(
    GULF,
    seller=Party("Bobs Records", tax_number="310122393500003"),
    issued_at=dt.datetime(2022, 4, 25, 18, 30, tzinfo=dt.timezone(dt.timedelta(hours=3))),
    items=(
        Item(
            "x",
            price=Decimal(850),
            net=Decimal(850),
            tax=Decimal(150),
            total=Decimal(1000),
            tax_rate=Decimal(15),
        ),
    ),
    charges=(),
)


def test_the_fields_stand_with_tag_and_length() -> None:
    assert payload(RECORDS) == (
        "AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA=="
    )


@pytest.mark.parametrize("name", ["م", "متجر النخيل", "ن" * 300, "\ud800x"])
def test_every_name_is_read_back_cut_at_a_letter(name: str) -> None:
    told = base64.b64decode(payload(replace(RECORDS, seller=replace(RECORDS.seller, name=name))))
    fields, at = {}, 0
    while at < len(told):
        fields[told[at]] = told[at + 2 : at + 2 + told[at + 1]].decode()
        at += 2 + told[at + 1]
    assert list(fields) == [1, 2, 3, 4, 5]
    assert name.encode("utf-8", "replace").decode().startswith(fields[1])
    assert len(fields[1].encode()) >= min(len(name.encode("utf-8", "replace")), 254)


def test_only_a_saudi_invoice_with_tax_bears_it() -> None:
    assert is_wanted(GULF)
    assert laid_out(GULF)["qr"].startswith("<svg")
    for other in (
        IRAN,
        replace(GULF, currency="AED"),
        replace(GULF, seller=Party("x")),
        replace(GULF, custom="plain"),
    ):
        assert not is_wanted(other)
        assert laid_out(other)["qr"] is None


def test_the_drawing_has_the_three_corners_of_a_code() -> None:
    drawn = drawing("x")
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 25">')
    # Version 1 has 21 modules; the corners stand behind a margin of two.
    assert all(f"M{x} {y}h1" in drawn for x, y in ((2, 2), (22, 2), (2, 22)))
    assert drawing("y") != drawn
