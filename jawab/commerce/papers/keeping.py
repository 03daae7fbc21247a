"""A paper as JSON and back: what was issued is kept by its values, and can be written or taken back years later."""

import datetime as dt
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from jawab.calendars import Calendar, Digits, Style
from jawab.commerce.papers.invoice import InvoicePaper, Item, Party

_DECIMALS = {field.name for field in fields(Item) if field.type is Decimal or field.type == "Decimal"}


def kept(paper: InvoicePaper) -> dict[str, Any]:
    """Amounts as text, exact; the logo is left out, for it is the shop's and not the paper's."""
    values = asdict(paper) | {"issued_at": paper.issued_at.isoformat(), "paid": str(paper.paid), "logo": None}
    for row in (*values["items"], *values["charges"]):
        row |= {name: str(row[name]) for name in _DECIMALS}
    values["due_on"] = paper.due_on.isoformat() if paper.due_on else None
    values["credits"] = [paper.credits[0], paper.credits[1].isoformat()] if paper.credits else None
    return values


def paper_of(values: dict[str, Any]) -> InvoicePaper:
    """The paper that was kept. Raises ValueError, TypeError or KeyError for what is none."""
    due, credited = values["due_on"], values["credits"]
    return InvoicePaper(
        **values
        | {
            "issued_at": dt.datetime.fromisoformat(values["issued_at"]),
            "seller": _party(values["seller"]),
            "buyer": _party(values["buyer"]),
            "items": tuple(map(_item, values["items"])),
            "charges": tuple(map(_item, values["charges"])),
            "style": _style(values["style"]),
            "paid": Decimal(values["paid"]),
            "due_on": dt.date.fromisoformat(due) if due else None,
            "credits": (credited[0], dt.date.fromisoformat(credited[1])) if credited else None,
            "instructions": tuple(values["instructions"]),
            "logo": b"",
        }
    )


def _party(values: dict[str, Any]) -> Party:
    return Party(**values | {"address": tuple(values["address"])})


def _item(values: dict[str, Any]) -> Item:
    return Item(**values | {name: Decimal(values[name]) for name in _DECIMALS})


def _style(values: dict[str, Any]) -> Style:
    return Style(**values | {"calendar": Calendar(values["calendar"]), "digits": Digits(values["digits"])})
