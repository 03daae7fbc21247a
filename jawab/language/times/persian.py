"""The words of Persian times, spoken and written."""

from functools import cache

from jawab.calendars import Calendar
from jawab.language.times.lexicon import (
    Cue,
    Date,
    DayShift,
    Lexicon,
    Mark,
    MonthName,
    Number,
    Ordinal,
    PartOfDay,
    Unit,
    Weekday,
    Words,
    build,
)
from jawab.language.times.persian_cues import CUES
from jawab.language.times.persian_verbs import PREFIXES, SUFFIXES, cue_of


@cache
def lexicon() -> Lexicon:
    return build(
        {**NUMBERS, **UNITS, **DAYS, **MONTHS, **MARKS, **CUES},
        months=Calendar.JALALI,
        guess=cue_of,
        prefixes=PREFIXES,
        suffixes=SUFFIXES,
        split=_split,
        verb_last=True,
    )


def _split(word: str) -> tuple[str, ...]:
    """«ونهم», of «بیست‌ونهم», and «ونیم» have their «و» apart."""
    return ("و", word[1:]) if word[:1] == "و" and (word[1:],) in _JOINED else ()


NUMBERS: Words = {
    Number(1): "یک | یه | یکی",
    Number(2): "دو | دوتا",
    Number(3): "سه | سه‌تا",
    Number(4): "چهار | چار",
    Number(5): "پنج",
    Number(6): "شش | شیش",
    Number(7): "هفت",
    Number(8): "هشت",
    Number(9): "نه",
    Number(10): "ده",
    Number(11): "یازده",
    Number(12): "دوازده",
    Number(13): "سیزده",
    Number(14): "چهارده",
    Number(15): "پانزده | پونزده",
    Number(16): "شانزده | شونزده",
    Number(17): "هفده | هیفده",
    Number(18): "هجده | هیجده | هژده",
    Number(19): "نوزده",
    Number(20): "بیست",
    Number(30): "سی",
    Number(40): "چهل",
    Number(50): "پنجاه",
    Number(60): "شصت",
    Number(70): "هفتاد",
    Number(80): "هشتاد",
    Number(90): "نود",
    Number(100): "صد | یک‌صد",
    Number(200): "دویست",
    Number(300): "سیصد",
    Number(400): "چهارصد",
    Number(500): "پانصد | پونصد",
    Number(1000): "هزار",
    Ordinal(1): "اول | اولین | یکم | نخست | یک‌ام",
    Ordinal(2): "دوم | دومین",
    Ordinal(3): "سوم | سومین",
    Ordinal(4): "چهارم",
    Ordinal(5): "پنجم",
    Ordinal(6): "ششم | شیشم",
    Ordinal(7): "هفتم",
    Ordinal(8): "هشتم",
    Ordinal(9): "نهم",
    Ordinal(10): "دهم",
    Ordinal(11): "یازدهم",
    Ordinal(12): "دوازدهم",
    Ordinal(13): "سیزدهم",
    Ordinal(14): "چهاردهم",
    Ordinal(15): "پانزدهم | پونزدهم",
    Ordinal(16): "شانزدهم | شونزدهم",
    Ordinal(17): "هفدهم | هیفدهم",
    Ordinal(18): "هجدهم | هیجدهم | هژدهم",
    Ordinal(19): "نوزدهم",
    Ordinal(20): "بیستم",
    Ordinal(30): "سی‌ام | سیم",
    Mark.TH: "ام | اُم | م",
}

