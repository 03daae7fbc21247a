"""What a customer is told of their complaint, in their language: a proposal that its sender reads and changes."""

from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.calendars import Style
from jawab.complaints.models import Complaint
from jawab.people.greeting import greeting
from jawab.people.queries import desk_settings
from jawab.web.workspace.filling import language_of


class Words:
    """Worked out when the page asks for them."""

    def __init__(self, complaint: Complaint) -> None:
        self._complaint = complaint

    @cached_property
    def style(self) -> Style:
        desk = desk_settings()
        return Style.of(language_of(self._complaint.ticket), time_zone=desk.time_zone)

    @property
    def heard(self) -> str:
        """That it was taken down, under which number, who takes care of it, and until when."""
        with translation.override(self.style.language):
            said = {
                "number": self._complaint.number,
                "owner": self._complaint.owner.name,
                "when": calendars.moment(self._complaint.answer_by, self.style),
            }
            text = _(
                "We are sorry about this and have taken it down as a complaint, number %(number)s. %(owner)s takes"
                " care of it, and you have our answer by %(when)s at the latest."
            )
            return f"{greeting(self._complaint.customer)}\n\n{text % said}"

    @property
    def ended(self) -> str:
        """The beginning of what they are told at the end; the rest only a person knows."""
        with translation.override(self.style.language):
            text = _("This is what came of your complaint %(number)s:") % {"number": self._complaint.number}
            return f"{greeting(self._complaint.customer)}\n\n{text}\n\n"
