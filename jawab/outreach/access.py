"""Who may see a lead: whoever may see the ticket it is pursued in, and who noted it; and what a link leads to."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere
from jawab.base.link_secrets import digest
from jawab.outreach.models import Campaign, Contact, Event, Guest, Lead
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.tickets.access import locked, visible_tickets
from jawab.tickets.models import Ticket

ALONG = ("customer", "ticket__assignee", "ticket__team", "noted_by", "promise")
"""What every screen shows of a lead."""


def visible_leads(agent: Agent) -> QuerySet[Lead]:
    """Every list, count and figure starts here. Who noted it may know what became of it, wherever it went."""
    if not agent.is_active:
        return Lead.objects.none()
    return Lead.objects.filter(Q(ticket__in=visible_tickets(agent)) | Q(noted_by=agent))


def lead_for(agent: Agent, pk: int) -> Lead:
    """Raises NotThere alike for one that does not exist and one that is not this agent's to see."""
    seen = visible_leads(agent).select_related(*ALONG, "product")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such lead."))
    return found


def locked_lead(pk: int, *, by: Actor) -> tuple[Ticket, Lead]:
    """A lead with its own ticket, both locked and fresh, the ticket first. Who may only read it is told NotThere."""
    number = Lead.objects.filter(pk=pk).values_list("ticket", flat=True).first()
    if number is None:
        raise NotThere(_("There is no such lead."))
    ticket = locked(number, by=by)
    lead = Lead.objects.select_for_update(no_key=True).filter(pk=pk, ticket=ticket).first()
    if lead is None:  # a merge carried it away in this moment
        raise NotThere(_("There is no such lead."))
    return ticket, lead


def campaign_for(by: Actor, pk: int) -> Campaign:
    """Every agent may look at every campaign: whoever answers must know what customers were written."""
    require_staff(by)
    found = (
        Campaign.objects.select_related("channel", "team", "made_by", "approved_by", "bought")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotThere(_("There is no such campaign."))
    return found


def locked_campaign(pk: int, *, by: Actor) -> Campaign:
    campaign_for(by, pk)
    return Campaign.objects.select_for_update(no_key=True).get(pk=pk)


def contact_behind(token: str) -> Contact:
    """Raises NotThere for a wrong link."""
    known = Contact.objects.exclude(digest="").select_related("customer", "campaign")
    found = known.filter(digest=digest(token)).first()
    if found is None:
        raise NotThere(_("There is no such letter. Perhaps the link was cut off."))
    return found


def event_for(by: Actor, campaign: int) -> Event:
    """Raises NotThere for a campaign that invites to nothing."""
    require_staff(by)
    known = Event.objects.select_related("campaign__channel", "campaign__team")
    found = known.filter(campaign=campaign).first()
    if found is None:
        raise NotThere(_("There is no such event."))
    return found


def guest_for(by: Actor, pk: int) -> Guest:
    """Whoever works here may read who is invited, and write down what somebody answered."""
    require_staff(by)
    found = _guests().filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such invitation."))
    return found


def guest_behind(token: str) -> Guest:
    """Raises NotThere for a wrong link."""
    found = _guests().filter(token=token.replace("\0", "")[:32]).first()
    if found is None or found.token != token:
        raise NotThere(_("There is no such invitation. Perhaps the link was cut off."))
    return found


def _guests() -> QuerySet[Guest]:
    return Guest.objects.select_related("event__campaign__channel", "contact__customer", "answered_by")
