"""What the words just before a number say it is."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

# Words further away than this speak of something else.
REACH = 40


@dataclass(frozen=True, slots=True)
class Context:
    """``said`` is the nearest word that names a kind of number; ``persian`` tells the text's own letters."""

    said: Literal["", "code", "id", "phone", "card", "iban"]
    persian: bool


def context(text: str, start: int) -> Context:
    """Read the words before a number; the nearest one decides."""
    said: Literal["", "code", "id", "phone", "card", "iban"] = ""
    for match in _words().finditer(text[max(0, start - REACH) : start]):
        said = match.lastgroup or ""  # type: ignore[assignment]
    return Context(said, any(letter in text for letter in "پچژگیک"))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORDS, re.VERBOSE | re.IGNORECASE)


_WORDS = r"""
    (?P<id>مل[یي]\b|مل[یي][‌ ]?(?:ام|ات|اش|تان|مان|شان|م|ت|ش|تون)\b|شناسنامه|شناسه[ ‌]?مل[یي]
        |[هه]و[يی](?:ة|ه|ت)\w*|[إا]قام(?:ة|ه)\w*|رقم[ ]ال?وطن[يی]|وطن[يی](?:ة|ه)?\b|قوم[يی]\b|مدن[يی](?:ة|ه)?\b
        |السجل|شخص[يی](?:ة|ه)?\b|national|identity|\bid\b|iqama|civil)
  | (?P<iban>شبا|sheba|iban|[آا][يی]بان)
  | (?P<card>کارت|كارت|بطاق(?:ة|ه|ت)\w*|ف[يی]زا|card|visa|mastercard|مدى)
  | (?P<phone>تلفن|موبا[یي]ل\w*|همراه|تماس|جوال\w*|هاتف\w*|محمول|وات[‌ ]?سا?[پب]\w*|تل[یي]فون\w*|اتصل\w*|زنگ
        |phone|mobile|call|cell|whatsapp|tel\b|خلو[يی])
  | (?P<code>سفارش|ره[‌ ]?گ[یي]ر[یي]|پ[یي]گ[یي]ر[یي]|مرسوله|بسته|فاکتور|بارکد|سر[یي]ال|پرونده|تراکنش|ارجاع|مرجع|حواله
        |ت[یي]کت|قبض|اشتراک|پا[یي]ا|شناسه|ردیف|کالا|محصول|بل[یي]ت|رزرو|پست[یي]|طلب\w*|الطلب|تتبع|شحن\w*|فاتور\w*|بلاغ\w*|تذكر\w*|معامل\w*|تسلسل[يی]
        |حوال\w*|بوليص\w*|حجز\w*
        |باركود|عمل[يی](?:ة|ه)|عداد|اشتراك\w*|order|track\w*|invoice|serial|ref\b|reference|ticket|sku|parcel|shipment|case|imei|isbn
        |barcode|booking|policy|transaction|code|کد|كود)
"""
