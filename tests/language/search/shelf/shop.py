"""A small shelf for tests: what each text is about can be read from its key."""

from jawab.language.search.shelf import Shelf, Shelved

CANCEL, REFUND, PASSWORD, ADDRESS, GIFT = 1, 2, 3, 4, 5
ARABIC_RETURN, ARABIC_WARRANTY = 11, 12
ENGLISH_TRACK, ENGLISH_REFUND = 21, 22

TEXTS = (
    Shelved(
        CANCEL,
        "fa",
        "لغو سفارش پیش از ارسال",
        "انصراف",
        "در صفحه‌ی سفارش «لغو سفارش» را بزنید.\nوجه برمی‌گردد.",
    ),
    Shelved(
        REFUND,
        "fa",
        "برگشت وجه به کارت بانکی",
        "استرداد، شبا",
        "وجه به همان کارت برمی‌گردد.\nسه روز طول می‌کشد.",
    ),
    Shelved(PASSWORD, "fa", "بازیابی رمز عبور", "گذرواژه", "در صفحه‌ی ورود گزینه‌ی فراموشی را بزنید."),
    Shelved(ADDRESS, "fa", "تغییر نشانی گیرنده", "کد پستی", "پیش از خروج از انبار نشانی را ویرایش کنید."),
    Shelved(GIFT, "fa", "استفاده از کارت هدیه", "بن خرید", "کد را در صفحه‌ی پرداخت وارد کنید."),
    Shelved(ARABIC_RETURN, "ar", "كيفية إرجاع منتج", "ردّ السلعة", "من صفحة الطلب اختر «إرجاع»."),
    Shelved(ARABIC_WARRANTY, "ar", "تفعيل ضمان الجهاز", "الرقم التسلسلي", "سجّل الرقم في موقع الوكيل."),
    Shelved(ENGLISH_TRACK, "en", "Track your order", "parcel status", "We text you a tracking number."),
    Shelved(ENGLISH_REFUND, "en", "Refunds to your bank card", "money back", "Banks need three days."),
)


def shelf() -> Shelf:
    return Shelf(TEXTS)


def first(question: str, language: str = "") -> int | None:
    """The key of what answers best, None when nothing does."""
    found = shelf().ranked(question, language=language, limit=1)
    return found[0].key if found else None
