"""What is posted from a customer's page, one noun each; answered by the page, or by the ticket it stands beside."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.people.access import contact_point_for, customer_for
from jawab.people.actions import (
    Claimed,
    add_contact_point,
    add_identity,
    add_to_segment,
    change_customer_note,
    give_consent,
    make_main_contact_point,
    note_customer,
    open_identity,
    remove_contact_point,
    remove_identity,
    revive_contact_point,
    take_from_segment,
    verify_contact_point,
    withdraw_consent,
    withdraw_customer_note,
)
from jawab.people.models import Consent, ContactKind, Customer, CustomerNote, Identity, Segment
from jawab.tickets.access import customer_file_for
from jawab.tickets.actions import (
    block_customer,
    keep_customer_file,
    remove_customer_file,
    unblock_customer,
)
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.customer_tabs import Said
from jawab.web.workspace.customers import customer_address, customer_page
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.files import sent
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.uploads import files_of


@agents_only("POST")
def contact_points(request: AgentRequest, pk: int) -> HttpResponse:
    found = customer_for(request.viewer, pk)
    kind = request.POST.get("kind", "")
    kind = kind if kind in ContactKind.values else ContactKind.EMAIL
    value = _typed(request, "value")
    return changed(
        request,
        found,
        "point",
        lambda: add_contact_point(customer=found, kind=kind, value=value, by=request.viewer),
    )


@agents_only("POST")
def contact_point(request: AgentRequest, pk: int) -> HttpResponse:
    """``wanted`` is verified, main or removed."""
    point = contact_point_for(request.viewer, pk)
    action = {
        "verified": verify_contact_point,
        "main": make_main_contact_point,
        "removed": remove_contact_point,
    }.get(request.POST.get("wanted", ""))
    if action is None:
        raise NotThere(_("There is no such contact point."))
    return changed(request, point.customer, "point", lambda: action(point=point, by=request.viewer))


@agents_only("POST")
def revival(request: AgentRequest, pk: int) -> HttpResponse:
    """The address works again: somebody asked, or it was mended."""
    point = contact_point_for(request.viewer, pk)
    return changed(
        request, point.customer, "point", lambda: revive_contact_point(point=point, by=request.viewer)
    )


@agents_only("POST")
def notes(request: AgentRequest, pk: int) -> HttpResponse:
    found, text = customer_for(request.viewer, pk), _typed(request, "text")
    return changed(
        request, found, "note", lambda: note_customer(customer=found, text=text, by=request.viewer), "notes"
    )


@agents_only("POST")
def note(request: AgentRequest, pk: int) -> HttpResponse:
    """``text`` is what it says from now on; ``withdrawn`` takes it away."""
    found = CustomerNote.objects.filter(pk=pk).select_related("customer").first()
    if found is None:
        raise NotThere(_("There is no such note."))
    text = _typed(request, "text")
    if "withdrawn" in request.POST:
        return changed(
            request,
            found.customer,
            "",
            lambda: withdraw_customer_note(note=found, by=request.viewer),
            "notes",
        )
    return changed(
        request,
        found.customer,
        f"note-{pk}",
        lambda: change_customer_note(note=found, text=text, by=request.viewer),
        "notes",
    )


@agents_only("POST")
def customer_files(request: AgentRequest, pk: int) -> HttpResponse:
    """``files`` are kept with them, ``about`` says what they are."""
    found, about = customer_for(request.viewer, pk), _typed(request, "about")

    def keep() -> None:
        files = files_of(request.FILES.getlist("files"))
        if not files:
            raise Refused(_("Please choose a file."))
        for file in files:
            keep_customer_file(customer=found, file=file, about=about, by=request.viewer)

    return changed(request, found, "file", keep, "files")


@agents_only("GET", "HEAD", "POST")
def customer_file(request: AgentRequest, pk: int) -> HttpResponseBase:
    """The file itself, as a download; posted with ``removed`` it goes."""
    found = customer_file_for(request.viewer, pk)
    if request.method != "POST":
        return sent(found, name=found.name)
    return changed(
        request,
        found.customer,
        "file",
        lambda: remove_customer_file(file=found, by=request.viewer),
        "files",
    )


@agents_only("POST")
def segments(request: AgentRequest, pk: int) -> HttpResponse:
    """``name`` puts them into one, ``left`` takes them out of one."""
    found = customer_for(request.viewer, pk)
    if left := row_number(request.POST.get("left", "")):
        segment = Segment.objects.filter(pk=left).first()
        if segment is None:
            raise NotThere(_("There is no such segment."))
        return changed(
            request,
            found,
            "segment",
            lambda: take_from_segment(customer=found, segment=segment, by=request.viewer),
        )
    name = _typed(request, "name")
    return changed(
        request, found, "segment", lambda: add_to_segment(customer=found, name=name, by=request.viewer)
    )


@agents_only("POST")
def consents(request: AgentRequest, pk: int) -> HttpResponse:
    found, values = customer_for(request.viewer, pk), request.POST
    return changed(
        request,
        found,
        "consent",
        lambda: give_consent(
            customer=found,
            purpose=values.get("purpose", ""),
            channel=values.get("channel", ""),
            source=_typed(request, "source"),
            by=request.viewer,
        ),
    )


@agents_only("POST")
def consent_withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    found = Consent.objects.filter(pk=pk).select_related("customer").first()
    if found is None:
        raise NotThere(_("There is no such consent."))
    source = _typed(request, "source")
    return changed(
        request,
        found.customer,
        f"consent-{pk}",
        lambda: withdraw_consent(consent=found, source=source, by=request.viewer),
    )


@agents_only("POST")
def identities(request: AgentRequest, pk: int) -> HttpResponse:
    found, kind, typed = (
        customer_for(request.viewer, pk),
        request.POST.get("sort", ""),
        _typed(request, "number"),
    )
    return changed(
        request,
        found,
        "identity",
        lambda: add_identity(customer=found, kind=kind, typed=typed, by=request.viewer),
    )


@agents_only("POST")
def identity(request: AgentRequest, pk: int) -> HttpResponse:
    """``removed`` takes it away; else it is opened, for this one answer."""
    found = Identity.objects.filter(pk=pk).select_related("customer").first()
    if found is None:
        raise NotThere(_("There is no such number."))
    if "removed" in request.POST:
        return changed(
            request, found.customer, "identity", lambda: remove_identity(identity=found, by=request.viewer)
        )
    opened = open_identity(identity=found, by=request.viewer)
    return customer_page(request, found.customer, "details", Said(opened=(found.pk, opened)), status=200)


@agents_only("POST")
def blocking(request: AgentRequest, pk: int) -> HttpResponse:
    """``reason`` blocks them, ``unblocked`` lets them in again."""
    found, reason = customer_for(request.viewer, pk), _typed(request, "reason")
    if "unblocked" in request.POST:
        return changed(
            request, found, "blocking", lambda: unblock_customer(customer=found, by=request.viewer)
        )
    return changed(
        request,
        found,
        "blocking",
        lambda: block_customer(customer=found, reason=reason, by=request.viewer),
    )


def _typed(request: AgentRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "")


def changed(
    request: AgentRequest, found: Customer, form: str, change: Callable[[], object], tab: str = "details"
) -> HttpResponse:
    """Back to where it was written; why it was refused stands at its form."""
    try:
        change()
    except Refused as refusal:
        owner = refusal.owner if isinstance(refusal, Claimed) else 0
        return customer_page(request, found, tab, Said(refusals={form: str(refusal)}, claimed_by=owner))
    if ticket := row_number(request.POST.get("ticket", "")):
        return back_to_ticket(request, ticket)
    messages.success(request, _("Saved."))
    return see_other(customer_address(found.pk, tab))
