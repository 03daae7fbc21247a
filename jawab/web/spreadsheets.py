"""A table as a file for a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse


def spreadsheet(name: str, rows: Iterable[Iterable[str]]) -> HttpResponse:
    """``rows`` with their head first, as CSV that opens as UTF-8, downloaded as ``name``.csv."""
    into = StringIO()
    csv.writer(into).writerows([_harmless(cell) for cell in row] for row in rows)
    answer = HttpResponse("\ufeff" + into.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _harmless(cell: str) -> str:
    """A spreadsheet takes what begins so for a formula, and names and words of customers may be anything."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
