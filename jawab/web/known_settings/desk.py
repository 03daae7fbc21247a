"""Of each agent for themselves, of the whole desk, and how it gives out work."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.web.known_settings.setting import Holder, Setting


def _own(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.AGENT, field, label, does, "account", f"id_{field}", also)


def _desk(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.DESK, field, label, does, "settings-desk", f"id_{field}", also)


def _routing(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.ROUTING, field, label, does, "settings-queues", f"id_{field}", also)


DESK = (
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
)
