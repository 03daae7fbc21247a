"""What a command is, and the groups they stand in."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Group(StrEnum):
    EVERYWHERE = "everywhere"
    LIST = "list"
    TICKET = "ticket"
    WRITING = "writing"
    GOING = "going"


GROUPS: dict[Group, Promise] = {
    Group.EVERYWHERE: pgettext_lazy("keys", "Everywhere"),
    Group.LIST: pgettext_lazy("keys", "In a list"),
    Group.TICKET: pgettext_lazy("keys", "In a ticket"),
    Group.WRITING: pgettext_lazy("keys", "While writing"),
    Group.GOING: pgettext_lazy("keys", "Go to"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. ``act`` is what the page does at its key (``static/js/lib/commands.js`` knows each):

    "press" the control that declares the key, "newest" the last such control, "back" also a hidden one, "row" that of
    the bar for the row in focus; "walk 1", "open", "select", "search"; "go <view>?<query>"; "" where the control itself
    hears its key.
    ``also`` holds what else people call it. A fixed key cannot be changed.
    """

    name: str
    key: str
    label: Promise
    group: Group
    act: str = "press"
    also: str = ""
    fixed: bool = False

    @property
    def is_single(self) -> bool:
        """A character alone, which whoever dictates or trembles may silence (WCAG 2.1.4)."""
        return "Ctrl" not in self.key and self.key not in {"Enter", "F7", "F8"}
