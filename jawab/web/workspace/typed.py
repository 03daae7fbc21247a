"""What stood in the fields of the composer, as the actions want it."""

import re

from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.knowledge.models import Tone
from jawab.language import isolate_ltr
from jawab.people.contacts import checked_email
from jawab.tickets.actions import Dispatch
from jawab.tickets.actions.addressing import RECIPIENTS
from jawab.tickets.actions.drafting import Origin
from jawab.tickets.models import Signing
from jawab.web import devices
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.filling import sign
from jawab.web.workspace.moments import chosen_moment
from jawab.web.workspace.posted import row_number, row_numbers

_BETWEEN = re.compile(r"[,،؛;\n]")
_NAMED = re.compile(r"[^<>]*<([^<>]*)>\s*")
_VERSION = re.compile(r"[0-9A-Za-z-]{8,40}", re.ASCII)
LATER = "later"


def source_of(request: AgentRequest) -> str | None:
    """The key of the composer, one agent's never another's: what is posted twice under it is one entry."""
    key = request.POST.get("key", "").replace("\0", "")[:64]
    return f"agent:{request.viewer.pk}:{key}" if key else None


def origin_of(request: AgentRequest) -> Origin:
    """Where the draft in the form comes from: a page that does not say from which versions is compared with none."""
    agent = request.headers.get("User-Agent", "")
    place = " · ".join(filter(None, [devices.browser(agent), devices.system(agent)]))
    version = request.POST.get("version", "")
    return Origin(
        based_on=versions_of(request), version=version if _VERSION.fullmatch(version) else "", place=place
    )


def versions_of(request: AgentRequest) -> list[str] | None:
    """The versions of its draft that a page has had in hand; None from a page that knows of none."""
    given = request.POST.get("base")
    return None if given is None else [each for each in given.split()[-50:] if _VERSION.fullmatch(each)]


def is_writers_page(request: AgentRequest) -> bool:
    """False when the page says (in ``Jawab-Viewer``) that it was made for somebody else who was signed in here."""
    return request.headers.get("Jawab-Viewer") in {None, str(request.viewer.pk)}


def dispatch_of(request: AgentRequest) -> Dispatch:
    """Refuses what is no address, more of them than a person writes to, and what is no moment."""
    values = request.POST
    to, cc, bcc = (addresses(values.get(name, "")) for name in ("to", "cc", "bcc"))
    leaves_at = None
    if chosen := values.get(LATER, ""):
        style, now = style_for(request.viewer), clock.now()
        day, hour = values.get("later-day", ""), values.get("later-hour", "")
        leaves_at = chosen_moment(chosen, day=day, hour=hour, style=style, now=now)
        if leaves_at is None:
            raise Refused(_("This is no day and hour. Please write them as in the example."))
    return Dispatch(
        to=to,
        cc=cc,
        bcc=bcc,
        signing=signing_of(request),
        signs=sign,
        leaves_at=leaves_at,
        yields="yields" in values,
        drafts=versions_of(request),
    )


def half_typed(request: AgentRequest) -> Dispatch:
    """For a draft: addresses as they are, finished or not."""
    to, cc, bcc = (
        [part.strip()[:320] for part in _BETWEEN.split(request.POST.get(name, "")[:20_000]) if part.strip()]
        for name in ("to", "cc", "bcc")
    )
    return Dispatch(to=to[:RECIPIENTS], cc=cc[:RECIPIENTS], bcc=bcc[:RECIPIENTS], signing=signing_of(request))


def addresses(text: str) -> list[str]:
    """From «a@x.example، Ali <b@x.example>»; each once."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if len(parts) > RECIPIENTS:
        raise Refused(_("These are too many recipients."))
    return list(dict.fromkeys(_address(part) for part in parts))


def numbers(request: AgentRequest, name: str) -> list[int]:
    """The row numbers given under this name; what is none is left out."""
    return row_numbers(request.POST.getlist(name)[:100])


def canned_in(request: AgentRequest) -> list[tuple[int, str]]:
    """The canned replies that were put into the text, each with its tone: «12», or «12.formal»."""
    named = (each.partition(".") for each in request.POST.getlist("canned")[:100])
    found = ((row_number(number), tone) for number, _point, tone in named)
    return [(number, tone if tone in Tone.values else "") for number, tone in found if number]


def signing_of(request: AgentRequest) -> str:
    chosen = request.POST.get("signing", "")
    return chosen if chosen in Signing.values else Signing.OWN


def _address(part: str) -> str:
    named = _NAMED.fullmatch(part)
    try:
        return checked_email(named[1] if named else part)
    except Refused as wrong:
        shown = {"address": isolate_ltr(part[:100])}
        raise Refused(_("%(address)s is not an e-mail address.") % shown) from wrong
