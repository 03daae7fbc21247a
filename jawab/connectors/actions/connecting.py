"""Connectors: opened and changed by administrators, tried out for real, read anew."""

import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.commerce.actions import name_origin
from jawab.connectors.facts import ConnectorSaved
from jawab.connectors.kinds.values import web_address
from jawab.connectors.models import Connector, ConnectorKind
from jawab.connectors.registry import account_of, kind_of, seal
from jawab.language import one_line
from jawab.live.signal import wake_work
from jawab.people.access import require_administrator

_CHANGEABLE = {"name", "address", "key", "secret", "hook_secret", "is_on"}


@transaction.atomic
def open_connector(*, kind: str, by: Actor, **values: Any) -> Connector:
    """Its products and orders are read from now on, all that the shop has. Refuses what `change_connector` refuses."""
    require_administrator(by)
    if kind not in ConnectorKind.values:
        raise Refused(_("There is no such kind of shop."))
    now = clock.now()
    values.setdefault("hook_secret", secrets.token_urlsafe(30))
    connector = Connector(kind=kind, token=secrets.token_hex(16), created_at=now, next_at=now)
    if not kind_of(connector).ASKS:
        # There is nothing to read, so that all it tells is news.
        connector.next_at, connector.complete_at = None, now
    elif "address" not in values:
        raise Refused(_("This is not an address of the web."))
    _fill(connector, values)
    connector.origin = name_origin(origin=None, name=values.get("name", ""), by=by)
    connector.save()
    record(ConnectorSaved(connector=connector.pk, created=True), by=by, audience=())
    transaction.on_commit(wake_work)
    return connector


@transaction.atomic
def change_connector(*, connector: Connector, by: Actor, **values: Any) -> Connector:
    """An empty secret leaves the one there is. Another address is another shop's: it is a new connector.

    Refuses an address that is not of the web, and none where its kind asks there.
    """
    require_administrator(by)
    row = Connector.objects.select_for_update(of=("self",)).select_related("origin").get(pk=connector.pk)
    before = {name: getattr(row, name) for name in _CHANGEABLE - {"name"}} | {"name": row.origin.name}
    _fill(row, values)
    if "name" in values:
        row.origin = name_origin(origin=row.origin, name=values["name"], by=by)
    after = {name: getattr(row, name) for name in _CHANGEABLE - {"name"}} | {"name": row.origin.name}
    changed = tuple(sorted(name for name in _CHANGEABLE if after[name] != before[name]))
    if changed:
        # What was in trouble may be well with other keys: it is asked at once.
        row.next_at, row.failures, row.trouble = clock.now() if kind_of(row).ASKS else None, 0, ""
        row.save()
        record(ConnectorSaved(connector=row.pk, created=False, changed=changed), by=by, audience=())
        transaction.on_commit(wake_work)
    return row


def try_out_connector(*, connector: Connector, by: Actor) -> None:
    """Ask the shop with the stored keys; nothing is changed. Raises Unreachable, Declined and Refused."""
    require_administrator(by)
    kind_of(connector).try_out(account_of(connector))


@transaction.atomic
def read_anew(*, connector: Connector, by: Actor, whole: bool = False) -> Connector:
    """At once, what has changed since; with ``whole`` all of it from the beginning, which changes only what differs."""
    require_administrator(by)
    row = Connector.objects.select_for_update(of=("self",)).select_related("origin").get(pk=connector.pk)
    if not row.is_on:
        raise Refused(_("This shop is switched off."))
    if not kind_of(row).ASKS:
        raise Refused(_("This shop tells what happens, and cannot be asked."))
    row.next_at, row.failures = clock.now(), 0
    if whole:
        row.products_cursor, row.cursor, row.begun_at, row.turn = {}, {}, None, row.turn + 1
    row.save(update_fields=["next_at", "failures", "products_cursor", "cursor", "begun_at", "turn"])
    transaction.on_commit(wake_work)
    return row


def _fill(connector: Connector, values: dict[str, Any]) -> None:
    if values.keys() - _CHANGEABLE:
        raise NotAllowed(_("These are not settings of a shop."))
    if "address" in values:
        address = values["address"].strip().rstrip("/")
        if not web_address(address):
            raise Refused(_("This is not an address of the web."))
        if connector.pk and address != connector.address:
            raise Refused(_("Another address is another shop: connect it anew."))
        connector.address = address[:200]
    if "key" in values:
        connector.key = one_line(values["key"], 200)
    for name in ("secret", "hook_secret"):
        if typed := values.get(name, "").strip():
            setattr(connector, name, seal(typed))
    connector.is_on = values.get("is_on", connector.is_on)
