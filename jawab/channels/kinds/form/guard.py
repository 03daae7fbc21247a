"""What is doubtful about a form, without asking anybody outside. What is doubted is set aside for people to look at."""

import re
from datetime import timedelta

from jawab.base import clock
from jawab.channels.kinds.form.source import Typed
from jawab.channels.models import Arrival
from jawab.tickets.models import ChannelKind

QUICKEST = timedelta(seconds=3)
"""Nobody reads a form and fills it in within these."""
LINKS = 4
AN_HOUR = 6
"""Requests of one address or number within an hour."""
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def doubt(typed: Typed, *, took: timedelta, trap: str) -> str:
    """Why people should look first, empty where nothing is odd. ``trap`` is a field that nobody can see.

    One query where nothing else is odd already.
    """
    if trap.strip():
        return "a field was filled in that people cannot see"
    if took < QUICKEST:
        return "it was filled in faster than people can"
    if _LINK.search(f"{typed.name} {typed.subject}"):
        # The acknowledgement would carry it to whoever's address was typed.
        return "its name or its subject holds a link"
    if len(_LINK.findall(typed.words)) > LINKS:
        return "it holds many links"
    since = clock.now() - timedelta(hours=1)
    lately = Arrival.objects.filter(channel__kind=ChannelKind.FORM, received_at__gt=since)
    if lately.filter(envelope_from=typed.contact)[:AN_HOUR].count() >= AN_HOUR:
        return "many requests came from there within an hour"
    return ""
