"""What a setting is, and whose."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Holder(StrEnum):
    """Whose it is: an agent's own, the whole desk's (``ROUTING``: how it gives out work; ``SHOP``: how it sells;
    ``OUTREACH``: who does; ``COMPLAINTS``: how soon it answers them; ``SURVEYS``: what it asks customers; ``HELP``:
    what everybody may read), each mailbox's, or the operator's, who sets it outside.
    """

    AGENT = "agent"
    DESK = "desk"
    ROUTING = "routing"
    SHOP = "shop"
    OUTREACH = "outreach"
    COMPLAINTS = "complaints"
    SURVEYS = "surveys"
    HELP = "help"
    MAILBOX = "mailbox"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Setting:
    """``field`` is its column, or the operator's variable; ``anchor`` its control on the page ``view``.

    ``also`` holds what else people call it.
    """

    holder: Holder
    field: str
    label: Promise
    does: Promise
    view: str = ""
    anchor: str = ""
    also: str = ""