UNITS: Words = {
    Unit.MINUTE: "دقیقه | دقیقه‌ای | دقیقه‌ی | دیقه | دقه | دقایق | دقیقه‌ست | دیقه‌س | دقیقه‌س",
    Unit.HOUR: "ساعت | ساعته | ساعتی | ساعتو | ساعت‌ه | ساعتست | ساعت‌ست",
    Unit.DAY: "روز | روزه | روزی | روز‌ه | روزست | روزای",
    Unit.WEEK: "هفته | هفته‌ای | هفته‌ی | هفته‌ست | هفتس | هفته‌س | هفتست",
    Unit.MONTH: "ماه | ماهه | ماهی | ماه‌ه | ماهست",
    Unit.YEAR: "سال | ساله | سالی | سال‌ه | سالست",
    Mark.LASTING: (
        "ساعته | روزه | ماهه | ساله | دقیقه‌ست | هفته‌ست | هفتس | هفته‌س | هفتست | ساعته‌ست | روزست | ماهست | ساعتست | دیقه‌س"
    ),
    Mark.WORKING: "کاری | اداری | غیرتعطیل | غیر تعطیل | کاریه",
    Mark.HALF: "نیم | نصف | نصفه | نیمه",
    Mark.QUARTER: "ربع | یه‌ربع",
    Mark.CLOCK: "ساعت | ساعتای | ساعت‌های | راس ساعت | سر ساعت | حدود ساعت | حوالی ساعت | طرفای ساعت | طرف‌های ساعت | دور و بر ساعت",
    Mark.MINUS: "به | مونده به | مانده به",
    Mark.MEASURE: (
        "تا | تومن | تومان | تومنه | ریال | هزارتومان | هزارتومن | میلیون | میلیونی | میلیارد | درصد | کیلو | گرم | گیگ"
        " | گیگابایت | مگ | مگابایت | مگابیت | متر | متری | لیتر | سانت | نفر | نفره | نفری | عدد | عددی | دونه | دانه"
        " | بار | دفعه | مرتبه | طبقه | واحد | واحدی | نمره | سایز | جفت | کارتن | بسته | پرس | جلد | رقم | رقمی | برگ"
        " | قسط | قسطه | امتیاز | کیلومتر | اینچ | وات | آمپر | صفحه | مورد | فقره | سفارش | جعبه | شب اقامت"
    ),
}

DAYS: Words = {
    Weekday(5): "شنبه",
    Weekday(6): "یک‌شنبه | ۱‌شنبه | یه‌شنبه",
    Weekday(0): "دو‌شنبه | ۲‌شنبه",
    Weekday(1): "سه‌شنبه | ۳‌شنبه",
    Weekday(2): "چهار‌شنبه | چار‌شنبه | ۴‌شنبه",
    Weekday(3): "پنج‌شنبه | ۵‌شنبه | پنشنبه",
    Weekday(4): "جمعه",
    DayShift(0): "امروز | امروزه | همین‌امروز",
    DayShift(1): "فردا | فرداست | فرداس",
    DayShift(2): "پس‌فردا | پسون‌فردا | پس‌فرداست",
    DayShift(3): "پسین‌فردا | پس‌اون‌فردا",
    DayShift(-1): (
        "دیروز | دیشب | دی‌شب | پریشب | پری‌شب | پریروز | پری‌روز | پس‌پریروز | پارسال | پیرارسال | دیروزه"
        " | دیروزی | امسال عید"
    ),
    PartOfDay(
        5 * 60, 8 * 60
    ): "سحر | بامداد | صبح زود | کله سحر | کله‌ی سحر | صبح خیلی زود | نیمه‌های شب | دم صبح",
    PartOfDay(8 * 60, 12 * 60): (
        "صبح | صبحی | قبل از ظهر | قبل‌ازظهر | پیش از ظهر | پیش‌ازظهر | ق.ظ | اول صبح | صبحه | اول وقت | سر صبح"
    ),
    PartOfDay(12 * 60, 14 * 60): "ظهر | سر ظهر | ظهره | نزدیک ظهر | لنگ ظهر | نیمروز",
    PartOfDay(
        14 * 60, 18 * 60
    ): "بعد از ظهر | بعدازظهر | بعد ظهر | بعدظهر | پس از ظهر | بعدازظهره | بعد‌از‌ظهر",
    PartOfDay(16 * 60, 19 * 60): "عصر | عصری | عصره | دم عصر",
    PartOfDay(18 * 60, 21 * 60): "غروب | سر شب | سرشب | دم غروب",
    PartOfDay(20 * 60, 23 * 60 + 59): "شب | شبه | شبی | آخر شب",
    PartOfDay(24 * 60, 24 * 60): "نیمه‌شب | نصف‌شب | نصفه‌شب",
    PartOfDay(20 * 60, 23 * 60 + 59, 0): "امشب | همین امشب | امشبه",
    PartOfDay(8 * 60, 12 * 60, 0): "امروز صبح | امصبح",
    PartOfDay(20 * 60, 23 * 60 + 59, 1): "فرداشب | فردا‌شب",
    PartOfDay(20 * 60, 23 * 60 + 59, 2): "پس‌فردا‌شب",
    Date(Calendar.JALALI, 1, 1): "نوروز | عید نوروز | سال تحویل | تحویل سال | سال نو | عید",
    Date(Calendar.JALALI, 9, 30): "یلدا | شب یلدا | شب چله",
    Date(Calendar.JALALI, 1, 13): "سیزده‌بدر | سیزده به در",
    Date(Calendar.HIJRI, 10, 1): "عید فطر",
    Date(Calendar.HIJRI, 12, 10): "عید قربان",
    Date(Calendar.HIJRI, 12, 18): "عید غدیر",
    Date(Calendar.HIJRI, 1, 10): "عاشورا",
    Date(Calendar.HIJRI, 1, 9): "تاسوعا",
    Date(Calendar.HIJRI, 2, 20): "اربعین",
    Date(Calendar.GREGORIAN, 12, 25): "کریسمس",
    Date(Calendar.GREGORIAN, 2, 14): "ولنتاین",
}

