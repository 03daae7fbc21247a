"""Asking for something: the topic, then a form. Articles that may answer it are shown once: while it is typed where
there is script, else before it is sent.

Nobody need be known and no cookie is set: the form carries a signed stamp that says when it was made, for whom, and
which form it is, so it cannot be posted by another site in a customer's name, and posted twice it is one request.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jawab import calendars
from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotThere, Refused, Unfit
from jawab.channels.kinds.form.actions import note_answered, note_asked, note_offered, take_request
from jawab.channels.kinds.form.guard import doubt
from jawab.channels.kinds.form.models import RequestTopic
from jawab.channels.kinds.form.queries import texts_offered, topic_at, topics_in
from jawab.channels.kinds.form.source import Typed
from jawab.knowledge.access import readable_texts
from jawab.knowledge.finding import Hit, answers
from jawab.language import one_line
from jawab.people.contacts import reached
from jawab.people.models import CustomerSession, Field, Holder
from jawab.people.queries import fields_in_use
from jawab.people.values import asked, fitting, in_use
from jawab.tickets.files import NewFile
from jawab.web.help.opening import edition_of
from jawab.web.help.signed import customer_of, session_of
from jawab.web.limits import within_limit
from jawab.web.portal.doors import open_to_all, page
from jawab.web.workspace.field_controls import controls, typed_values
from jawab.web.workspace.uploads import files_of

SENT_A_MINUTE, OFFERED_A_MINUTE = 10, 60
LASTS = timedelta(days=1)
OFFERED = 3
WORDS, SUBJECT, NAME, CONTACT = 20_000, 300, 120, 320
_FIELDS = ("name", "contact", "subject", "words", "files")
_SALT, _SENT = "a form of the help centre", "a request that arrived"


@dataclass(slots=True)
class Form:
    """What was typed, and what is wrong with it by the name of each field."""

    name: str = ""
    contact: str = ""
    subject: str = ""
    words: str = ""
    reached: str = ""
    folded: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[NewFile] = ()
    errors: dict[str, str] = field(default_factory=dict)


@require_safe
@open_to_all
def topics(request: HttpRequest, language: str) -> HttpResponse:
    """What may be asked for; where nothing is set up, one form for everything."""
    found = topics_in(language)
    if not found:
        return redirect("help-ask", language, 0)
    context = {"topics": [(each.pk, each.names[language]) for each in found]}
    return page(request, language, "topics", context, at="help-topics")


@csrf_exempt  # the stamp says that we made this form, and for whose browser
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def ask(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Posted, ``then`` is empty, ``anyway`` past the articles that were offered, or ``answered`` by them."""
    topic = topic_at(pk) if pk else None
    if request.method != "POST":
        return _page(request, language, topic, _known(request), _stamp(request))
    if not within_limit(request, "portal-ask", SENT_A_MINUTE):
        return render(request, "429.html", status=429)
    return _posted(request, language, topic, _read(request, topic))


def _posted(request: HttpRequest, language: str, topic: RequestTopic | None, form: Form) -> HttpResponse:
    stamp = _stamped(request)
    if stamp is None:
        form.errors[""] = _("This page has grown old. Please look at what you wrote and send it again.")
        return _page(request, language, topic, form, _stamp(request))
    nonce, took = stamp
    if request.POST.get("then") == "answered":
        note_answered(nonce=nonce, contact=form.folded)
        return page(request, language, "answered", {})
    if form.errors:
        return _page(request, language, topic, form, request.POST["stamp"])
    # Files cannot be put back into a form: whoever chose some is not stopped on the way.
    if (
        not request.POST.get("then")
        and not form.files
        and (hits := _unseen(request, language, topic, form, nonce))
    ):
        note_offered(nonce=nonce, language=language, texts=[hit.text.pk for hit in hits])
        return _page(request, language, topic, form, request.POST["stamp"], offered=hits)
    return _taken(request, language, topic, form, nonce, took)


def _taken(
    request: HttpRequest, language: str, topic: RequestTopic | None, form: Form, nonce: str, took: timedelta
) -> HttpResponse:
    typed = Typed(
        nonce=nonce,
        reached=form.reached,
        contact=form.folded,
        proven=customer_of(request) is not None,
        name=form.name,
        subject=form.subject,
        words=form.words,
        fields=form.values,
        files=form.files,
    )
    doubted = "" if typed.proven else doubt(typed, took=took, trap=request.POST.get("website", ""))
    message = take_request(typed=typed, topic=topic, doubted=doubted, by=SYSTEM)
    note_asked(nonce=nonce)
    return redirect("help-sent", language, proof_of_arrival(message.ticket_id if message else 0))


def proof_of_arrival(number: int) -> str:
    """For the page that tells the number of a request, 0 for none yet."""
    return signing.dumps(number, salt=_SENT)


