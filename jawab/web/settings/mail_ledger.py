"""Mail seen against mail stored: how each mailbox stands, its last thirty days, and fetching what is missing."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.calendars import local_day, zone
from jawab.channels.kinds.email.imap_audit import ask_audit
from jawab.channels.kinds.email.refusals import RefusalReason
from jawab.channels.ledger import DAYS, days, refusals, standings
from jawab.tickets.models import Channel, ChannelKind
from jawab.web.gates import agent_of
from jawab.web.viewing import style_for

REASONS = dict(RefusalReason.choices)
ALWAYS = ("seen", "stored", "missing")
COLUMNS = (*ALWAYS, "refused", "gone", "joined", "known", "own", "aside", "unread")
"""Of a day; the others are shown where they hold something, for the table has to fit on a phone."""


@require_safe
def mail_ledger(request: HttpRequest) -> HttpResponse:
    """The refusals here are of mail that was meant for no mailbox of ours."""
    since = clock.now().date() - timedelta(days=DAYS)
    given = {
        "standings": sorted(standings(), key=lambda standing: not standing.is_missing),
        "refusals": refusals(None, since=since),
        "reasons": REASONS,
    }
    name = "_standings" if request.GET.get("fragment") == "standings" else "mail_ledger"
    return render(request, f"settings/{name}.html", given)


@require_safe
def mailbox_days(request: HttpRequest, pk: int) -> HttpResponse:
    channel, style = _mailbox(pk), style_for(agent_of(request))
    shown = days(channel, zone=zone(style.time_zone), today=local_day(clock.now(), style))
    given = {
        "channel": channel,
        "days": shown,
        "columns": [name for name in COLUMNS if name in ALWAYS or any(getattr(day, name) for day in shown)],
        "refusals": refusals(channel, since=clock.now().date() - timedelta(days=DAYS)),
        "reasons": REASONS,
        "cut": len(shown) < DAYS,
    }
    return render(request, "settings/mail_ledger_days.html", given)


@require_POST
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    if ask_audit(channel=_mailbox(pk), by=agent_of(request)):
        messages.success(request, _("The mailbox is being compared with the desk. The result comes here."))
    return redirect("settings-mail-ledger")


def _mailbox(pk: int) -> Channel:
    channel = Channel.objects.filter(pk=pk, kind=ChannelKind.EMAIL).first()
    if channel is None:
        raise NotThere(_("There is no such mailbox."))
    return channel
