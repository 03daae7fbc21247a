"""Who sells and who buys, as fields with their labels. Codes keep Latin digits, as identifiers do everywhere."""

from typing import TypedDict

from django.utils.translation import pgettext

from jawab.commerce.papers.invoice import InvoicePaper, Party
from jawab.commerce.papers.texts import Text, cell


class Field(TypedDict):
    """What is long has a row of its own."""

    label: str
    value: Text
    is_long: bool


class Side(TypedDict):
    title: str
    rows: list[Field]


def parties_of(paper: InvoicePaper) -> list[Side]:
    if paper.custom == "iran":
        titles = (
            pgettext("Iranian invoice", "Particulars of the seller"),
            pgettext("Iranian invoice", "Particulars of the buyer"),
        )
    else:
        titles = (pgettext("invoice", "Seller"), pgettext("invoice", "Buyer"))
    return [
        {"title": title, "rows": _fields(party)}
        for title, party in zip(titles, (paper.seller, paper.buyer), strict=True)
    ]


def _fields(party: Party) -> list[Field]:
    """List what is known of somebody."""
    codes = (
        (pgettext("invoice", "Economic code"), party.economic_code),
        (pgettext("invoice", "National ID"), party.national_id),
        (pgettext("invoice", "Registration number"), party.registration),
        (pgettext("invoice", "Tax number"), party.tax_number),
        (pgettext("invoice", "Postal code"), party.postal_code),
        (pgettext("invoice", "Phone"), party.phone),
    )
    rows = [_field(pgettext("invoice", "Name"), cell(party.name, None))]
    rows += [_field(label, cell(code, None, is_code=True)) for label, code in codes if code]
    if party.address:
        comma = "، " if cell(" ".join(party.address), None)["rtl"] else ", "
        rows.append(
            _field(pgettext("invoice", "Address"), cell(comma.join(party.address), None), is_long=True)
        )
    return rows


def _field(label: str, value: Text, *, is_long: bool = False) -> Field:
    return {"label": label, "value": value, "is_long": is_long}
