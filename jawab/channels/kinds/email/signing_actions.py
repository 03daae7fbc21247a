"""Making a mailbox's DKIM key, and switching its signature on and off."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.channels.facts import ChannelChanged
from jawab.channels.kinds.email.dkim_signing import new_key, selector_of
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.secrets import seal, unseal
from jawab.people.access import require_administrator
from jawab.tickets.models import Channel


@transaction.atomic
def make_signing_key(*, channel: Channel, by: Actor) -> None:
    """A new key pair in place of any other. It does not sign yet: its DNS record has to be published first."""
    mailbox = _locked(channel, by)
    mailbox.dkim_secret, mailbox.dkim_selector = seal(new_key()), ""
    _save(mailbox, "dkim_secret", by)


@transaction.atomic
def start_signing(*, channel: Channel, by: Actor) -> None:
    """Refuses a mailbox without a key, or with one that cannot be read any more."""
    mailbox = _locked(channel, by)
    if not mailbox.dkim_secret:
        raise Refused(_("Make a key first."))
    mailbox.dkim_selector = selector_of(unseal(mailbox.dkim_secret))
    _save(mailbox, "dkim_selector", by)


@transaction.atomic
def stop_signing(*, channel: Channel, by: Actor) -> None:
    """The key is kept."""
    mailbox = _locked(channel, by)
    mailbox.dkim_selector = ""
    _save(mailbox, "dkim_selector", by)


def _locked(channel: Channel, by: Actor) -> Mailbox:
    require_administrator(by)
    return Mailbox.objects.select_for_update().get(channel=channel)


def _save(mailbox: Mailbox, changed: str, by: Actor) -> None:
    mailbox.save(update_fields=["dkim_secret", "dkim_selector"])
    record(ChannelChanged(channel=mailbox.channel_id, changed=(changed,)), by=by, audience=())
