"""The pages of one's account and of the desk's keeping, as their navigation and the palette name them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class NamedPage:
    """``is_root`` tells that other pages of the list stand below its address."""

    view: str
    label: Promise
    icon: str
    is_root: bool = False

    @property
    def href(self) -> str:
        return reverse(self.view)

    def is_at(self, path: str) -> bool:
        return path == self.href if self.is_root else path.startswith(self.href)


ACCOUNT_PAGES = (
    NamedPage("account", _("Preferences"), "user", is_root=True),
    NamedPage("account-notices", _("Notifications"), "bell"),
    NamedPage("account-canned-replies", _("Canned replies"), "message-square-text"),
    NamedPage("account-signatures", _("Signatures"), "pencil"),
    NamedPage("account-keys", _("Keyboard"), "zap"),
    NamedPage("account_change_password", _("Password"), "lock"),
    NamedPage("mfa_index", _("Two-step sign-in"), "shield-check"),
    NamedPage("usersessions_list", _("Devices"), "laptop"),
)
ADMINISTRATION_PAGES = (
    NamedPage("settings", _("Overview"), "settings", is_root=True),
    NamedPage("settings-people", _("People"), "users"),
    NamedPage("settings-invitations", _("Invitations"), "user-plus"),
    NamedPage("settings-teams", _("Teams"), "building-2"),
    NamedPage("settings-fields", _("Custom fields"), "layout-list"),
    NamedPage("settings-checklists", _("Check-lists"), "list-checks"),
    NamedPage("settings-mailboxes", _("Mailboxes"), "mail"),
    NamedPage("settings-mail-ledger", _("Mail ledger"), "check-check"),
    NamedPage("settings-unread-mail", _("Unreadable mail"), "file"),
    NamedPage("settings-outbox", _("Replies not sent"), "send"),
)
