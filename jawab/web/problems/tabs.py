"""The lists of problems, and what seems to be one for those who decide about it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from jawab.people.models import Agent


def tabs(viewer: Agent, current: str) -> list[dict[str, Any]]:
    """``current`` is open, mended or matters."""
    here = reverse("problems")
    named = [
        ("open", pgettext("problems", "Open"), here),
        ("mended", pgettext("problems", "Mended"), f"{here}?show=mended"),
    ]
    if viewer.is_supervisor:
        named.append(("matters", pgettext("problems", "Seem to be one"), reverse("matters")))
    return [{"label": label, "href": href, "current": name == current} for name, label, href in named]
