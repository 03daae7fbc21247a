"""The operators of the search box: what each is called in three languages, whatever the screen's, and what it means."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import pgettext

from jawab.language import search_key
from jawab.tickets.models import Priority, Status
from jawab.tickets.models.tickets import AWAITING_US
from jawab.tickets.queries import Condition
from jawab.tickets.queries.conditions import condition
from jawab.web.workspace.condition_words import fixed_names

Meaning = TypeVar("Meaning")


class Operator(StrEnum):
    """In the order they are offered. Most bear the name of the field they ask for."""

    IS = "is"
    CUSTOMER = "customer"
    TAG = "tag"
    ASSIGNEE = "assignee"
    TEAM = "team"
    CHANNEL = "channel"
    PRIORITY = "priority"
    LANGUAGE = "language"
    ORGANISATION = "organisation"
    BEFORE = "before"
    AFTER = "after"
    ON = "on"


DAYS = frozenset({Operator.BEFORE, Operator.AFTER, Operator.ON})

_NAMES: Mapping[Operator, str] = {
    Operator.IS: "is status وضعیت حالة الحالة",
    Operator.CUSTOMER: "from to customer از به مشتری من إلى عميل العميل",
    Operator.TAG: "tag برچسب تگ وسم الوسم",
    Operator.ASSIGNEE: "assignee assigned مسئول مسند المسند",
    Operator.TEAM: "team تیم فريق الفريق",
    Operator.CHANNEL: "channel کانال قناة القناة",
    Operator.PRIORITY: "priority اولویت أولوية الأولوية",
    Operator.LANGUAGE: "language زبان لغة اللغة",
    Operator.ORGANISATION: "organisation organization company سازمان شرکت مؤسسة المؤسسة شركة الشركة",
    Operator.BEFORE: "before قبل پیش قبل‌از پیش‌از",
    Operator.AFTER: "after since بعد پس بعد‌از پس‌از منذ",
    Operator.ON: "on date در روز تاریخ في يوم",
}
_STANDINGS: Mapping[str, str] = {
    "new": "new جدید جديدة",
    "pending": "pending منتظر در‌انتظار منتظرة بانتظار",
    "on_hold": "on-hold hold متوقف معلق معلقة",
    "snoozed": "snoozed تعویق به‌تعویق مؤجل مؤجلة",
    "resolved": "resolved solved حل‌شده محلولة",
    "closed": "closed بسته بسته‌شده مغلق مغلقة",
}
_OPEN = "open باز مفتوح مفتوحة"
_OTHERS: Mapping[tuple[str, str], str] = {
    ("assignee", "nobody"): "unassigned بدون‌مسئول بی‌مسئول غير‌مسندة",
    ("assignee", "me"): "mine من برای‌من لي",
    ("unread", "yes"): "unread خوانده‌نشده غير‌مقروءة",
    ("priority", str(Priority.URGENT)): "urgent فوری عاجل عاجلة",
}
_ME, _NOBODY = "me من أنا", "nobody none هیچ‌کس هیچکس لا‌أحد"
_NONE = "none هیچ‌کدام بدون بلا"


def folded(text: str) -> str:
    """A name or a value however it is put together: on hold, on-hold and on_hold are one."""
    return search_key(text).replace(" ", "").replace("-", "").replace("_", "")


def _by_name(names: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {folded(name): meaning for meaning, written in names.items() for name in written.split()}


def operator(name: str) -> Operator | None:
    return _BY_NAME.get(folded(name))


def standing(value: str) -> Condition | None:
    """What ``is:`` says: how a ticket stands, or whose it is."""
    key = folded(value)
    if key in _IS_OPEN:
        return condition("status", "any", AWAITING_US)
    if key in _BY_OTHER:
        field, meant = _BY_OTHER[key]
        return condition(field, "any", [meant])
    shown = {folded(label): status for status, label in fixed_names("status").items()}
    status = _BY_STANDING.get(key) or shown.get(key)
    return condition("status", "any", [Status(status)]) if status else None


def fixed_value(asked: Operator, value: str) -> str | None:
    """A value of this field that is the same on every desk, by any of its names."""
    key = folded(value)
    if asked is Operator.ASSIGNEE:
        return "me" if key in _IS_ME else "nobody" if key in _IS_NOBODY else None
    if asked is Operator.TEAM:
        return "none" if key in _IS_NONE else None
    shown = {folded(label): each for each, label in fixed_names(asked.value).items()}
    return shown.get(key) or _BY_FIXED.get((asked, key))


def shown_names() -> dict[Operator, str]:
    """What each is called on the screen, as it is typed: one word."""
    return {
        Operator.IS: pgettext("search operator", "is"),
        Operator.CUSTOMER: pgettext("search operator", "from"),
        Operator.TAG: pgettext("search operator", "tag"),
        Operator.ASSIGNEE: pgettext("search operator", "assignee"),
        Operator.TEAM: pgettext("search operator", "team"),
        Operator.CHANNEL: pgettext("search operator", "channel"),
        Operator.PRIORITY: pgettext("search operator", "priority"),
        Operator.LANGUAGE: pgettext("search operator", "language"),
        Operator.ORGANISATION: pgettext("search operator", "organisation"),
        Operator.BEFORE: pgettext("search operator", "before"),
        Operator.AFTER: pgettext("search operator", "after"),
        Operator.ON: pgettext("search operator", "on"),
    }


def shown_standings() -> list[str]:
    """The values of ``is:`` on the screen, as they are typed."""
    return [
        pgettext("search operator", "open"),
        pgettext("search operator", "new"),
        pgettext("search operator", "pending"),
        pgettext("search operator", "snoozed"),
        pgettext("search operator", "resolved"),
        pgettext("search operator", "closed"),
        pgettext("search operator", "unassigned"),
        pgettext("search operator", "mine"),
        pgettext("search operator", "unread"),
        pgettext("search operator", "urgent"),
    ]


_BY_NAME = _by_name(_NAMES)
_BY_STANDING, _BY_OTHER = _by_name(_STANDINGS), _by_name(_OTHERS)
_IS_OPEN, _IS_ME, _IS_NOBODY, _IS_NONE = (
    frozenset(map(folded, names.split())) for names in (_OPEN, _ME, _NOBODY, _NONE)
)
_BY_FIXED = {
    (asked, folded(name)): value
    for asked, values in {
        Operator.PRIORITY: {
            "1": "low پایین کم منخفضة",
            "2": "normal عادی عادية",
            "3": "high بالا زیاد عالية",
            "4": "urgent فوری عاجلة عاجل",
        },
        Operator.LANGUAGE: {
            "fa": "fa persian farsi فارسی الفارسية فارسية",
            "ar": "ar arabic عربی عربية العربية",
            "en": "en english انگلیسی الإنجليزية إنجليزية",
        },
    }.items()
    for value, names in values.items()
    for name in names.split()
}
