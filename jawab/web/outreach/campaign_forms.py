"""What is typed about a campaign and, where it invites, about its event: two forms of one page."""

from dataclasses import dataclass

from jawab.outreach.actions import CampaignWish
from jawab.outreach.models import Campaign, CampaignKind
from jawab.web.outreach.campaign_form import CampaignForm
from jawab.web.outreach.event_form import EventForm
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest


@dataclass(frozen=True, slots=True)
class CampaignForms:
    campaign: CampaignForm
    event: EventForm | None

    def are_valid(self) -> bool:
        """Both are looked at, so that all that is wrong is said at once."""
        event_fits = self.event is None or self.event.is_valid()
        return self.campaign.is_valid() and event_fits

    def wish(self) -> CampaignWish:
        """They are valid."""
        return self.campaign.wish(self.event.wish() if self.event else None)


def typed_forms(request: AgentRequest, campaign: Campaign | None, kind: str) -> CampaignForms:
    """As they were posted, else as the campaign stands."""
    viewer, style = request.viewer, style_for(request.viewer)
    invites = kind == CampaignKind.INVITATION
    if request.method == "POST":
        event = EventForm(request.POST, style=style) if invites else None
        return CampaignForms(CampaignForm(request.POST, viewer=viewer, kind=kind), event)
    event = EventForm.of(campaign.event if campaign else None, style) if invites else None
    return CampaignForms(CampaignForm.of(campaign, viewer, style, kind=kind), event)
