"""The columns of an invoice, by the custom it follows, and one row of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import pgettext

from jawab.commerce.papers.invoice import InvoicePaper, Item
from jawab.commerce.papers.texts import Figures, Text, cell

Kind = Literal["place", "sku", "long_sku", "title", "figure"]
LONG_SKU = 16


@dataclass(frozen=True, slots=True)
class Column:
    kind: Kind
    label: str
    shown: Callable[[Item, Figures], Text]


class Cell(Text):
    """A text with a smaller one below, often an empty one."""

    below: Text


def columns_of(paper: InvoicePaper) -> list[Column]:
    """List the columns: of Iran's form all of them, of the others those in which something stands."""
    if paper.custom == "iran":
        return _iranian("long_sku" if any(len(row.sku) > LONG_SKU for row in paper.rows) else "sku")
    has_discounts = any(row.discount for row in paper.rows)
    is_taxed = paper.custom == "gulf" or paper.tax > 0
    return [
        Column("place", pgettext("invoice", "No."), lambda _item, _figures: _EMPTY),
        Column("title", pgettext("invoice", "Description"), _title),
        Column("figure", pgettext("invoice", "Quantity"), _quantity),
        Column("figure", pgettext("invoice", "Unit price"), lambda item, figures: figures.amount(item.price)),
        *([_discount()] if has_discounts else []),
        *(_taxed() if is_taxed else []),
        Column("figure", pgettext("invoice", "Total"), lambda item, figures: figures.amount(item.total)),
    ]


def row_of(item: Item, place: int, columns: list[Column], figures: Figures) -> list[Cell]:
    """Write one row; the description says what a charge is for, and the code where that has no column."""
    has_sku = any(column.kind in {"sku", "long_sku"} for column in columns)
    below = " · ".join(filter(None, ("" if has_sku else item.sku, item.explanation)))
    shown: list[Cell] = []
    for column in columns:
        text = figures.count(place) if column.kind == "place" else column.shown(item, figures)
        is_code = not item.explanation
        under = cell(below, figures.style, is_code=is_code) if column.kind == "title" else _EMPTY
        shown.append({**text, "below": under})
    return shown


def _iranian(sku: Kind) -> list[Column]:
    return [
        Column("place", pgettext("Iranian invoice", "Row"), lambda _item, _figures: _EMPTY),
        Column(
            sku,
            pgettext("Iranian invoice", "Code"),
            lambda item, figures: cell(item.sku, figures.style, is_code=True),
        ),
        Column("title", pgettext("Iranian invoice", "Goods or services"), _title),
        Column("figure", pgettext("Iranian invoice", "Number or amount"), _quantity),
        Column("figure", pgettext("invoice", "Unit price"), lambda item, figures: figures.amount(item.price)),
        Column(
            "figure",
            pgettext("Iranian invoice", "Price of all"),
            lambda item, figures: figures.amount(item.before_discount),
        ),
        _discount(),
        Column(
            "figure",
            pgettext("Iranian invoice", "After discount"),
            lambda item, figures: figures.amount(item.before_discount - item.discount),
        ),
        Column(
            "figure",
            pgettext("Iranian invoice", "Taxes and duties"),
            lambda item, figures: figures.amount(item.tax),
        ),
        Column(
            "figure",
            pgettext("Iranian invoice", "Price with taxes and duties"),
            lambda item, figures: figures.amount(item.total),
        ),
    ]


def _taxed() -> list[Column]:
    return [
        Column("figure", pgettext("invoice", "Before tax"), lambda item, figures: figures.amount(item.net)),
        Column("figure", pgettext("invoice", "Rate"), lambda item, figures: figures.per_cent(item.tax_rate)),
        Column("figure", pgettext("invoice", "Tax"), lambda item, figures: figures.amount(item.tax)),
    ]


def _discount() -> Column:
    return Column(
        "figure", pgettext("invoice", "Discount"), lambda item, figures: figures.amount(item.discount)
    )


def _title(item: Item, figures: Figures) -> Text:
    return cell(item.title, figures.style)


def _quantity(item: Item, figures: Figures) -> Text:
    return figures.quantity(item.quantity, item.unit)


_EMPTY: Text = {"text": "", "rtl": False}
