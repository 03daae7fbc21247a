"""What a link in a letter leads to."""

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotThere
from jawab.base.link_secrets import digest
from jawab.followups.models import FollowUp


def follow_up_behind(token: str) -> FollowUp:
    """Raises NotThere for a wrong link. One that was answered is found too, to say so."""
    asked = FollowUp.objects.exclude(digest="").select_related("ticket__customer", "ticket__channel")
    found = asked.filter(digest=digest(token)).first()
    if found is None or found.ticket.merged_into_id is not None or found.ticket.is_spam:
        raise NotThere(_("There is no such question. Perhaps the link was cut off."))
    return found
