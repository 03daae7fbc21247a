"""Arabic days, parts of the day and months: of the Gulf and Egypt, the Levant and Iraq, the Maghreb, and Hijri."""

from jawab.calendars import Calendar
from jawab.language.times.lexicon import Date, DayShift, Meaning, MonthName, PartOfDay, Weekday, Words

MORNING = (8 * 60, 12 * 60)
NOON = (12 * 60, 14 * 60)
AFTERNOON = (14 * 60, 18 * 60)
LATE_AFTERNOON = (15 * 60, 18 * 60)
EVENING = (18 * 60, 21 * 60)
NIGHT = (20 * 60, 23 * 60 + 59)
DAWN = (5 * 60, 8 * 60)
MIDNIGHT = (24 * 60, 24 * 60)

WEEKDAYS: Words = {
    Weekday(0): "الاثنين | الاتنين | التنين | الثنين | الاثنان | لتنين | لثنين",
    Weekday(1): (
        "الثلاثاء | الثلاثا | التلات | التلاتاء | التلاتا | الثلاث | الثلوث | ثلاثاء | لثلاثا | الثلثاء"
    ),
    Weekday(2): "الأربعاء | الأربعا | الاربع | لاربع | الربوع | لربعا | أربعاء | لاربعا | لأربعاء",
    Weekday(3): "الخميس | لخميس",
    Weekday(4): "الجمعة | لجمعة",
    Weekday(5): "السبت",
    Weekday(6): "الأحد",
    Weekday(0, clear=False): "اثنين | اتنين | تنين",
    Weekday(2, clear=False): "أربعا",
    Weekday(3, clear=False): "خميس",
    Weekday(4, clear=False): "جمعة",
    Weekday(5, clear=False): "سبت",
    Weekday(6, clear=False): "الحد",
}

# Hours of prayer move with the season; as parts of the day they are taken as the desk's own: الفجر the dawn, الضحى
# the morning, الظهر noon, العصر 15-18, المغرب the evening, العشاء the night.
DAYS: Words = {
    DayShift(0): (
        "اليوم | النهارده | النهارضه | انهارده | هاليوم | هليوم | اليومه | هاد النهار | هاذ النهار"
        " | هذا اليوم | اليوم هذا"
    ),
    DayShift(1): (
        "غدا | الغد | غد | بكرة | بكرا | بكرى | باكر | باجر | باچر | غدوة | غدوا | غدوى | اليوم التالي"
        " | بوكرة | يوم غد | يوم الغد | غدي | يوم بكرة"
    ),
    DayShift(2): (
        "بعد غد | بعد الغد | بعد غدا | بعد بكرة | بعد بكرا | بعد بكرى | بعد باكر | بعد باجر | بعد باچر"
        " | عقب باجر | عقب بكرة | عقب باكر | عكب باچر | عكب باجر | عقب باچر | بعد غدوة | بعد غدوا"
        " | غير غدوة | من غير غدوة | اللي بعد بكرة | ورا بكرة | بعدبكرة | بعدبكرا | بعد يوم غد"
        " | وراء غد"
    ),
    DayShift(3): "بعد بعد بكرة | بعد بعد غد | اللي بعد بعد بكرة",
    DayShift(-1): (
        "قبل كم يوم | قبل كام يوم | من كم يوم | من كام يوم | قبل فترة | من فترة | منذ فترة | من زمان"
        " | من مدة | أمس | الأمس | امبارح | مبارح | البارح | البارحة | لبارح | أول أمس | أول امبارح"
        " | أول مبارح | أمس الأول | قبل أمس | قبل امبارح | أول البارح | أول البارحة | ولبارح"
        " | الليلة الماضية | الليلة اللي فاتت | ليلة أمس | ليلة امبارح | ليلة البارح | ليلة البارحة"
        " | مساء أمس | صباح أمس | أمس الصبح | أمس العصر | يوم أمس | يوم امبارح | قبل البارح"
        " | الأيام الماضية | الأيام اللي فاتت | اليومين الماضيين | اليومين اللي فاتوا | الأيام الأخيرة"
        " | الأسابيع الماضية | الأشهر الماضية | الفترة الماضية | البارح فالليل | العام الماضي"
        " | السنة الماضية | أمس الليل | قبل شوي | قبل شوية | من شوي | من شوية | قبل قليل | منذ قليل"
        " | قبل لحظات | منذ لحظات | من قليل"
    ),
    PartOfDay(*DAWN): (
        "صلاة الفجر | الفجر | فجرا | بعد الفجر | بعد صلاة الفجر | عقب صلاة الفجر | عقب الفجر | الفجرية"
        " | مع الفجر | الصباح الباكر | الصبح بكير | الصبح بدري | مع طلوع الشمس | طلوع الشمس | وجه الصبح"
        " | الفجير"
    ),
    PartOfDay(*MORNING): "الصبح | الصباح | صباحا | الصبحية | الضحى | ضحى | بالصبحية | أول النهار",
    PartOfDay(*NOON): (
        "صلاة الظهر | صلاة الجمعة | الظهر | الضهر | ظهرا | الظهرية | الظهيرة | ضهرا | الضهرية | القايلة"
        " | وقت الظهر"
    ),
    PartOfDay(*AFTERNOON): (
        "بعد الظهر | بعد الضهر | بعد ظهر | من بعد ظهر | بعد الظهيرة | العشية | لعشية | عشية | بعد ضهر"
        " | من بعد الظهر | بعد صلاة الظهر | عقب صلاة الظهر | عقب الظهر | ما بعد الظهر"
    ),
    PartOfDay(*LATE_AFTERNOON): (
        "صلاة العصر | العصر | عصرا | العصرية | بعد العصر | العصريات | العصاري | بعد صلاة العصر"
        " | عقب صلاة العصر | عقب العصر"
    ),
    PartOfDay(*EVENING): (
        "صلاة المغرب | المساء | مساء | المسا | المغربية | بعد المغرب | المسوية | المسويات"
        " | بعد صلاة المغرب | عقب صلاة المغرب | عقب المغرب | المسيان | العشيان | آخر النهار"
        " | وقت المغرب"
    ),
    PartOfDay(*NIGHT): (
        "صلاة العشاء | صلاة العشا | صلاة التراويح | الليل | ليلا | بعد العشاء | بعد العشا | بالليل"
        " | بعد صلاة العشاء | عقب صلاة العشاء | عقب العشاء | آخر الليل | بليل | أول الليل"
    ),
    PartOfDay(*MIDNIGHT): "منتصف الليل | نصف الليل | نص الليل | منتصف الليلة",
    PartOfDay(*MORNING, clear=False): "صباح | صبح",
    PartOfDay(*DAWN, clear=False): "فجر",
    PartOfDay(*NOON, clear=False): "ظهر | ضهر | ظهيرة",
    PartOfDay(*LATE_AFTERNOON, clear=False): "عصر",
    PartOfDay(*EVENING, clear=False): "المغرب | مسا | ليلة",
    PartOfDay(*NIGHT, clear=False): "العشاء | العشا | ليل",
    PartOfDay(*NIGHT, 0): "الليلة | هالليلة | الليلة دي | الليلادي | هاد الليلة | هاذ الليلة | هذه الليلة",
    Date(Calendar.HIJRI, 10, 1): "عيد الفطر | العيد الصغير | عيد رمضان",
    Date(Calendar.HIJRI, 12, 10): "عيد الأضحى | العيد الكبير",
    Date(Calendar.HIJRI, 12, 9): "يوم عرفة | وقفة عرفة",
    Date(Calendar.HIJRI, 1, 1): "رأس السنة الهجرية",
    Date(Calendar.HIJRI, 3, 12): "المولد النبوي",
    Date(Calendar.GREGORIAN, 1, 1): "رأس السنة | رأس السنة الميلادية",
    Date(Calendar.GREGORIAN, 12, 25): "الكريسماس | الكريسمس | عيد الميلاد المجيد",
}