@csrf_exempt  # as above; nothing is answered that a search would not
@require_POST
@open_to_all
def offers(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """For a form that is being typed: the articles that may answer it so far, as a piece of its page, or nothing."""
    topic, stamp = topic_at(pk) if pk else None, _stamped(request)
    if not within_limit(request, "portal-offers", OFFERED_A_MINUTE):
        return HttpResponse(status=429)
    if stamp is None:
        return HttpResponse(status=204)
    posted = request.POST
    form = Form(
        subject=one_line(posted.get("subject", ""), SUBJECT), words=one_line(posted.get("words", ""), 300)
    )
    hits = _offers(request, language, topic, form)
    if not hits:
        return HttpResponse(status=204)
    note_offered(nonce=stamp[0], language=language, texts=[hit.text.pk for hit in hits])
    return render(request, "portal/_offers.html", {"offered": hits})


@require_safe
@open_to_all
def arrived(request: HttpRequest, language: str, proof: str) -> HttpResponse:
    """Its number, for whoever has just sent it. What people look at first has none yet, and is not told apart."""
    try:
        number = signing.loads(proof, salt=_SENT)
    except signing.BadSignature as forged:
        raise NotThere(_("There is nothing at this address.")) from forged
    return page(request, language, "sent", {"number": number})


def _known(request: HttpRequest) -> Form:
    """Of a customer who has signed in it is known who they are."""
    session = session_of(request)
    return Form(name=session.point.customer.name, contact=session.point.shown) if session else Form()


def _read(request: HttpRequest, topic: RequestTopic | None) -> Form:
    posted, session = request.POST, session_of(request)
    form = Form(
        name=one_line(posted.get("name", ""), NAME),
        contact=session.point.shown if session else one_line(posted.get("contact", ""), CONTACT),
        subject=one_line(posted.get("subject", ""), SUBJECT),
        words=posted.get("words", "").replace("\0", "").replace("\r\n", "\n").strip()[:WORDS],
    )
    form.reached, form.folded = _reached(form, session)
    if not form.words:
        form.errors["words"] = _("Please write what this is about.")
    form.subject = form.subject or one_line(form.words, 80)
    asked_for = _fields(topic)
    try:
        form.values = fitting(asked_for, typed_values(posted, asked_for, request.style), {})  # type: ignore[attr-defined]
        form.values = {key: value for key, value in form.values.items() if value is not None}
    except Unfit as unfit:
        form.errors |= {f"field-{key}": reason for key, reason in unfit.reasons.items()}
    try:
        form.files = files_of(request.FILES.getlist("files"))
    except Refused as refused:
        form.errors["files"] = str(refused)
    return form


def _reached(form: Form, session: CustomerSession | None) -> tuple[str, str]:
    if session is not None:
        return session.point.kind, session.point.value
    try:
        return reached(form.contact)
    except Refused:
        form.errors["contact"] = _("Please type a mail address or a phone number.")
        return "", ""


def _fields(topic: RequestTopic | None) -> list[Field]:
    """Those of the topic that its team's tickets have."""
    if topic is None:
        return []
    wanted = {*topic.fields.values_list("pk", flat=True)}
    found = in_use(fields_in_use(), Holder.TICKET, team=topic.channel.team_id)
    return [each for each in found if each.pk in wanted]


def _offers(request: HttpRequest, language: str, topic: RequestTopic | None, form: Form) -> list[Hit]:
    """In the language of the page; of the topic's shelf, or of all where nothing there answers."""
    readable = readable_texts(customer_of(request)).filter(language=language)
    question, edition = f"{form.subject} {form.words}"[:300], edition_of()
    shelves = [readable.filter(article__category=topic.category_id)] if topic and topic.category_id else []
    for shelf in (*shelves, readable):
        if hits := answers(question, shelf, language=language, edition=edition, limit=OFFERED):
            return hits
    return []


def _unseen(
    request: HttpRequest, language: str, topic: RequestTopic | None, form: Form, nonce: str
) -> list[Hit]:
    """Whoever wrote on past an article is not asked about it again."""
    seen = texts_offered(nonce)
    return [hit for hit in _offers(request, language, topic, form) if hit.text.pk not in seen]


def _stamp(request: HttpRequest) -> str:
    session = session_of(request)
    told = [secrets.token_urlsafe(12), session.pk if session else 0, clock.now().isoformat()]
    return signing.dumps(told, salt=_SALT)


def _stamped(request: HttpRequest) -> tuple[str, timedelta] | None:
    """Which form it is and how long it was before somebody's eyes; None for one that is old or somebody else's."""
    session = session_of(request)
    try:
        nonce, whose, made = signing.loads(request.POST.get("stamp", ""), salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    took = clock.now() - datetime.fromisoformat(made)
    return (nonce, took) if whose == (session.pk if session else 0) and took < LASTS else None


def _page(
    request: HttpRequest,
    language: str,
    topic: RequestTopic | None,
    form: Form,
    stamp: str,
    *,
    offered: Sequence[Hit] = (),
) -> HttpResponse:
    reasons = {
        key.removeprefix("field-"): why for key, why in form.errors.items() if key.startswith("field-")
    }
    typed = request.POST if request.method == "POST" else None
    style = request.style  # type: ignore[attr-defined]
    shown = asked(_fields(topic), form.values) if topic else []
    context = {
        "topic": topic.names.get(language, "") if topic else "",
        "form": form,
        "controls": controls(shown, form.values, style, part="ask", typed=typed, reasons=reasons),
        "stamp": stamp,
        "offers_at": reverse("help-offers", args=[language, topic.pk if topic else 0]),
        "today": calendars.local_day(clock.now(), style),
        "errors": [(_control(name), why) for name, why in form.errors.items()],
        "offered": offered,
        "again": request.method == "POST" and "files" not in form.errors and bool(request.FILES),
    }
    status = 422 if form.errors else 200
    return page(request, language, "ask", context, at="help-ask", status=status, pk=topic.pk if topic else 0)


def _control(name: str) -> str:
    """The id of the control that an error is about."""
    return f"field-{name}" if name in _FIELDS else name.replace("field-", "ask-")
