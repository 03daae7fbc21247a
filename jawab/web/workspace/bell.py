"""The bell in the navigation: how many tickets and articles have news, and what a page's script must know to say so."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.language import number
from jawab.notices.queries import newest_sound
from jawab.people.models import Agent
from jawab.tickets.queries import CAP
from jawab.web.viewing import style_for


def bell_href() -> str:
    return reverse("notices")


def bell_label() -> str:
    return _("Notifications")


def bell_marks(viewer: Agent, count: int) -> dict[str, str | int]:
    """Attributes for ``bell.js``: the figure, as the title of the page shows it, and what is said aloud.

    ``data-bell-sound`` is there where the viewer wants to hear something; it names the newest.
    """
    shown = number(min(count, CAP), style_for(viewer)) + ("+" if count > CAP else "")
    form = ngettext("News of %(count)s ticket or article", "News of %(count)s tickets and articles", count)
    marks: dict[str, str | int] = {
        "id": "bell",
        "data-dialog": "notices",
        "data-bell": count,
        "data-bell-title": f"({shown})" if count else "",
        "data-bell-said": form % {"count": shown},
    }
    if viewer.notice_sound:
        marks["data-bell-sound"] = newest_sound(viewer) if count else 0
    return marks
