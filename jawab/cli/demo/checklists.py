"""Check-lists of the shop, in the desk's language."""

from collections.abc import Mapping, Sequence

from jawab.base.actors import SYSTEM
from jawab.tickets.actions import create_checklist
from jawab.tickets.actions.checklists import Line

# A line that ends with ! is needed before resolving.
_KEPT: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = {
    "fa": (
        (
            "مرجوعی کالا",
            (
                "عکس کالا و جعبه گرفته شد",
                "شمارهٔ سفارش ثبت شد!",
                "زمان آمدن پیک به مشتری گفته شد",
                "رسید انبار آمد!",
                "وجه برگشت داده شد!",
            ),
        ),
        (
            "کالای آسیب‌دیده",
            (
                "عکس از مشتری خواسته شد",
                "به انبار خبر داده شد",
                "جایگزین فرستاده شد یا وجه برگشت!",
                "کد رهگیری به مشتری داده شد",
            ),
        ),
    ),
    "ar": (
        (
            "إرجاع سلعة",
            (
                "وصلت صورة السلعة والعلبة",
                "سُجّل رقم الطلب!",
                "أُبلغ العميل بموعد المندوب",
                "وصل إيصال المستودع!",
                "أُعيد المبلغ!",
            ),
        ),
        (
            "سلعة تالفة",
            (
                "طُلبت صورة من العميل",
                "أُبلغ المستودع",
                "أُرسل البديل أو أُعيد المبلغ!",
                "أُعطي العميل رمز التتبع",
            ),
        ),
    ),
    "en": (
        (
            "Return",
            (
                "Photo of the item and its box received",
                "Order number noted!",
                "Customer told when the courier comes",
                "Receipt of the warehouse is there!",
                "Money refunded!",
            ),
        ),
        (
            "Damaged item",
            (
                "Photo asked for",
                "Warehouse told",
                "Replacement sent, or money refunded!",
                "Tracking code given to the customer",
            ),
        ),
    ),
}


def keep_checklists(language: str) -> None:
    for name, lines in _KEPT[language]:
        made = [Line(text=line.removesuffix("!"), needed=line.endswith("!")) for line in lines]
        create_checklist(name=name, lines=made, by=SYSTEM)
