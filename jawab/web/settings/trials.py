"""Trying a mailbox's servers out, for real, while somebody waits for the answer."""

from collections.abc import Callable
from dataclasses import dataclass

from jawab.base.errors import Refused
from jawab.channels.doors import door_fails, door_works
from jawab.channels.kinds.email.imap import try_out_imap
from jawab.channels.kinds.email.models import Mailbox, Receiving
from jawab.channels.kinds.email.smtp import try_out
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import DoorSide


@dataclass(frozen=True, slots=True)
class Trial:
    """``trouble`` is empty when it went well, else the reason in plain words."""

    side: DoorSide
    trouble: str


def try_out_mailbox(mailbox: Mailbox) -> list[Trial]:
    """Sign in at each server the desk itself connects to, and send nothing. The doors' books learn of it."""
    trials = [_try(mailbox, DoorSide.OUT, try_out)]
    if mailbox.receiving == Receiving.IMAP:
        trials.insert(0, _try(mailbox, DoorSide.IN, try_out_imap))
    return trials


def _try(mailbox: Mailbox, side: DoorSide, attempt: Callable[[Mailbox], None]) -> Trial:
    try:
        attempt(mailbox)
    except (ServerFault, Refused) as trouble:
        door_fails(channel=mailbox.channel, side=side, error=str(trouble))
        return Trial(side, str(trouble))
    door_works(channel=mailbox.channel, side=side)
    return Trial(side, "")
