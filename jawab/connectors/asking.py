"""One question to a shop's server, and in words what went wrong."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.commerce.asking import Answer, NoAnswerError, UnfitAddressError, ask_server
from jawab.connectors.contract import Declined, Unreachable

PATIENCE = 60.0
"""Seconds: a hundred orders take a small shop's server a while."""
MOST = 32 * 1024 * 1024
MOST_REST = 3600.0
"""Seconds: whoever asks for more is asked again all the same."""
_NOT_ALLOWED = (401, 403)
_MISSING = (404, 410)


def ask_shop(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str],
    body: str | None = None,
    refusing: Collection[str] = (),
) -> Answer:
    """An answer below 400, or one that says there is no such thing. Raises Unreachable and Declined for all else.

    ``refusing`` are the codes by which a shop says no, whatever the status it says them with.
    """
    try:
        answer = ask_server(method, address, headers=headers, body=body, patience=PATIENCE, most=MOST)
    except NoAnswerError as trouble:
        raise Unreachable(_("The shop does not answer.")) from trouble
    except UnfitAddressError as wrong:
        raise Declined(_("A shop has an https address.")) from wrong
    if answer.status == 429:
        raise Unreachable(_("The shop asks us to wait."), after=waits(answer.headers))
    if isinstance(answer.value, dict) and answer.value.get("code") in set(refusing):
        raise Declined(_("The shop refused: %(said)s") % {"said": _said(answer.value) or answer.status})
    if answer.is_trouble:
        raise Unreachable(_("The shop is in trouble."), after=waits(answer.headers))
    if answer.status in _NOT_ALLOWED:
        raise Declined(_("The shop does not take these keys."))
    if answer.status in _MISSING:
        return answer
    if answer.status >= 300:
        raise Declined(_("The shop refused: %(said)s") % {"said": _said(answer.value) or answer.status})
    if answer.value is None:
        raise Unreachable(_("The shop answered what cannot be read."))
    return answer


def waits(headers: Mapping[str, str]) -> float:
    """Seconds of a Retry-After (RFC 9110, 10.2.3), which is a number or a date; 0 where there is none."""
    said = headers.get("retry-after", "").strip()
    try:
        seconds = float(said) if said.replace(".", "", 1).isdigit() else _until(said)
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), MOST_REST)


def _until(said: str) -> float:
    moment: datetime = parsedate_to_datetime(said)
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - clock.now()).total_seconds()


def _said(value: Any) -> str:
    return str(value.get("message", ""))[:200] if isinstance(value, dict) else ""