def _of_year(
    month: int, words: str, *, clear: bool = True, calendar: Calendar = Calendar.GREGORIAN
) -> dict[MonthName, str]:
    """A name that is also something else is sure behind "the month of" and before "next"."""
    if clear:
        return {MonthName(calendar, month): words}
    sure = " | ".join(
        f"شهر {name.strip()} | {name.strip()} القادم | {name.strip()} المقبل | {name.strip()} الجاي"
        for name in words.split("|")
    )
    return {MonthName(calendar, month, clear=False): words, MonthName(calendar, month): sure}


def _months() -> Words:
    """Join both, so that a month has its sure names and its doubtful ones."""
    months: dict[Meaning, str] = {}
    for table in (
        _of_year(1, "يناير | كانون الثاني | كانون ثاني | كانون التاني | جانفي | جانفيي"),
        _of_year(2, "فبراير | شباط | فيفري | فبرایر"),
        _of_year(3, "آذار | أذار"),
        _of_year(3, "مارس", clear=False),
        _of_year(4, "أبريل | إبريل | ابريل | أفريل | افريل"),
        _of_year(4, "نيسان", clear=False),
        _of_year(5, "مايو | أيار | ماي", clear=False),
        _of_year(6, "يونيو | يونيه | حزيران | جوان | يونيوه"),
        _of_year(7, "يوليو | يوليه | تموز | جويلية | يوليوز | جويليا"),
        _of_year(8, "أغسطس | اغسطس | غشت | أغسطوس | شهر آب"),
        _of_year(8, "آب | أوت", clear=False),
        _of_year(9, "سبتمبر | شتنبر | سيبتمبر | شهر أيلول"),
        _of_year(9, "أيلول", clear=False),
        _of_year(10, "أكتوبر | اكتوبر | تشرين الأول | تشرين أول | تشرين الاول"),
        _of_year(11, "نوفمبر | تشرين الثاني | تشرين ثاني | تشرين التاني | نونبر | نوفنبر"),
        _of_year(12, "ديسمبر | كانون الأول | كانون أول | دجنبر | ديسمبير | ديسامبر"),
        _hijri(1, "محرم | المحرم"),
        _hijri(2, "صفر"),
        _hijri(3, "ربيع الأول | ربيع أول | ربيع اول", clear=True),
        _hijri(4, "ربيع الآخر | ربيع الثاني | ربيع ثاني", clear=True),
        _hijri(5, "جمادى الأولى | جمادى الأول | جمادى أول | جماد الأول | جماد أول", clear=True),
        _hijri(
            6,
            "جمادى الآخرة | جمادى الثانية | جمادى الآخر | جمادى الثاني | جماد الثاني | جماد الآخر",
            clear=True,
        ),
        _hijri(7, "رجب"),
        _hijri(8, "شعبان"),
        _hijri(9, "رمضان"),
        _hijri(10, "شوال"),
        _hijri(11, "ذو القعدة | ذي القعدة | ذوالقعدة | ذيالقعدة | ذو القعده", clear=True),
        _hijri(12, "ذو الحجة | ذي الحجة | ذوالحجة | ذو الحجه", clear=True),
    ):
        for name, words in table.items():
            months[name] = f"{months[name]} | {words}" if name in months else words
    return months


def _hijri(month: int, words: str, *, clear: bool = False) -> dict[MonthName, str]:
    return _of_year(month, words, clear=clear, calendar=Calendar.HIJRI)


MONTHS: Words = _months()
