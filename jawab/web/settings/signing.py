"""DKIM of one mailbox: its key, the record to publish, and the switch."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jawab.base.errors import NotThere, Refused
from jawab.channels.kinds.email.actions import make_signing_key, start_signing, stop_signing
from jawab.channels.kinds.email.dkim_signing import Record, record_of
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.secrets import unseal
from jawab.tickets.models import Channel, ChannelKind
from jawab.web.gates import agent_of

_VERBS: dict[str, Callable[..., None]] = {
    "make": make_signing_key,
    "start": start_signing,
    "stop": stop_signing,
}


@dataclass(frozen=True, slots=True)
class Signing:
    """``record`` is there when a key is; ``trouble`` says why it cannot be shown."""

    is_on: bool = False
    record: Record | None = None
    trouble: str = ""


def signing_of(mailbox: Mailbox) -> Signing:
    if not mailbox.dkim_secret:
        return Signing()
    try:
        key = unseal(mailbox.dkim_secret)
    except Refused:
        return Signing(
            trouble=_("The key was sealed with another secret of the desk. Please make a new one.")
        )
    return Signing(bool(mailbox.dkim_selector), record_of(key, address=mailbox.channel.address))


@require_POST
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    channel = Channel.objects.filter(pk=pk, kind=ChannelKind.EMAIL).first()
    verb = _VERBS.get(request.POST.get("do", ""))
    if channel is None or verb is None:
        raise NotThere(_("There is no such mailbox."))
    verb(channel=channel, by=agent_of(request))
    messages.success(request, _("Saved."))
    return redirect("settings-mailbox", pk=pk)
