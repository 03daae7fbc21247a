"""One question to a gateway's server, and in words what went wrong."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.commerce.asking import NoAnswerError, UnfitAddressError, ask_server
from jawab.commerce.gateways.contract import Declined, Unreachable

PATIENCE = 10.0
"""Seconds until the vendor must have begun to answer, and as many again until it has ended."""
MOST = 256 * 1024


def ask(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: str | None = None,
) -> tuple[int, dict[str, Any]]:
    """Return the status and the object answered, with numbers as exact decimals. Follows no redirection.

    Raises Unreachable for no answer, a server's own fault and what is not JSON; refuses (Declined) an address that is
    neither https nor on this machine.
    """
    try:
        answer = ask_server(method, address, headers=headers or {}, body=body, patience=PATIENCE, most=MOST)
    except NoAnswerError as trouble:
        raise Unreachable(_("The payment gateway does not answer.")) from trouble
    except UnfitAddressError as wrong:
        raise Declined(_("A payment gateway has an https address.")) from wrong
    if answer.is_trouble:
        raise Unreachable(_("The payment gateway is in trouble."))
    if not isinstance(answer.value, dict):
        raise Unreachable(_("The payment gateway answered what cannot be read."))
    return answer.status, answer.value
