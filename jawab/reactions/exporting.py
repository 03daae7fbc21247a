"""A person's data as one archive: ``data.json``, a page to read, and their files."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded
from jawab.commerce.told import order_files, orders_told
from jawab.complaints.told import complaints_told
from jawab.connectors.told import shop_refunds_told
from jawab.outreach.told import leads_told, reached_told
from jawab.people.actions import keep_export
from jawab.people.facts.exporting import PersonExportAsked
from jawab.people.models import Customer, PersonExport
from jawab.people.told import told_of
from jawab.reactions.export_page import page_of
from jawab.suggestions.told import suggestions_told
from jawab.surveys.told import surveys_told
from jawab.tickets import files
from jawab.tickets.models import Attachment, Encounter, Message, Ticket


def make_export(recorded: Recorded) -> None:
    """Repeating it is harmless: what is made, or gone, is left alone."""
    fact = recorded.fact
    assert isinstance(fact, PersonExportAsked)
    export = PersonExport.objects.filter(pk=fact.export, made_at=None).select_related("customer").first()
    if export is None:
        return
    with TemporaryFile() as content:
        _write(export.customer, content)
        size = content.tell()
        content.seek(0)
        keep_export(export=export, content=content, size=size, by=SYSTEM)


def _write(customer: Customer, content: Any) -> None:
    data = {
        "person": told_of(customer),
        "conversations": [_told(each) for each in _tickets(customer)],
        "orders": orders_told(customer),
        "shop_refunds": shop_refunds_told(customer),
        "sales": leads_told(customer),
        "campaigns": reached_told(customer),
        "complaints": complaints_told(customer),
        "surveys": surveys_told(customer),
        "suggestions": suggestions_told(customer),
    }
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=2))
        archive.writestr("index.html", page_of(customer, data))
        for name, kept in (*_attachments(customer), *_own(customer), *order_files(customer)):
            _add(archive, name, kept)


def _tickets(customer: Customer) -> Iterator[Ticket]:
    return Ticket.objects.filter(customer=customer).order_by("pk").iterator(500)


def _told(ticket: Ticket) -> dict[str, Any]:
    """What was said between them and us; what the team wrote to itself is no part of it."""
    messages = Message.objects.filter(ticket=ticket).order_by("created_at", "pk")
    met = Encounter.objects.filter(ticket=ticket).order_by("created_at", "pk")
    return {
        "number": ticket.pk,
        "subject": ticket.subject,
        "status": ticket.status,
        "messages": [
            {"side": each.side, "at": each.created_at.isoformat(), "subject": each.subject, "text": each.text}
            for each in messages
        ],
        "meetings": [
            {"kind": each.kind, "at": each.created_at.isoformat(), "text": each.text, "contact": each.contact}
            for each in met
        ],
    }


def _attachments(customer: Customer) -> Iterator[tuple[str, files.Kept]]:
    found = Attachment.objects.filter(message__ticket__customer=customer)
    for each in found.order_by("pk").iterator(500):
        yield f"{each.pk}-{each.name[-100:] or 'file'}", each


def _own(customer: Customer) -> Iterator[tuple[str, files.Kept]]:
    for each in customer.files.order_by("pk"):
        yield f"own-{each.pk}-{each.name[-100:]}", each


def _add(archive: zipfile.ZipFile, named: str, row: files.Kept) -> None:
    """A file that the store has lost is named and empty: that it was there is theirs to know."""
    name = "".join(each if each.isalnum() or each in "._- " else "_" for each in named).replace("..", "_")
    with archive.open(f"files/{name}", "w", force_zip64=True) as into:
        try:
            kept: BinaryIO = files.opened(row)
        except FileNotFoundError:
            return
        with kept:
            shutil.copyfileobj(kept, into)
