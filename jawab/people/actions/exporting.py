"""A person's own data, put together for them by an administrator and kept for a few days."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.facts.exporting import PersonExportAsked, PersonExportTaken
from jawab.people.models import Agent, Customer, PersonExport

KEPT = timedelta(days=7)
BATCH = 20


@transaction.atomic
def ask_export(*, customer: Customer, by: Agent) -> PersonExport:
    """It is put together by a job. One that is being made already is that one. Refuses an erased person."""
    require_administrator(by)
    customer = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if customer.erased_at:
        raise Refused(_("What this person left was erased."))
    waiting = PersonExport.objects.filter(customer=customer, agent=by, made_at=None).first()
    if waiting is not None:
        return waiting
    export = PersonExport.objects.create(
        customer=customer, agent=by, token=secrets.token_urlsafe(32), asked_at=clock.now()
    )
    record(PersonExportAsked(customer=customer.pk, export=export.pk), by=by, audience=())
    return export


@transaction.atomic
def keep_export(*, export: PersonExport, content: BinaryIO, size: int, by: Actor) -> None:
    """The file itself, ``size`` bytes. An export that is gone meanwhile keeps nothing."""
    require_administrator(by)
    found = PersonExport.objects.select_for_update(of=("self",)).filter(pk=export.pk, made_at=None).first()
    if found is None:
        return
    default_storage.delete(found.path)
    default_storage.save(found.path, File(content))
    found.made_at, found.size = clock.now(), size
    found.save(update_fields=["made_at", "size"])


@transaction.atomic
def take_export(*, export: PersonExport, by: Agent) -> BinaryIO:
    """The file, for whoever asked for it; that they took it is told."""
    require_administrator(by)
    if export.agent_id != by.pk or export.made_at is None or export.asked_at + KEPT < clock.now():
        raise NotThere(_("There is no such export."))
    record(PersonExportTaken(customer=export.customer_id, export=export.pk), by=by, audience=())
    found: BinaryIO = default_storage.open(export.path, "rb")  # type: ignore[assignment]
    return found


@transaction.atomic
def forget_exports() -> int:
    """Those that were kept long enough, a batch at a time; how many. Any number may run at once."""
    old = PersonExport.objects.filter(asked_at__lt=clock.now() - KEPT).order_by("asked_at")
    return remove_exports([*old.select_for_update(skip_locked=True, of=("self",))[:BATCH]])


def remove_exports(exports: Sequence[PersonExport]) -> int:
    """In the transaction of whoever forgets them; the files go after it."""
    PersonExport.objects.filter(pk__in=[export.pk for export in exports]).delete()
    for export in exports:
        transaction.on_commit(partial(default_storage.delete, export.path))
    return len(exports)
