"""Mailboxes: how each is doing, opening and changing them, and trying them out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from jawab.base.environment import environment
from jawab.base.errors import NotThere, Refused
from jawab.channels.kinds.email.actions import change_mailbox, open_mailbox
from jawab.channels.models import Door, DoorSide
from jawab.people.queries import desk_settings
from jawab.tickets.models import Channel, ChannelKind
from jawab.web.gates import agent_of
from jawab.web.settings.mailbox_form import MailboxForm, form_of, new_form
from jawab.web.settings.signing import signing_of
from jawab.web.settings.trials import Trial, try_out_mailbox


@require_safe
def mailboxes(request: HttpRequest) -> HttpResponse:
    channels = Channel.objects.filter(kind=ChannelKind.EMAIL).select_related("team", "mailbox")
    rows = [
        {"channel": channel, "doors": doors_of(channel)} for channel in channels.prefetch_related("doors")
    ]
    return render(request, "settings/mailboxes.html", {"rows": rows})


class NewMailboxView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, None, new_form(desk_settings(), by=agent_of(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = MailboxForm(request.POST)
        if not form.is_valid():
            return _page(request, None, form, status=422)
        wanted = {name: value for name, value in form.cleaned_data.items() if name != "is_active"}
        try:
            channel = open_mailbox(by=agent_of(request), **wanted)
        except Refused as refusal:
            form.add_error("address", str(refusal))
            return _page(request, None, form, status=422)
        return _saved(request, channel)


class MailboxView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        channel = _mailbox(pk)
        return _page(request, channel, form_of(channel))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        channel = _mailbox(pk)
        form = MailboxForm(request.POST)
        if not form.is_valid():
            return _page(request, channel, form, status=422)
        try:
            change_mailbox(channel=channel, by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("address", str(refusal))
            return _page(request, channel, form, status=422)
        return _saved(request, channel)


def doors_of(channel: Channel) -> list[Door]:
    """In, then out; a side that nothing has passed yet has a door without a date."""
    known = {door.side: door for door in channel.doors.all()}
    return [known.get(side) or Door(channel=channel, side=side) for side in DoorSide.values]


def _saved(request: HttpRequest, channel: Channel) -> HttpResponse:
    """With "save and try" the results stand on the page itself."""
    if "try" not in request.POST:
        messages.success(request, _("Saved."))
        return redirect("settings-mailboxes")
    channel = _mailbox(channel.pk)
    trials = try_out_mailbox(channel.mailbox)
    return _page(request, _mailbox(channel.pk), form_of(channel), trials=trials)


def _mailbox(pk: int) -> Channel:
    channel = Channel.objects.filter(pk=pk, kind=ChannelKind.EMAIL).select_related("mailbox", "team").first()
    if channel is None:
        raise NotThere(_("There is no such mailbox."))
    return channel


def _page(
    request: HttpRequest,
    channel: Channel | None,
    form: MailboxForm,
    *,
    trials: list[Trial] | None = None,
    status: int = 200,
) -> HttpResponse:
    env = environment()
    given = {
        "channel": channel,
        "doors": doors_of(channel) if channel else [],
        "form": form,
        "trials": trials or [],
        "signing": signing_of(channel.mailbox) if channel else None,
        "listening": [("SMTP", env.smtp_bind), ("LMTP", env.lmtp_bind)],
        "stored": {
            "imap_secret": bool(channel and channel.mailbox.imap_secret),
            "smtp_secret": bool(channel and channel.mailbox.smtp_secret),
        },
    }
    return render(request, "settings/mailbox.html", given, status=status)
