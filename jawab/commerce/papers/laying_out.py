"""What stands where on an invoice: every label, number and date as the reader wants it, for the template to show.

The template only places what is here. Texts are cut of hidden characters, and what the font cannot draw becomes �.
"""

from decimal import Decimal
from typing import Any

from django.utils.translation import override, pgettext

from jawab import calendars
from jawab.calendars import Style
from jawab.calendars.digits import localise
from jawab.commerce.papers import simplified_qr
from jawab.commerce.papers.columns import columns_of, row_of
from jawab.commerce.papers.invoice import InvoicePaper
from jawab.commerce.papers.parties import parties_of
from jawab.commerce.papers.texts import Figures, Label, cell, drawable, own
from jawab.language.amounts_in_words import closed_amount_in_words, currency_name


def laid_out(paper: InvoicePaper) -> dict[str, Any]:
    """Write the paper for the template, in the paper's own language whoever is at work."""
    with override(paper.style.language):
        figures = Figures.of(paper)
        columns = columns_of(paper)
        return {
            "language": paper.style.language,
            "is_rtl": paper.style.language != "en",
            "is_wide": paper.custom == "iran",
            "digits": [localise(str(digit), paper.style.digits) for digit in range(10)],
            "page": pgettext("invoice", "Page {page} of {pages}"),
            # The mark keeps 2026-7 from turning round behind Arabic letters.
            "title": f"{_heading(paper)} \N{LEFT-TO-RIGHT MARK}{drawable(paper.number)}",
            "heading": _heading(paper),
            "footer": {
                "name": cell(paper.seller.name, paper.style),
                "number": cell(paper.number, paper.style, is_code=True),
            },
            "seller_name": drawable(paper.seller.name),
            "logo": list(paper.logo) or None,
            "amounts_in": _amounts_in(paper),
            "facts": _facts(paper),
            "parties": parties_of(paper),
            "columns": [{"kind": column.kind, "label": column.label} for column in columns],
            "rows": [row_of(item, place, columns, figures) for place, item in enumerate(paper.rows, start=1)],
            "rates": _rates(paper, figures),
            "sums": _sums(paper, figures),
            "words": {
                "label": pgettext("invoice", "In words"),
                "value": own(
                    closed_amount_in_words(
                        paper.total, paper.currency, paper.style.language, in_toman=paper.in_toman
                    ),
                    paper.style,
                ),
            },
            "qr": simplified_qr.drawing(simplified_qr.payload(paper))
            if simplified_qr.is_wanted(paper)
            else None,
            "qr_label": pgettext("invoice", "Code for checking this invoice"),
            "instructions_label": pgettext("invoice", "How to pay"),
            "instructions": [cell(row, paper.style) for row in paper.instructions if row],
            "signatures": _signatures(paper),
        }


def _heading(paper: InvoicePaper) -> str:
    if paper.credits:
        return (
            pgettext("invoice", "Tax credit note") if _is_taxed(paper) else pgettext("invoice", "Credit note")
        )
    if paper.custom == "iran":
        return pgettext("Iranian invoice", "Invoice of goods and services")
    if paper.custom == "gulf" and _is_taxed(paper):
        simplified = pgettext("invoice", "Simplified tax invoice")
        return pgettext("invoice", "Tax invoice") if paper.buyer.tax_number else simplified
    return pgettext("invoice", "Invoice")


def _is_taxed(paper: InvoicePaper) -> bool:
    return paper.custom == "gulf" and bool(paper.seller.tax_number)


def _amounts_in(paper: InvoicePaper) -> str:
    name = currency_name(paper.currency, paper.style.language, in_toman=paper.in_toman)
    if paper.taxed_within:
        return pgettext("invoice", "Amounts in %(currency)s, prices with tax") % {"currency": name}
    return pgettext("invoice", "Amounts in %(currency)s") % {"currency": name}


def _facts(paper: InvoicePaper) -> list[Label]:
    style = paper.style
    days = [
        calendars.date(
            paper.issued_at, Style(style.language, calendar, style.digits, style.time_zone, style.hijri_shift)
        )
        for calendar in paper.calendars
    ]
    number = (
        pgettext("Iranian invoice", "Serial number")
        if paper.custom == "iran"
        else pgettext("invoice", "Number")
    )
    rows: list[Label] = [{"label": number, "value": cell(paper.number, style, is_code=True)}]
    # A second calendar stands below the first, without a label of its own.
    labels = (pgettext("invoice", "Date"), "")
    rows += [{"label": label, "value": own(day, style)} for label, day in zip(labels, days, strict=False)]
    if paper.due_on:
        rows.append(
            {
                "label": pgettext("invoice", "To pay until"),
                "value": own(calendars.day(paper.due_on, style), style),
            }
        )
    if paper.credits:
        credited, day = paper.credits
        rows += [
            {
                "label": pgettext("invoice", "Takes back invoice"),
                "value": cell(credited, style, is_code=True),
            },
            {"label": pgettext("invoice", "Of"), "value": own(calendars.day(day, style), style)},
        ]
    return rows


def _rates(paper: InvoicePaper, figures: Figures) -> dict[str, Any]:
    """Sum the tax by rate, where there is any."""
    labels = (
        pgettext("invoice", "Tax rate"),
        pgettext("invoice", "Taxed amount"),
        pgettext("invoice", "Tax"),
    )
    rows = [
        [figures.per_cent(rate), figures.amount(net), figures.amount(tax)]
        for rate, net, tax in (paper.by_rate if paper.tax else [])
    ]
    return {"labels": labels, "rows": rows}


def _sums(paper: InvoicePaper, figures: Figures) -> list[dict[str, Any]]:
    off = sum((row.discount for row in paper.rows), Decimal(0))
    rows: list[tuple[str, Decimal, bool]] = []
    if paper.custom != "iran" and off:
        rows.append((pgettext("invoice", "Discounts"), off, False))
    if paper.tax or paper.custom != "plain":
        rows += [
            (pgettext("invoice", "Before tax"), paper.net, False),
            (_tax_name(paper), paper.tax, False),
        ]
    rows.append(
        (
            pgettext("invoice", "Credited") if paper.credits else pgettext("invoice", "Total"),
            paper.total,
            True,
        )
    )
    if not paper.credits and paper.paid:
        rows += [
            (pgettext("invoice", "Paid"), paper.paid, False),
            (pgettext("invoice", "Still to pay"), paper.to_pay, True),
        ]
    return [
        {"label": label, "value": figures.amount(amount), "is_strong": strong}
        for label, amount, strong in rows
    ]


def _tax_name(paper: InvoicePaper) -> str:
    if paper.custom == "iran":
        return pgettext("Iranian invoice", "Taxes and duties")
    return pgettext("invoice", "VAT") if paper.custom == "gulf" else pgettext("invoice", "Tax")


def _signatures(paper: InvoicePaper) -> list[str]:
    if paper.custom != "iran":
        return []
    return [
        pgettext("Iranian invoice", "Seal and signature of the seller"),
        pgettext("Iranian invoice", "Seal and signature of the buyer"),
    ]
