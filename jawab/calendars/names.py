"""Month and weekday names of the three calendars in Persian, Arabic and English."""

from jawab.calendars.style import Calendar, Language


def month_names(calendar: Calendar, language: Language) -> tuple[str, ...]:
    """Twelve names, the first month first."""
    return _MONTHS[calendar, language]


def weekday_names(language: Language) -> tuple[str, ...]:
    """Seven names, Monday first, as `date.weekday` counts."""
    return _WEEKDAYS[language]


def _names(joined: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in joined.split("|"))


_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "fa": _names("دوشنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه"),
    "ar": _names("الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"),
    "en": _names("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
}

_MONTHS: dict[tuple[Calendar, Language], tuple[str, ...]] = {
    (Calendar.GREGORIAN, "fa"): _names(
        "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    ),
    (Calendar.GREGORIAN, "ar"): _names(
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    ),
    (Calendar.GREGORIAN, "en"): _names(
        "January|February|March|April|May|June|July|August|September|October|November|December",
    ),
    (Calendar.JALALI, "fa"): _names("فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"),
    (Calendar.JALALI, "ar"): _names("فروردين|أرديبهشت|خرداد|تير|مرداد|شهريور|مهر|آبان|آذر|دي|بهمن|إسفند"),
    (Calendar.JALALI, "en"): _names(
        "Farvardin|Ordibehesht|Khordad|Tir|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand",
    ),
    (Calendar.HIJRI, "fa"): _names(
        "محرم|صفر|ربیع‌الاول|ربیع‌الثانی|جمادی‌الاول|جمادی‌الثانی|رجب|شعبان|رمضان|شوال|ذی‌قعده|ذی‌حجه",
    ),
    (Calendar.HIJRI, "ar"): _names(
        "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة",
    ),
    (Calendar.HIJRI, "en"): _names(
        "Muharram|Safar|Rabi al-Awwal|Rabi al-Thani|Jumada al-Ula|Jumada al-Akhira|Rajab|Shaban|Ramadan"
        "|Shawwal|Dhu al-Qada|Dhu al-Hijja",
    ),
}
