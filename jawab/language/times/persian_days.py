"""Persian days, parts of the day and months of three calendars."""

from jawab.calendars import Calendar
from jawab.language.times.lexicon import Date, DayShift, MonthName, PartOfDay, Weekday, Words

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
        "دیروز | دیروزم | دیشبم | دیشب | دی‌شب | پریشب | پری‌شب | پریروز | پری‌روز"
        " | پس‌پریروز | پارسال | پیرارسال | دیروزه | دیروزی | امسال عید | چند روزه"
        " | چند هفته‌ست | چند هفته‌س | چند ماهه | چند وقته | خیلی وقته | مدتیه | مدت‌هاست"
        " | چند ساعته | روزهاست | هفته‌هاست | ماه‌هاست | چند روز پیش | چند روز قبل"
        " | چند ساعت پیش | چند وقت پیش | هفته‌ها پیش | ماه‌ها پیش | چند هفته پیش"
        " | چند ماه پیش | چند دقیقه پیش | اون روز | چند روزی هست | چند روزیه | چند هفته قبل"
        " | چند ماه قبل | چند ساعت قبل | چندین روزه | چندین هفته‌ست | مدتی پیش"
        " | دیروز پریروز"
    ),
    PartOfDay(
        5 * 60, 8 * 60
    ): "سحر | بامداد | صبح زود | کله سحر | کله‌ی سحر | صبح خیلی زود | نیمه‌های شب | دم صبح",
    PartOfDay(8 * 60, 12 * 60): (
        "صبح | صبحی | قبل از ظهر | قبل‌ازظهر | پیش از ظهر | پیش‌ازظهر | ق.ظ | اول صبح"
        " | صبحه | اول وقت | سر صبح | صبح اول وقت | اول وقت صبح"
    ),
    PartOfDay(12 * 60, 14 * 60): "ظهر | سر ظهر | ظهره | نزدیک ظهر | لنگ ظهر | نیمروز",
    PartOfDay(
        14 * 60, 18 * 60
    ): "بعد از ظهر | بعدازظهر | بعد ظهر | بعدظهر | پس از ظهر | بعدازظهره | بعد‌از‌ظهر",
    PartOfDay(16 * 60, 19 * 60): "عصر | عصری | عصره | دم عصر",
    PartOfDay(18 * 60, 21 * 60): "غروب | سر شب | سرشب | دم غروب",
    PartOfDay(20 * 60, 23 * 60 + 59): "شب | شبه | شبی | آخر شب",
    PartOfDay(24 * 60, 24 * 60): "نیمه‌شب | نصف‌شب | نصفه‌شب",
    PartOfDay(20 * 60, 23 * 60 + 59, 0): ("امشب | همین امشب | پایان امشب | آخر امشب | انتهای امشب | امشبه"),
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
JALALI = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
SURE = {"فروردین", "اردیبهشت", "شهریور"}

MONTHS: Words = {
    **{
        MonthName(Calendar.JALALI, number, clear=name in SURE): f"{name} | {name}ه"
        for number, name in enumerate(JALALI.split("|"), start=1)
    },
    **{
        MonthName(Calendar.JALALI, number, clear=name not in SURE): f"{name}‌ماه | {name}‌ماهه"
        for number, name in enumerate(JALALI.split("|"), start=1)
        if name not in SURE
    },
    MonthName(Calendar.GREGORIAN, 1): "ژانویه | جنوری",
    MonthName(Calendar.GREGORIAN, 2): "فوریه",
    MonthName(Calendar.GREGORIAN, 3, clear=False): "مارس | مارچ",
    MonthName(Calendar.GREGORIAN, 4): "آوریل | آپریل",
    MonthName(Calendar.GREGORIAN, 5, clear=False): "مه | ماه مه | ماه می میلادی",
    MonthName(Calendar.GREGORIAN, 6): "ژوئن | جون",
    MonthName(Calendar.GREGORIAN, 7): "ژوئیه | ژوییه | جولای",
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