# In the order of the year; most are also names of persons, so they count as months beside a number or «ماه» only.
JALALI = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
SURE = {"فروردین", "اردیبهشت", "شهریور"}

MONTHS: Words = {
    **{
        MonthName(Calendar.JALALI, number, clear=name in SURE): f"{name} | {name}ه"
        for number, name in enumerate(JALALI, start=1)
    },
    **{
        MonthName(Calendar.JALALI, number, clear=name not in SURE): f"{name}‌ماه | {name}‌ماهه"
        for number, name in enumerate(JALALI, start=1)
        if name not in SURE
    },
    MonthName(Calendar.GREGORIAN, 1): "ژانویه | جنوری",
    MonthName(Calendar.GREGORIAN, 2): "فوریه",
    MonthName(Calendar.GREGORIAN, 3, clear=False): "مارس | مارچ",
    MonthName(Calendar.GREGORIAN, 4): "آوریل | آپریل",
    MonthName(Calendar.GREGORIAN, 5, clear=False): "مه | ماه مه | ماه می",
    MonthName(Calendar.GREGORIAN, 6): "ژوئن | جون",
    MonthName(Calendar.GREGORIAN, 7): "ژوئیه | ژوییه | جولای | جولای",
    MonthName(Calendar.GREGORIAN, 8, clear=False): "اوت | آگوست | اگوست",
    MonthName(Calendar.GREGORIAN, 9): "سپتامبر",
    MonthName(Calendar.GREGORIAN, 10): "اکتبر",
    MonthName(Calendar.GREGORIAN, 11): "نوامبر",
    MonthName(Calendar.GREGORIAN, 12): "دسامبر",
    MonthName(Calendar.HIJRI, 1): "محرم",
    MonthName(Calendar.HIJRI, 2, clear=False): "صفر",
    MonthName(Calendar.HIJRI, 3): "ربیع‌الاول | ربیع اول",
    MonthName(Calendar.HIJRI, 4): "ربیع‌الثانی | ربیع‌الآخر | ربیع دوم",
    MonthName(Calendar.HIJRI, 5): "جمادی‌الاول | جمادی‌الاولی",
    MonthName(Calendar.HIJRI, 6): "جمادی‌الثانی | جمادی‌الآخر",
    MonthName(Calendar.HIJRI, 7): "رجب",
    MonthName(Calendar.HIJRI, 8): "شعبان",
    MonthName(Calendar.HIJRI, 9): "رمضان | ماه رمضان | رمضون",
    MonthName(Calendar.HIJRI, 10): "شوال",
    MonthName(Calendar.HIJRI, 11): "ذی‌القعده | ذیقعده",
    MonthName(Calendar.HIJRI, 12): "ذی‌الحجه | ذیحجه",
}

