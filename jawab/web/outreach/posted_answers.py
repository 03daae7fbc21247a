"""An answer to an invitation as forms bring it: from whoever is invited, and from who writes down what they said."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.language import number
from jawab.outreach.models import Event
from jawab.web.workspace.posted import row_number


def posted_answer(request: HttpRequest) -> dict[str, Any]:
    """Refuses what is neither yes nor no. What is no number of persons is 0, which no answer takes."""
    said = request.POST.get("comes", "")
    if said not in {"yes", "no"}:
        raise Refused(_("Please say yes or no."))
    return {"comes": said == "yes", "persons": row_number(request.POST.get("persons", "1"))}


def persons_choices(event: Event, style: Style) -> list[tuple[str, str]]:
    """How many they may be, themselves among them."""
    return [(str(count), number(count, style)) for count in range(1, event.most_persons + 1)]
