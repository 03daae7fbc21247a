"""Opening and changing mailboxes, and their signature."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.channels.doors import lift_pause
from jawab.channels.facts import ChannelChanged
from jawab.channels.kinds.email.dkim_signing import new_key, selector_of
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.secrets import seal, unseal
from jawab.channels.kinds.email.sightings import leave_account
from jawab.people.access import require_administrator
from jawab.people.contacts import checked_email
from jawab.people.models import Team
from jawab.tickets.models import Channel, ChannelKind

PUBLIC = frozenset({"name", "address", "team", "language", "is_active"})
SECRETS = frozenset({"imap_secret", "smtp_secret"})
_ELSEWHERE = {"id", "channel", "dkim_selector", "dkim_secret"}
PLUMBING = frozenset(field.name for field in Mailbox._meta.concrete_fields) - _ELSEWHERE  # noqa: SLF001 - Django's public name


@transaction.atomic
def open_mailbox(
    *, name: str, address: str, team: Team | None, by: Actor, language: str = "fa", **plumbing: object
) -> Channel:
    """A new mailbox and its plumbing. Refuses an address that another mailbox has."""
    require_administrator(by)
    address = _free_address(address, Channel.objects.all())
    channel = Channel.objects.create(
        kind=ChannelKind.EMAIL, name=_named(name), address=address, team=team, language=language
    )
    mailbox = Mailbox(channel=channel, sender_name=channel.name)
    _set(mailbox, plumbing)
    mailbox.save()
    record(ChannelChanged(channel=channel.pk, changed=("opened",)), by=by, audience=())
    return channel


@transaction.atomic
def change_mailbox(*, channel: Channel, by: Actor, **values: object) -> Channel:
    """Change what customers see or how mail flows. A secret given empty keeps the stored one."""
    require_administrator(by)
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    mailbox = Mailbox.objects.select_for_update().get(channel=channel)
    public = {name: value for name, value in values.items() if name in PUBLIC}
    if "address" in public:
        public["address"] = _free_address(str(public["address"]), Channel.objects.exclude(pk=channel.pk))
    if "name" in public:
        public["name"] = _named(str(public["name"]))
    changed = [name for name, value in public.items() if getattr(channel, name) != value]
    for name in changed:
        setattr(channel, name, public[name])
    changed += _set(mailbox, {name: value for name, value in values.items() if name not in PUBLIC})
    if changed:
        if {"imap_host", "imap_user"} & set(changed):
            leave_account(mailbox)
        channel.save()
        mailbox.save()
        record(ChannelChanged(channel=channel.pk, changed=tuple(sorted(changed))), by=by, audience=())
    if any(name.startswith("smtp_") for name in changed):
        lift_pause(channel=channel)
    return channel


@transaction.atomic
def make_signing_key(*, channel: Channel, by: Actor) -> None:
    """A new key pair in place of any other. It does not sign yet: its DNS record has to be published first."""
    mailbox = _mailbox_of(channel, by)
    mailbox.dkim_secret, mailbox.dkim_selector = seal(new_key()), ""
    _signs_otherwise(mailbox, "dkim_secret", by)


@transaction.atomic
def start_signing(*, channel: Channel, by: Actor) -> None:
    """Refuses a mailbox without a key, or with one that cannot be read any more."""
    mailbox = _mailbox_of(channel, by)
    if not mailbox.dkim_secret:
        raise Refused(_("Make a key first."))
    mailbox.dkim_selector = selector_of(unseal(mailbox.dkim_secret))
    _signs_otherwise(mailbox, "dkim_selector", by)


@transaction.atomic
def stop_signing(*, channel: Channel, by: Actor) -> None:
    """The key is kept."""
    mailbox = _mailbox_of(channel, by)
    mailbox.dkim_selector = ""
    _signs_otherwise(mailbox, "dkim_selector", by)


def _mailbox_of(channel: Channel, by: Actor) -> Mailbox:
    require_administrator(by)
    return Mailbox.objects.select_for_update().get(channel=channel)


def _signs_otherwise(mailbox: Mailbox, changed: str, by: Actor) -> None:
    mailbox.save(update_fields=["dkim_secret", "dkim_selector"])
    record(ChannelChanged(channel=mailbox.channel_id, changed=(changed,)), by=by, audience=())


def _set(mailbox: Mailbox, plumbing: Mapping[str, object]) -> list[str]:
    """The names that changed. Secrets are sealed; an empty one is no change."""
    if plumbing.keys() - PLUMBING:
        raise NotAllowed(_("This cannot be changed here."))
    changed = []
    for name, given in plumbing.items():
        value = given
        if name in SECRETS:
            if not given:
                continue
            value = seal(str(given))
        if getattr(mailbox, name) != value:
            setattr(mailbox, name, value)
            changed.append(name)
    return changed


def _named(name: str) -> str:
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("A name is needed."))
    return name


def _free_address(address: str, others: QuerySet[Channel]) -> str:
    address = checked_email(address)
    if others.filter(kind=ChannelKind.EMAIL, address__iexact=address).exists():
        raise Refused(_("Another mailbox has this address."))
    return address
