"""The archive of a person's data as a page for them to read: in their language, with dates of their calendar."""

from datetime import datetime
from html import escape
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab import calendars
from jawab.calendars import Style
from jawab.commerce.models import OrderState
from jawab.complaints.models import Category, RemedyKind, Verdict
from jawab.outreach.models import ContactState, GuestState, LeadState
from jawab.people.models import Customer, CustomerKind, Expertise, Purpose, Way
from jawab.people.queries import desk_settings
from jawab.suggestions.models import SuggestionState
from jawab.surveys.models import Measure
from jawab.tickets.models import Emotion, EncounterKind, Status

_PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>{title}</title>
<style>body{{font-family:sans-serif;max-width:50rem;margin:2rem auto}}
dt{{font-weight:bold}}pre{{white-space:pre-wrap}}</style>
<h1 dir="auto">{title}</h1>{body}</html>"""

_LABELS: dict[str, Promise] = {
    "person": pgettext_lazy("export", "You"),
    "conversations": _("Conversations"),
    "orders": _("Orders"),
    "shop_refunds": pgettext_lazy("export", "What shops were asked to give back to you"),
    "sales": pgettext_lazy("export", "What we thought you might buy"),
    "campaigns": _("Campaigns"),
    "complaints": _("Complaints"),
    "surveys": _("Surveys"),
    "suggestions": pgettext_lazy("page", "Suggestions"),
    "said": pgettext_lazy("export", "What you suggested"),
    "votes": pgettext_lazy("export", "What you voted for"),
    "title": _("Title"),
    "how_far": pgettext_lazy("suggestion", "How far it is"),
    "answers": pgettext_lazy("export", "Our answer"),
    "name": pgettext_lazy("export", "Name"),
    "kind": pgettext_lazy("export", "Kind"),
    "organisation": _("Organisation"),
    "department": _("Department"),
    "manager": pgettext_lazy("export", "Manager"),
    "language": _("Language"),
    "calendar": _("Calendar"),
    "time_zone": _("Time zone"),
    "expertise": pgettext_lazy("export", "Expertise"),
    "customer_since": _("Customer since"),
    "other_names": pgettext_lazy("export", "Also known as"),
    "contact_points": pgettext_lazy("export", "Addresses and numbers"),
    "addresses": pgettext_lazy("export", "Postal addresses"),
    "numbers": pgettext_lazy("export", "Numbers of states and banks"),
    "segments": pgettext_lazy("export", "Segments"),
    "consents": pgettext_lazy("export", "What you agreed to"),
    "purpose": pgettext_lazy("export", "What for"),
    "channel": pgettext_lazy("export", "By which way"),
    "by": pgettext_lazy("export", "By which way"),
    "given_at": pgettext_lazy("export", "Given"),
    "withdrawn_at": pgettext_lazy("export", "Withdrawn"),
    "source": pgettext_lazy("export", "How it was given"),
    "notes": pgettext_lazy("export", "What we noted about you"),
    "fields": pgettext_lazy("export", "What we asked besides"),
    "number": _("Number"),
    "subject": _("Subject"),
    "status": _("Status"),
    "state": pgettext_lazy("export", "State"),
    "messages": pgettext_lazy("export", "Messages"),
    "meetings": pgettext_lazy("export", "Calls and visits"),
    "side": pgettext_lazy("export", "From whom"),
    "at": pgettext_lazy("export", "When"),
    "text": pgettext_lazy("export", "Text"),
    "contact": pgettext_lazy("export", "By which number or address"),
    "placed_at": pgettext_lazy("export", "Placed"),
    "currency": _("Currency"),
    "total": _("Total"),
    "ship_to": _("Where it goes"),
    "bill_to": pgettext_lazy("export", "Billed to"),
    "lines": pgettext_lazy("export", "Goods"),
    "charges": pgettext_lazy("export", "Charges"),
    "payments": _("Payments"),
    "refunds": _("Refunds"),
    "returns": _("Returns"),
    "about": _("What it is about"),
    "value": pgettext_lazy("export", "Value"),
    "noted_at": pgettext_lazy("export", "Noted"),
    "call_at": _("Call back"),
    "campaign": pgettext_lazy("export", "Campaign"),
    "reason": _("Reason"),
    "sent_at": pgettext_lazy("export", "Sent"),
    "event": pgettext_lazy("export", "Event"),
    "begins_at": pgettext_lazy("export", "Begins"),
    "answered": pgettext_lazy("export", "Your answer"),
    "answered_at": pgettext_lazy("export", "Answered"),
    "persons": pgettext_lazy("export", "Persons"),
    "measure": pgettext_lazy("export", "What we asked"),
    "asked_at": pgettext_lazy("export", "Asked"),
    "score": pgettext_lazy("export", "Score"),
    "reasons": _("Reasons"),
    "emotion": pgettext_lazy("export", "How we read it"),
    "recorded_at": pgettext_lazy("export", "Recorded"),
    "words": _("In the customer’s words"),
    "verdict": pgettext_lazy("export", "Verdict"),
    "answer": pgettext_lazy("export", "Our answer"),
    "remedies": _("What is done about it"),
}
_SIDES: dict[str, Promise] = {
    "in": pgettext_lazy("export", "From you"),
    "out": pgettext_lazy("export", "From us"),
}
_CODES: dict[str, dict[str, Any]] = {
    "kind": dict(CustomerKind.choices) | dict(EncounterKind.choices),
    "status": dict(Status.choices),
    "state": dict(OrderState.choices) | dict(LeadState.choices) | dict(ContactState.choices),
    "answered": dict(GuestState.choices),
    "side": _SIDES,
    "purpose": dict(Purpose.choices),
    "channel": dict(Way.choices),
    "by": dict(Way.choices),
    "expertise": dict(Expertise.choices),
    "about": dict(Category.choices),
    "verdict": dict(Verdict.choices),
    "measure": dict(Measure.choices),
    "how_far": dict(SuggestionState.choices),
    "emotion": dict(Emotion.choices),
    "remedies": dict(RemedyKind.choices),
}
"""Of what the desk chooses among, in words; what people wrote stands under other names."""


def page_of(customer: Customer, data: dict[str, Any]) -> str:
    """All text escaped."""
    desk = desk_settings()
    language = customer.language or desk.language or "en"
    style = Style.of(language, calendar=customer.calendar, time_zone=customer.time_zone or desk.time_zone)
    with translation.override(language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
        body = _read(data, "", style)
    return _PAGE.format(language=language, direction=direction, title=escape(customer.name), body=body)


def _read(value: Any, name: str, style: Style) -> str:
    """Any of the data as lists in a page."""
    if isinstance(value, dict):
        rows = (
            f"<dt>{escape(str(_LABELS.get(key, key)))}</dt><dd>{_read(each, key, style)}</dd>"
            for key, each in value.items()
            if each
        )
        return f"<dl>{''.join(rows)}</dl>"
    if isinstance(value, list):
        return f"<ul>{''.join(f'<li>{_read(each, name, style)}</li>' for each in value)}</ul>"
    return f'<pre dir="auto">{escape(_said(str(value), name, style))}</pre>'


def _said(text: str, name: str, style: Style) -> str:
    if name in _CODES:
        return str(_CODES[name].get(text, text))
    if name == "at" or name.endswith(("_at", "_since")):
        return calendars.moment(datetime.fromisoformat(text), style)
    return text
