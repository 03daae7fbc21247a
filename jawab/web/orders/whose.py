"""Whose orders or products a list is of: the desk's own, those of one shop elsewhere, or all."""

from django.http import HttpRequest

from jawab.commerce.models import Origin
from jawab.web.workspace.posted import row_number

_WIDE = 24
"""Characters of a shop's name that fit a telephone beside nothing else."""


def chosen_shop(request: HttpRequest) -> int | None:
    """0 is the desk's own, None everybody's."""
    asked = request.GET.get("from", "")
    return 0 if asked == "desk" else row_number(asked) or None


def named_shops() -> list[tuple[int | None, str]]:
    """Shops elsewhere, by name. One query."""
    found = Origin.objects.order_by("name", "pk").values_list("pk", "name")
    return [(pk, name if len(name) <= _WIDE else f"{name[: _WIDE - 1]}…") for pk, name in found]
