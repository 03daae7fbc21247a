"""Every single setting, once: what it is called, what it does, and the page where it is changed."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Holder(StrEnum):
    """Whose it is: an agent's own, the whole desk's (``ROUTING``: how it gives out work; ``SHOP``: how it sells;
    ``OUTREACH``: who does), each mailbox's, or the operator's, who sets it outside.
    """

    AGENT = "agent"
    DESK = "desk"
    ROUTING = "routing"
    SHOP = "shop"
    OUTREACH = "outreach"
    MAILBOX = "mailbox"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Setting:
    """``field`` is its column, or the operator's variable; ``anchor`` its control on the page ``view``.

    ``also`` holds what else people call it.
    """

    holder: Holder
    field: str
    label: Promise
    does: Promise
    view: str = ""
    anchor: str = ""
    also: str = ""


def _own(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.AGENT, field, label, does, "account", f"id_{field}", also)


def _desk(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.DESK, field, label, does, "settings-desk", f"id_{field}", also)


def _routing(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.ROUTING, field, label, does, "settings-queues", f"id_{field}", also)


def _shop(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.SHOP, field, label, does, "settings-shop", f"id_{field}", also)


def _outreach(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.OUTREACH, field, label, does, "settings-outreach", f"id_{field}", also)


def _mailbox(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.MAILBOX, field, label, does, "settings-mailboxes", "", also)


def _outside(variable: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.OPERATOR, variable, label, does, also=also)


SETTINGS = (
    _own("language", _("Language"), _("The language of the desk for you alone."), also="locale زبان لغة"),
    _own(
        "calendar",
        _("Calendar"),
        _("In which calendar you see and type dates."),
        also="date jalali تاریخ تاريخ",
    ),
    _own(
        "digits", _("Digits"), _("How numbers look to you. Identifiers stay Latin."), also="numbers عدد أعداد"
    ),
    _own("time_zone", _("Time zone"), _("By which clock you see hours."), also="clock hour ساعت ساعة"),
    _own("theme", _("Appearance"), _("Light or dark, or as the device has it."), also="dark mode تیره داكن"),
    _own(
        "density", _("Lists"), _("How much of a list one screen holds."), also="density compact تراکم كثافة"
    ),
    _own(
        "low_data",
        _("Low data"),
        _("For weak lines: pictures only when asked for, no font, and news once a minute."),
        also="save data slow connection صرفه‌جویی داده کم‌مصرف اینترنت ضعیف حجم توفير البيانات اتصال ضعيف",
    ),
    Setting(
        Holder.AGENT,
        "single_keys",
        _("Single keys"),
        _("Off, no key without Ctrl does anything: for dictation, or a hand that trembles."),
        "account-keys",
        "field-single_keys-on",
        "hotkeys shortcuts میانبر اختصارات",
    ),
    Setting(
        Holder.AGENT,
        "notice_sound",
        _("Make a sound"),
        _("Whether a notification can be heard while the desk is open."),
        "account-notices",
        "field-with_sound-on",
        "bell mute صدا زنگ صوت",
    ),
    _desk("name", _("Name of the shop"), _("Stands on the sign-in page, and new mailboxes send under it.")),
    _desk(
        "language",
        pgettext_lazy("of the desk", "Language"),
        _("Invitations and new mailboxes begin with it; everybody may choose another for themselves."),
        also="default پیش‌فرض افتراضي",
    ),
    _desk("calendar", pgettext_lazy("of the desk", "Calendar"), _("With which calendar newcomers begin.")),
    _desk("digits", pgettext_lazy("of the desk", "Digits"), _("With which digits newcomers begin.")),
    _desk("time_zone", pgettext_lazy("of the desk", "Time zone"), _("With which clock newcomers begin.")),
    _routing(
        "pushes",
        _("Give out what waits by itself"),
        _("Off, agents choose their tickets or press “Take next”."),
        also="push assignment routing automatic تخصیص خودکار تقسیم الإسناد التلقائي توزيع",
    ),
    _routing(
        "target_minutes",
        _("Answer within, in minutes"),
        _("For tickets that no queue takes."),
        also="target SLA هدف",
    ),
    _routing(
        "owner_minutes",
        _("Keep for the customer’s own agent, in minutes"),
        _("Then anybody may have it; 0 keeps nothing."),
        also="sticky owner",
    ),
    _routing(
        "offer_minutes",
        _("Take back what nobody opened, in minutes"),
        _("0 leaves it where it is."),
        also="offer time-out پیشنهاد عرض",
    ),
    _routing(
        "relax_minutes",
        _("Ask one level less each so many minutes"),
        _("0 never asks less."),
        also="skill relax مهارت سطح مهارة مستوى",
    ),
    _routing(
        "without_skill",
        _("In the end colleagues without the skill may help"),
        _("Within the ticket’s team, when nobody with the skill has come to it."),
        also="skill مهارت مهارة",
    ),
    _routing("calls", _("Calls at a time"), _("How many an agent holds, unless their page says otherwise.")),
    _routing("chats", _("Chats at a time"), _("How many an agent holds, unless their page says otherwise.")),
    _routing(
        "mails",
        _("Mails at a time"),
        _("With all other written tickets that wait for us."),
        also="capacity load ظرفیت السعة",
    ),
    _shop(
        "unit",
        _("Prices are in"),
        _("What amounts are typed and read in. A toman is kept as ten rials."),
        also="currency toman rial money ارز پول تومان ریال عملة نقد",
    ),
    _shop(
        "tax_rate",
        _("Tax, in per cent"),
        _("Of products that have no rate of their own."),
        also="VAT مالیات ضريبة",
    ),
    _shop(
        "taxed_within", _("Prices have the tax in them"), _("Off, it comes on top."), also="VAT مالیات ضريبة"
    ),
    _shop(
        "change_until",
        _("Orders can be changed until they are"),
        _("The last state in which lines, prices and addresses change."),
        also="edit ویرایش تعديل",
    ),
    _shop(
        "cancel_until",
        _("Orders can be cancelled until they are"),
        _("Supervisors may until an order has arrived, customers only before anybody has begun."),
        also="cancel لغو إلغاء",
    ),
    _shop(
        "returns_days",
        _("Days to return"),
        _("From the delivery on; 0 takes nothing back."),
        also="مرجوعی إرجاع",
    ),
    _shop(
        "agent_discount",
        _("Discount of agents, in per cent"),
        _("How much an agent alone may take off an order."),
    ),
    _shop(
        "supervisor_discount",
        _("Discount of supervisors, in per cent"),
        _("How much a supervisor alone may take off an order."),
    ),
    _shop(
        "agent_refund",
        _("Refunds of agents"),
        _("How much of an order an agent alone may give back."),
        also="limit سقف بازپرداخت حد الاسترداد",
    ),
    _shop(
        "supervisor_refund",
        _("Refunds of supervisors"),
        _("How much of an order a supervisor or an administrator alone may give back."),
        also="limit approval سقف تأیید حد الموافقة",
    ),
    _shop(
        "seller",
        _("Name of the seller"),
        _("Stands on invoices, as it is registered."),
        also="invoice فاکتور فاتورة",
    ),
    _shop("seller_address", _("Address of the seller"), _("Stands on invoices.")),
    _shop("seller_phone", _("Phone of the seller"), _("Stands on invoices, in Latin digits.")),
    _shop(
        "tax_number", _("Tax number"), _("Economic code, or VAT number."), also="VAT کد اقتصادی الرقم الضريبي"
    ),
    _shop("registration", _("Registration number"), _("National id of the company, or its trade licence.")),
    _outreach(
        "sales_team",
        _("Who sells"),
        _("Leads go to this team; without one they stay with whoever notes them."),
        also="lead sales فرصت فروش فرص البيع",
    ),
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


def known(holder: Holder, field: str) -> Setting:
    return next(each for each in SETTINGS if each.holder is holder and each.field == field)
