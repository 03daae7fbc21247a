"""One question to WooCommerce's REST interface, with the shop's keys."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from jawab.commerce.asking import Answer
from jawab.connectors.asking import ask_shop
from jawab.connectors.contract import Account, Declined

PER_PAGE = 100


def listed(account: Account, what: str, **asked: Any) -> Answer:
    """A list, such as ``orders``. Raises Declined where there is none."""
    query = {"per_page": PER_PAGE, "status": "any", "dates_are_gmt": "true", **asked}
    answer = ask(account, "GET", f"{what}?{urlencode(query)}")
    if not isinstance(answer.value, list):
        raise Declined(_("There is no WooCommerce under this address."))
    return answer


def ask(
    account: Account, method: str, path: str, body: Any = None, *, refusing: frozenset[str] = frozenset()
) -> Answer:
    address = f"{account.address.rstrip('/')}/wp-json/wc/v3/{path}"
    keys = base64.b64encode(f"{account.key}:{account.secret}".encode()).decode()
    told = json.dumps(body) if body is not None else None
    return ask_shop(method, address, headers={"Authorization": f"Basic {keys}"}, body=told, refusing=refusing)


def number_of(key: str) -> int:
    if not key.isdecimal():
        raise Declined(_("The shop has no such order any more."))
    return int(key)
