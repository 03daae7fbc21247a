"""What WooCommerce lists, read by when it was changed, which the interface knows to the second.

From a second after which everything is to be read it is always the first page, so that what is changed meanwhile moves
nothing else out of sight. Where one second has more than a page, that second is read by pages, and once more from its
beginning when their number changed meanwhile.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from jawab.commerce.asking import Answer
from jawab.connectors.contract import Cursor, Page, Unreachable
from jawab.connectors.kinds.values import moment
from jawab.connectors.kinds.woocommerce.asking import PER_PAGE

_SECOND = timedelta(seconds=1)
_LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)


class List(Protocol):
    def __call__(self, **asked: Any) -> Answer: ...


def next_page(ask: List, cursor: Cursor) -> Page:
    """``ask`` lists what of it fits a question."""
    return _dense(ask, cursor) if "dense" in cursor else _next(ask, cursor)


def _next(ask: List, cursor: Cursor) -> Page:
    """The first page after a second. It ends a second before its last one: there may be more in that one."""
    after = moment(cursor.get("after")) or _LONG_AGO
    answer = ask(modified_after=stamp(after), orderby="modified", order="asc")
    rows, left = list(answer.value), _total(answer)
    if not rows:
        return Page((), {"after": stamp(after)}, is_last=True)
    first, last = _changed(rows[0]), _changed(rows[-1])
    if len(rows) < PER_PAGE:
        return Page(rows, {"after": stamp(max(last, after))}, is_last=True)
    if last - _SECOND > after:
        return Page(rows, {"after": stamp(last - _SECOND)}, is_last=False, left=left - len(rows))
    dense = {"dense": stamp(first), "page": 1, "total": None}
    return Page((), dense, is_last=False, left=left)


def _dense(ask: List, cursor: Cursor) -> Page:
    second = moment(cursor["dense"]) or _LONG_AGO
    number = cursor["page"]
    answer = ask(
        modified_after=stamp(second - _SECOND),
        modified_before=stamp(second + _SECOND),
        orderby="id",
        order="asc",
        page=number,
    )
    rows, total = list(answer.value), _total(answer)
    if number > 1 and total != cursor["total"]:
        return Page(rows, {"dense": cursor["dense"], "page": 1, "total": None}, is_last=False, left=total)
    if number * PER_PAGE >= total or not rows:
        return Page(rows, {"after": stamp(second)}, is_last=False)
    following = {"dense": cursor["dense"], "page": number + 1, "total": total}
    return Page(rows, following, is_last=False, left=total - number * PER_PAGE)


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _total(answer: Answer) -> int:
    said = answer.headers.get("x-wp-total", "")
    if not said.isdecimal() or len(said) > 12:
        raise Unreachable(_("The shop answered what cannot be read."))
    return int(said)


def _changed(told: Any) -> datetime:
    found = moment(told.get("date_modified_gmt")) if isinstance(told, dict) else None
    if found is None:
        raise Unreachable(_("The shop answered what cannot be read."))
    return found
