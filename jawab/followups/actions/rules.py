"""How a channel asks, kept by administrators."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.followups.facts import FollowUpRuleChanged
from jawab.followups.models import FollowUpRule
from jawab.people.access import NO_TEAM, require_administrator
from jawab.tickets.models import Channel

LONGEST = 90
YES, NO, NUMBER = "{yes}", "{no}", "{number}"


@transaction.atomic
def change_rule(
    *, channel: Channel, days: int | None, by: Actor, closes_days: int = 7, text: str = ""
) -> FollowUpRule | None:
    """From now on it asks after so many days, or, without any, not at all: whoever is to be asked is not.

    Refuses more than 90 days, and a text without both links.
    """
    require_administrator(by)
    if days is None:
        FollowUpRule.objects.filter(channel=channel).delete()
        record(FollowUpRuleChanged(channel=channel.pk, days=None), by=by, audience=[NO_TEAM])
        return None
    if not 1 <= days <= LONGEST or not 1 <= closes_days <= LONGEST:
        raise Refused(_("Between one day and 90 days."))
    text = text.replace("\0", "").strip()
    if YES not in text or NO not in text:
        raise Refused(_("The text needs both links: {yes} and {no}."))
    rule, _made = FollowUpRule.objects.update_or_create(
        channel=channel, defaults={"days": days, "closes_days": closes_days, "text": text}
    )
    record(FollowUpRuleChanged(channel=channel.pk, days=days), by=by, audience=[NO_TEAM])
    return rule
