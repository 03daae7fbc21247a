"""What has the words of a time and tells of nothing to come: streets, names, habits, what failed."""

import pytest

from tests.language.times.told import in_london, in_tehran

# Each line with the kinds it may have, none of them with a moment.
PERSIAN = [
    ("خیابان ۱۷ شهریور پلاک ۲۴ زنگ ۳", []),
    ("میدان هفت تیر، کوچه‌ی پنجم", []),
    ("کتاب «هزار و یک شب» موجوده؟", []),
    ("فیلم «نیمه شب در پاریس» زیرنویس نداره", []),
    ("تور ۵ شب و ۶ روز آنتالیا چقدر میشه؟", []),
    ("امروزه همه آنلاین خرید می‌کنن", []),
    ("کرم شب و کرم روز با هم تخفیف داره؟", []),
    ("شعبه مرکزی فقط تا ساعت ۱۴ کار می‌کنه", ["recurring"]),
    ("شیفت شب ما از ۱۰ شب تا ۶ صبحه", ["recurring"]),
    ("هرشب ساعت ۱۲ نت قطع میشه تا ۶ صبح", ["recurring"]),
    ("سفارش‌های ثبت‌شده تا ساعت ۱۲ همان روز ارسال می‌شوند", ["recurring"]),
    ("معمولاً ظرف سه روز می‌رسد", ["recurring"]),
    ("مگه نگفتید فردا؟ الان سه روز گذشته", ["past", "past"]),
    ("بعد از ۴۵ دقیقه انتظار گفتن برو شعبه", ["past"]),
    ("ظهر تماس گرفتم گفتن تا شب میاد، نیومد", ["past", "past"]),
    ("تا چند هفته‌ی دیگه میاد", ["vague"]),
    ("شماره ۵ تا ۷", []),
    ("یه روزی درست میشه", ["vague"]),
    ("صبح به صبح باید مودم رو خاموش روشن کنم", ["recurring"]),
    ("تیر ۹ میلیمتری", []),
]
ARABIC = [
    ("حي الخميس في الرباط", []),
    ("سوق الأحد وين بالضبط", []),
    ("كتاب «الليلة الأخيرة»", []),
    ("راتب نوفمبر ما نزل", []),
    ("يوما بعد يوم الخدمة تسوء", []),
    ("الدوام من ٨ الصبح لـ ٤ العصر", ["recurring"]),
    ("الفرع يفتح الساعة ٩ ويسكر الساعة ١٠ بالليل", ["recurring"]),
    ("في العادة نرد خلال ساعة", ["recurring"]),
    ("عادة ما يستغرق التوصيل ثلاثة أيام", ["recurring"]),
    ("نوصل الطلبات من ١١ صباحا حتى منتصف الليل", ["recurring"]),
    ("كم ساعة تشتغلون باليوم؟", ["recurring"]),
    ("قلتوا بكرة وما جيتوا", ["past"]),
    ("وعدتوني يوم الأحد ولا حد اتصل", ["past"]),
    ("من رمضان وأنا أطالب", ["past"]),
    ("للأعمار من ٣ إلى ٨", []),
    ("شركة الفجر", []),
    ("مدارس الغد", []),
    ("كنت منتظركم يوم السبت", ["past"]),
    ("أجريت التحويل صباح يوم الاثنين", ["past"]),
]
ENGLISH = [
    ("Flat 3, 22 Friday Street.", []),
    ('The film "The Day After Tomorrow" won\'t play.', []),
    ("Have a lovely weekend.", []),
    ("Night cream or day cream?", []),
    ("The Friday mosque opposite your shop", []),
    ("Support hours: 8am-8pm.", ["recurring"]),
    ("We usually reply within two hours.", ["recurring"]),
    ("During Ramadan we close at 3.", ["recurring"]),
    ("Check-in is from 3pm.", ["recurring"]),
]


@pytest.mark.parametrize(("text", "kinds"), [*PERSIAN, *ARABIC])
def test_a_line_of_the_east_tells_of_nothing_to_come(text: str, kinds: list[str]) -> None:
    assert in_tehran(text) == kinds


@pytest.mark.parametrize(("text", "kinds"), ENGLISH)
def test_an_english_line_tells_of_nothing_to_come(text: str, kinds: list[str]) -> None:
    assert in_london(text) == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بسته‌ی شما یکشنبه مورخ ۸ آذر تحویل داده می‌شود", ["promise 11-29T00:00 11-29T17:00"]),
        ("شنبه صبح پرونده رو می‌فرستم واحد مالی", ["promise 11-28T08:00 11-28T12:00"]),
        ("تا ساعت ۱۶ منتظر حواله هستم وگرنه معامله کنسله", ["deadline 11-25T10:30 11-25T16:00 exact"]),
        ("متأسفانه تا شنبه امکان ارسال نداریم", ["other 11-25T10:30 11-28T17:00"]),
        ("لو ما انحلت المشكلة لآخر الأسبوع بنقل لشركة ثانية", ["deadline 11-25T10:30 11-25T17:00"]),
        ("فردا ۵ آذر ارسال می‌کنیم", ["promise 11-26T00:00 11-26T17:00"]),
        ("خواهش می‌کنم امشب وصلش کنید امتحان دارم", ["deadline 11-25T10:30 11-25T23:59"]),
        ("في خلال ساعتين تلاتة هيكون المهندس عندك", ["promise 11-25T10:30 11-25T13:30 exact"]),
        ("ممكن نخليها يوم الأحد بدل السبت؟", ["other 11-29T00:00 11-29T17:00"]),
        ("تا ساعت ۷ سر کارم", ["other 11-25T10:30 11-25T19:00 exact"]),
        ("قبل ديسمبر نرسل لك البطاقة", ["promise 11-25T10:30 11-30T17:00"]),
        ("آخر موعد للتسجيل بكرة والموقع معلق", ["deadline 11-25T10:30 11-26T17:00"]),
    ],
)
def test_what_looks_past_or_idle_is_told(text: str, expected: list[str]) -> None:
    assert in_tehran(text) == expected
