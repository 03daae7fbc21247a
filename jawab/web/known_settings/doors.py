"""Of each mailbox, and what the operator sets outside."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.web.known_settings.setting import Holder, Setting


def _mailbox(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.MAILBOX, field, label, does, "settings-mailboxes", "", also)


def _outside(variable: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.OPERATOR, variable, label, does, also=also)


DOORS = (
    _mailbox(
        "sender_name", _("Sender's name"), _("Customers see it beside the address."), also="from فرستنده مرسل"
    ),
    _mailbox("team", _("Team"), _("New tickets go to this team."), also="routing مسیر توجيه"),
    _mailbox(
        "language",
        pgettext_lazy("of a mailbox", "Language"),
        _("For a customer whose language is not known yet."),
    ),
    _mailbox("is_active", _("In use"), _("Off, nothing comes in and nothing leaves by it.")),
    _mailbox(
        "signature",
        _("Signature"),
        _("Stands below every reply, after the agent's own."),
        also="footer پانویس",
    ),
    _mailbox(
        "acknowledges",
        _("Tell customers at once that their request has arrived"),
        _("Sends a short answer by itself to whoever opens a ticket, never to machines."),
        also="auto-reply acknowledgement پاسخ خودکار رد آلي",
    ),
    _mailbox(
        "signs_address",
        _("Recognise answers by a signed address (support+…@…)"),
        _("Finds the ticket of an answer even when its headers are lost."),
        also="plus reply-to امضا توقيع",
    ),
    _mailbox(
        "receiving",
        _("Mail comes in"),
        _("Fetched by the desk, or handed to it by a mail server."),
        also="IMAP SMTP",
    ),
    _mailbox(
        "dkim_selector",
        _("Signature of the mail server (DKIM)"),
        _("Lets other servers see that letters are really yours."),
        also="DKIM spam",
    ),
    _outside(
        "undo_seconds",
        _("Seconds to take an answer back"),
        _("So long an answer waits before it leaves, and can be taken back."),
        also="undo send JAWAB_UNDO_SECONDS پس گرفتن تراجع",
    ),
    _outside(
        "mail_limit",
        _("Largest mail"),
        _("A larger one is refused at the door, and its sender is told."),
        also="attachment size JAWAB_MAIL_LIMIT پیوست اندازه حجم مرفق",
    ),
    _outside(
        "public_url",
        _("Address of the desk"),
        _("Stands in links of invitations and mails."),
        also="url domain JAWAB_URL نشانی دامنه رابط",
    ),
)
