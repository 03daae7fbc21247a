"""Values as other systems write them, taken as they are meant or not at all. Raises Unreadable, and nothing else."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab import language
from jawab.channels.kinds.email.parse.html_text import html_to_text
from jawab.commerce.money import MOST, UNITS, rounded
from jawab.connectors.contract import Declined, Unreadable
from jawab.language import one_line, strip_controls

_LONGEST = 40
_LONGEST_PAGE, LONGEST_ABOUT = 50_000, 5_000
"""Characters of a description: as HTML, and of its words."""
_MARK = re.compile(r"\s*\[[0-9a-f]{32}\]\s*$")


def text(told: Any, name: str, most: int = 300) -> str:
    """In one line; a number as it is written, nothing for what is neither."""
    value = told.get(name) if isinstance(told, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return ""
    return one_line(strip_controls(_whole(str(value))), most)


def lines(told: Any, name: str, most: int = 300) -> str:
    """With its line ends."""
    value = told.get(name) if isinstance(told, Mapping) else None
    return _whole(value).replace("\0", "")[:most] if isinstance(value, str) else ""


def _whole(value: str) -> str:
    """Without halves of characters, which JSON may bring and no database keeps."""
    return value.encode("utf-8", "ignore").decode()


def each(told: Any, name: str) -> list[Mapping[str, Any]]:
    value = told.get(name) if isinstance(told, Mapping) else None
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def part(told: Any, name: str) -> Mapping[str, Any]:
    value = told.get(name) if isinstance(told, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def exact(told: Any, name: str) -> Decimal:
    """A number as text or as itself; nothing where there is none."""
    value = told.get(name) if isinstance(told, Mapping) else None
    if value is None or value == "":
        return Decimal(0)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal) or len(str(value)) > _LONGEST:
        raise Unreadable(_("An amount of this order is no number."))
    try:
        found = Decimal(value)
    except (ArithmeticError, ValueError) as wrong:
        raise Unreadable(_("An amount of this order is no number.")) from wrong
    if not found.is_finite() or abs(found) >= MOST:
        raise Unreadable(_("An amount of this order is no number."))
    return found


def amount(told: Any, name: str) -> Decimal | None:
    """The same of a product; None where there is none."""
    value = told.get(name) if isinstance(told, Mapping) else None
    try:
        return exact(told, name) if value is not None and value != "" else None
    except Unreadable as wrong:
        raise Unreadable(_("A price or a stock of this product is no number.")) from wrong


def plain(told: Any, name: str) -> str:
    """The words of what is HTML, without what customers are not shown."""
    value = told.get(name) if isinstance(told, Mapping) else None
    html = _whole(value).replace("\0", "")[:_LONGEST_PAGE] if isinstance(value, str) else ""
    return html_to_text(html).strip()[:LONGEST_ABOUT].rstrip() if html else ""


def moment(value: Any) -> datetime | None:
    """ISO 8601; without an offset it is GMT."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    try:
        found = datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def web_address(value: Any) -> str:
    """Of the web, or nothing."""
    return language.web_address(value) if isinstance(value, str) and _whole(value) == value else ""


def marked(reason: str, key: str) -> str:
    """A reason with our key behind it, by which what was asked for is found again."""
    return f"{reason} [{key}]"


def unmarked(reason: str) -> str:
    return _MARK.sub("", reason)


class Coin:
    """The currency of one order: a name that is no currency here, as WooCommerce has it for the toman, becomes one."""

    # Names under which shops keep tomans and thousands: IRT is the toman, IRHT a thousand of them.
    _OTHERS = {"IRT": ("IRR", 10), "IRHR": ("IRR", 1000), "IRHT": ("IRR", 10_000)}

    def __init__(self, name: str) -> None:
        self.currency, self._per = self._OTHERS.get(name.upper(), (name.upper(), 1))

    def told(self, amount: Decimal) -> str:
        """An amount of ours as the shop writes it. Raises Declined where it has smaller parts than the shop's money."""
        whole = amount / self._per
        if self._per > 1 and whole != whole.to_integral_value():
            raise Declined(_("The shop reckons in larger parts than this amount has."))
        return f"{whole.normalize():f}"

    def of(self, amount: Decimal) -> Decimal:
        """Rounded to what the currency has; as it is for one the desk does not know."""
        whole = amount * self._per
        return rounded(whole, self.currency) if self.currency in UNITS else whole
