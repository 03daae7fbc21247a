"""The pages of one's account and of the desk's keeping, as navigation, palette and overviews name them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class NamedPage:
    """``does`` says in a sentence what it is for. ``is_root``: other pages of the list stand below its address."""

    view: str
    label: Promise
    icon: str
    does: Promise
    is_root: bool = False

    @property
    def href(self) -> str:
        return reverse(self.view)

    def is_at(self, path: str) -> bool:
        return path == self.href if self.is_root else path.startswith(self.href)


ACCOUNT_PAGES = (
    NamedPage(
        "account",
        _("Preferences"),
        "user",
        _("How you read the desk, and what you are called."),
        is_root=True,
    ),
    NamedPage(
        "account-notices",
        _("How you hear of things"),
        "message-circle",
        _("Of what you hear, by which ways, and when not."),
    ),
    NamedPage(
        "account-canned-replies",
        _("Canned replies"),
        "message-square-text",
        _("Texts kept to be sent again."),
    ),
    NamedPage("account-closings", _("Closings"), "quote", _("The words that close your answers.")),
    NamedPage("account-signatures", _("Signatures"), "pencil", _("What stands below your answers.")),
    NamedPage("account-keys", _("Keyboard"), "zap", _("Which key does what.")),
    NamedPage("account_change_password", _("Password"), "lock", _("What you sign in with.")),
    NamedPage("mfa_index", _("Two-step sign-in"), "shield-check", _("A second proof that it is you.")),
    NamedPage("usersessions_list", _("Devices"), "laptop", _("Where you are signed in.")),
    NamedPage(
        "all-settings", _("All settings"), "search", _("Every setting with its default and its effect.")
    ),
)
ADMINISTRATION_PAGES = (
    NamedPage(
        "settings", _("Overview"), "settings", _("What is there, and what needs a hand."), is_root=True
    ),
    NamedPage(
        "settings-desk",
        pgettext_lazy("page", "The desk"),
        "store",
        _("What the desk is called, and how newcomers read it."),
    ),
    NamedPage("settings-people", _("People"), "users", _("Who signs in, in which role and teams.")),
    NamedPage(
        "settings-invitations", _("Invitations"), "user-plus", _("Links that let a colleague in, once.")
    ),
    NamedPage("settings-teams", _("Teams"), "building-2", _("Who shares tickets, in which department.")),
    NamedPage(
        "settings-hours",
        _("Business hours"),
        "clock",
        _("When the desk, a team or a channel works: weekdays, holidays, Ramadan, closures."),
    ),
    NamedPage(
        "settings-policies",
        pgettext_lazy("page", "Targets"),
        "target",
        _("How soon to answer, take up and resolve: by conditions and priority (SLA)."),
    ),
    NamedPage(
        "settings-queues",
        _("Queues"),
        "list-filter",
        _("Whose turn it is, who may have it, and whether the desk gives it out by itself."),
    ),
    NamedPage("settings-skills", _("Skills"), "star", _("What agents can do, for queues to ask for.")),
    NamedPage(
        "settings-fields",
        _("Custom fields"),
        "layout-list",
        _("What your tickets and customers are asked besides."),
    ),
    NamedPage(
        "settings-checklists",
        _("Check-lists"),
        "list-checks",
        _("Lists of what is to be done with a ticket."),
    ),
    NamedPage(
        "settings-mailboxes", _("Mailboxes"), "mail", _("By which addresses mail comes in and goes out.")
    ),
    NamedPage(
        "settings-shop",
        pgettext_lazy("page", "The shop"),
        "banknote",
        _("Currency, tax, what may be done with orders, and who may give how much."),
    ),
    NamedPage(
        "settings-complaints",
        pgettext_lazy("page", "Complaints"),
        "megaphone",
        _("How soon they are answered, by how bad they are."),
    ),
    NamedPage(
        "settings-surveys",
        pgettext_lazy("page", "Surveys"),
        "message-square-text",
        _("What customers are asked after they were helped, and how often."),
    ),
    NamedPage(
        "settings-help",
        _("Help centre"),
        "book-open",
        _("Whether everybody may read it, and where it is."),
    ),
    NamedPage(
        "settings-topics",
        _("Request topics"),
        "file-text",
        _("What people can ask for in the help centre, and whose it is."),
    ),
    NamedPage("settings-products", _("Products"), "package", _("What is sold, and for how much.")),
    NamedPage(
        "settings-outreach",
        _("Selling and writing first"),
        "hand-coins",
        _("Which team calls back whoever might buy, and how often campaigns may write."),
    ),
    NamedPage(
        "settings-gateways",
        _("Payment gateways"),
        "credit-card",
        _("Where customers pay by themselves."),
    ),
    NamedPage(
        "settings-connectors",
        _("Connected shops"),
        "store",
        _("Shops elsewhere whose orders and products stand here as well."),
    ),
    NamedPage(
        "settings-mail-ledger",
        _("Mail ledger"),
        "check-check",
        _("Every mail seen against every mail stored."),
    ),
    NamedPage(
        "settings-unread-mail", _("Unreadable mail"), "file", _("Mail that is kept and could not be read.")
    ),
    NamedPage(
        "settings-outbox", _("Replies not sent"), "send", _("What did not reach its customer, and why.")
    ),
)