MARKS: Words = {
    Mark.BY: "تا | الی | واسه تا | برا تا | تا قبل | لغایت",
    Mark.TO: "تا | الی | لغایت",
    Mark.MOST: (
        "حداکثر | نهایتا | نهایت | حدأکثر | دیگه نهایتا | حداکثرش | ماکزیمم | ماکسیمم | دیگه خیلی طول بکشه | در نهایت"
    ),
    Mark.WITHIN: (
        "ظرف | طی | طی مدت | در طی | در عرض | عرض | در مدت | در | تو | توی | در ظرف | در کمتر از | کمتر از | زیر"
        " | در طول | ظرف مدت | ظرف کمتر از | طی کمتر از | تو کمتر از"
    ),
    Mark.BEFORE: "قبل از | پیش از | قبل",
    Mark.AFTER: "بعد از | پس از | بعد",
    Mark.FROM: "از",
    Mark.BETWEEN: "بین | مابین | فاصله‌ی | از بین",
    Mark.AND: "و",
    Mark.OR: "یا",
    Mark.AGO: "پیش | قبل | پیشه | قبله | پیشم",
    Mark.LATER: "دیگر | دیگه | بعد | بعدش | آینده | آتی | دگه | دیگست | دیگس",
    Mark.NEXT: "آینده | بعد | بعدی | آتی | دیگه | دیگر | پیش رو | پیش‌رو | آینده‌ای",
    Mark.THIS: "این | همین | جاری | حاضر",
    Mark.LAST: "گذشته | پیش | قبل | قبلی | پیشین | قبلیه",
    Mark.START: "اول | اوایل | ابتدای | آغاز | سر | اوائل | شروع | اولای | ابتدا",
    Mark.MIDDLE: "وسط | اواسط | نیمه | وسطای | وسط‌های | میانه",
    Mark.END: "آخر | پایان | اواخر | انتهای | اخرای | آخرای | ته | انتها",
    Mark.OFFICE: (
        "وقت اداری | ساعات اداری | ساعات کاری | وقت کاری | تایم کاری | تایم اداری | شیفت | کار اداری"
    ),
    Mark.WEEKEND: "آخر هفته | پایان هفته | آخرهفته | اخر هفته | ویکند | آخر همین هفته | آخر این هفته",
    Mark.HERE: (
        "ی | روز | تاریخ | مورخ | مورخه | حدود | حدودا | حوالی | تقریبا | دقیقا | فقط | طرفای | همون | همان | مثلا"
        " | حتی | هم | رو | را | خود | راس | سر | دیگه‌ی | های | یعنی"
    ),
    Mark.ONWARD: "به بعد | به اون طرف | به اینور",
    Mark.EVERY: (
        "هر | هرروز | هر روز | همه‌روزه | روزانه | هفتگی | ماهانه | ماهیانه | سالانه | هر شب | هر هفته | هر ماه | شبانه‌روزی"
        " | شبانه‌روز | روزهای | روزای | شنبه‌ها | جمعه‌ها | پنج‌شنبه‌ها | چهار‌شنبه‌ها | سه‌شنبه‌ها | دو‌شنبه‌ها | یک‌شنبه‌ها"
        " | همیشه | صبح‌ها | صبحا | شب‌ها | شبا | عصر‌ها | عصرا | ظهر‌ها | ظهرا | ۲۴/۷ | جمعه‌هام | بعدازظهر‌ها | همه روزه"
    ),
    Mark.VAGUE: (
        "به زودی | بزودی | به‌زودی | در اسرع وقت | هرچه زودتر | هر چه زودتر | هر چه سریع‌تر | هرچه سریع‌تر"
        " | در اولین فرصت | اولین فرصت | اسرع وقت | در آینده‌ی نزدیک | در آینده نزدیک | فورا | فوری | سریعا | الان | الآن"
        " | همین الان | هم‌اکنون | همین روزا | همین روزها | این روزها به زودی | در روزهای آینده | در روزهای آتی"
        " | روزهای آینده | چند روز آینده | در چند روز آینده | ظرف چند روز آینده | طی روزهای آینده | طی چند روز آینده"
        " | طی چند روز آتی | ظرف چند روز | تا چند روز دیگر | تا چند روز دیگه | چند روز دیگه | چند روز دیگر | کم‌کم"
        " | در هفته‌های آینده | در ساعات آینده | ساعات آینده | طی ساعات آینده | بی‌درنگ | بلافاصله | یه کم دیگه | یکم دیگه"
        " | تا چند دقیقه دیگه | چند دقیقه دیگه | تا چند لحظه دیگه | چند لحظه دیگه | تا چند ساعت دیگه | چند ساعت دیگه"
        " | در چند ساعت آینده | عنقریب | یه چند روز دیگه | این چند روز | در کوتاه‌ترین زمان | در سریع‌ترین زمان"
        " | در کوتاهترین زمان ممکن | در سریعترین زمان ممکن | در سریع‌ترین زمان ممکن | تا چند روز آینده | چند هفته دیگه"
        " | چند هفته‌ی آینده | تا چند هفته دیگه | دیر یا زود | یکی از همین روزها"
    ),
}

_JOINED = build({**NUMBERS, Mark.HALF: "نیم", Mark.QUARTER: "ربع"}).table
