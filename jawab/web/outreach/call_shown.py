"""What the page of a call list shows besides: how far it is, and whom the viewer holds to call."""

from typing import Any

from jawab.base import clock
from jawab.outreach.actions import Called
from jawab.outreach.letters import Wording, script_for
from jawab.outreach.models import Campaign, CampaignState, Contact
from jawab.outreach.queries import call_counts, held_by, language_of, may_call
from jawab.outreach.queries.reasons import morning_of, why_not
from jawab.people.queries import point_of
from jawab.web.workspace.doors import AgentRequest


def calls_shown(campaign: Campaign, request: AgentRequest) -> dict[str, Any]:
    """Whoever is held is looked at again: who has withdrawn meanwhile is not shown as somebody to call."""
    held = held_by(request.viewer, campaign)
    return {
        "progress": call_counts(campaign),
        "may_call": may_call(request.viewer, campaign),
        "runs": campaign.state == CampaignState.RUNNING,
        "held": _held(held, campaign) if held else None,
        "outcomes": [one for one in Called if one != Called.LATER],
        "later": Called.LATER,
        "typed": request.POST,
    }


def _held(contact: Contact, campaign: Campaign) -> dict[str, Any]:
    customer = contact.customer
    language = language_of(customer)
    text = campaign.texts.filter(language=language).first()
    number = point_of(customer, campaign.point)
    return {
        "contact": contact,
        "customer": customer,
        "language": language,
        "number": number,
        "dialled": "".join(sign for sign in number if sign in "+0123456789"),
        "script": script_for(customer, Wording(text.subject, text.text), language=language) if text else "",
        "gone": bool(why_not(customer, campaign)),
        "sleeps": morning_of(customer, clock.now()) is not None,
    }
