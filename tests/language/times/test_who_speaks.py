"""Who speaks: what customers tell of plans, of others and of the past, and what a desk commits to, in other words."""

import pytest

from tests.language.times.test_arabic import Lines, in_riyadh
from tests.language.times.told import in_london, in_tehran

PERSIAN_CUSTOMERS: Lines = [
    ("جراحی مادرم شنبه\u200cست و بیمه هنوز معرفی\u200cنامه نداده", ["other 11-28T00:00 11-28T17:00"]),
    ("مهمونام جمعه از اصفهان میان و کولر خرابه", ["other 11-27T00:00 11-27T17:00"]),
    ("صاحبخونه تا آخر ماه پول پیش رو می\u200cخواد، وام من کجاست؟", ["deadline 11-25T10:30 12-21T17:00"]),
    ("فردا ساعت ۱۰ محضر وقت داریم و سند هنوز تو سامانه ثبت نشده", ["other 11-26T10:00 11-26T10:00 exact"]),
    ("من شنبه\u200cها سر کارم، یکشنبه میام شعبه", ["recurring"]),
    ("چک مستاجرم دوشنبه پاس میشه و حسابم مسدوده", ["other 11-30T00:00 11-30T17:00"]),
    ("مدرسه\u200cی بچه\u200cم از شنبه مجازی میشه و ما هنوز نت نداریم", ["other 11-28T00:00"]),
    ("نمایشگاهمون پنج\u200cشنبه افتتاح میشه و کاتالوگ\u200cها چاپ نشده", ["other 11-26T00:00 11-26T17:00"]),
    ("دکتر گفته تا دو روز دیگه باید دارو شروع بشه", ["deadline 11-25T10:30 11-27T17:00"]),
    ("پیامک دادید که تا ۲۴ ساعت وصل میشه، الان سه روزه", ["other 11-25T10:30 11-26T10:30 exact", "vague"]),
    ("آخر هفته میریم شمال، بعدش تحویل بدین", ["other 11-26T00:00 11-27T17:00"]),
    (
        "کارمند شعبه گفت فردا حل میشه، این فردا کی میاد؟",
        ["other 11-26T00:00 11-26T17:00", "other 11-26T00:00 11-26T17:00"],
    ),
    ("شوهرم یکشنبه از عسلویه برمی\u200cگرده، اون موقع نصاب بفرستید", ["other 11-29T00:00 11-29T17:00"]),
    ("دانشگاه تا ۲۰ آذر مدارک رو قبول می\u200cکنه", ["other 11-25T10:30 12-11T17:00"]),
    ("ما فردا اسباب\u200cکشی داریم، می\u200cشه آدرس رو عوض کنید؟", ["other 11-26T00:00 11-26T17:00"]),
    ("بلیتمون برای نوروزه و هنوز صادر نشده", []),
    ("خودم پس\u200cفردا میرم دفتر بیمه و شکایت می\u200cکنم", ["other 11-27T00:00 11-27T17:00"]),
    ("تا یه ساعت دیگه اگه برق نیاد کل انسولین\u200cها خراب میشه", ["deadline 11-25T10:30 11-25T11:30 exact"]),
    ("هر ماه اول برج قسطم رو می\u200cدم، یه بارم دیر نکردم", ["recurring"]),
    ("پارسال همین موقع هم همین بلا سرمون اومد", ["past"]),
    ("از ساعت ۹ صبح پشت خطم", ["past"]),
    ("آقای مهرداد تیرماهی رو وصل کنید به من", []),
]

PERSIAN_DESK: Lines = [
    (
        "نوبت شما برای تزریق واکسن شنبه ساعت ۹ صبح در درمانگاه رزرو شد",
        ["promise 11-28T09:00 11-28T09:00 exact"],
    ),
    ("کارشناس ارزیاب خسارت دوشنبه بین ۱۰ تا ۱۲ تماس می\u200cگیرد", ["promise 11-30T10:00 11-30T12:00 exact"]),
    ("قبض اصلاح\u200cشده تا فردا ظهر روی پنل شماست", ["promise 11-25T10:30 11-26T14:00"]),
    ("مدارک شما بررسی شد و کارت ظرف ده روز کاری صادر می\u200cشود", ["promise 11-25T10:30 12-09T17:00"]),
    ("کنتور شما حداکثر تا سه روز کاری دیگر تعویض خواهد شد", ["promise 11-25T10:30 11-30T17:00"]),
    (
        "تا پایان امروز با واحد فنی هماهنگ می\u200cکنم و خبرش را به شما می\u200cدهم",
        ["promise 11-25T10:30 11-25T17:00"],
    ),
    ("مبلغ بیمه\u200cنامه تا ۵ روز کاری به حسابتان برمی\u200cگردد", ["promise 11-25T10:30 12-02T17:00"]),
    ("پیک ما بین ساعت ۴ تا ۶ عصر امروز به نشانی شما می\u200cرسد", ["promise 11-25T16:00 11-25T18:00 exact"]),
    (
        "انشعاب گاز منزل شما یکشنبه وصل می\u200cشود، لطفا کسی در منزل باشد",
        ["promise 11-29T00:00 11-29T17:00"],
    ),
    ("همکارم آقای رستمی نیم ساعت دیگه باهاتون تماس می\u200cگیره", ["promise 11-25T11:00 11-25T11:00 exact"]),
    ("گواهینامه\u200cتون چاپ شده و تا دوشنبه با پست می\u200cرسه دستتون", ["promise 11-25T10:30 11-30T17:00"]),
    (
        "جلسه\u200cی مشاوره\u200cی شما را به چهارشنبه ساعت ۱۱ منتقل کردم",
        ["promise 11-25T11:00 11-25T11:00 exact"],
    ),
    ("میز شما را برای امشب ساعت ۸ و نیم نگه داشتم", ["promise 11-25T20:30 11-25T20:30 exact"]),
    ("اعتبار هدیه تا ۳۰ آذر در حساب شما می\u200cماند", ["promise 11-25T10:30 12-21T17:00"]),
    ("تا ۷۲ ساعت آینده نتیجه\u200cی اعتراض را پیامک می\u200cکنیم", ["promise 11-25T10:30 11-28T10:30 exact"]),
    (
        "فردا اول وقت پیگیری می\u200cکنم و تا ظهر خبرتون می\u200cکنم",
        ["promise 11-26T08:00 11-26T12:00", "promise 11-25T10:30 11-26T14:00"],
    ),
    ("از اول دی تعرفه\u200cی جدید روی خط شما اعمال می\u200cشود", ["promise 12-22T00:00"]),
    ("ده دقیقه\u200cی دیگه لینک پرداخت رو براتون می\u200cفرستم", ["promise 11-25T10:40 11-25T10:40 exact"]),
    (
        "بازپرداخت شما امروز ثبت شد و حداکثر تا یکشنبه در حسابتان می\u200cنشیند",
        ["past", "promise 11-25T10:30 11-29T17:00"],
    ),
    (
        "اگر سوالی داشتید بپرسید؛ تا فردا عصر نسخه\u200cی نهایی را می\u200cفرستم",
        ["promise 11-25T10:30 11-26T19:00"],
    ),
    ("تعمیرکار شنبه صبح اول وقت میاد خدمتتون", ["promise 11-28T08:00 11-28T12:00"]),
    ("ما تا ساعت ۸ شب مشکل رو برطرف می\u200cکنیم، خیالتون راحت", ["promise 11-25T10:30 11-25T20:00 exact"]),
    ("داروی شما سفارش داده شد و پس\u200cفردا به داروخانه می\u200cرسد", ["promise 11-27T00:00 11-27T17:00"]),
    ("سه\u200cشنبه\u200cی آینده سرویس کولر انجام می\u200cشود", ["promise 12-01T00:00 12-01T17:00"]),
    ("پاسخ استعلام تا آخر وقت اداری فردا برایتان ایمیل می\u200cشود", ["promise 11-25T10:30 11-26T17:00"]),
    ("یه ربع دیگه پیک دم درتونه", ["promise 11-25T10:45 11-25T10:45 exact"]),
    ("هفته\u200cی آینده کد تخفیف جایگزین برایتان فعال می\u200cشود", ["promise 11-28T00:00 12-02T17:00"]),
    ("تا اواسط دی خط فیبر محله\u200cی شما راه\u200cاندازی می\u200cشود", ["promise 11-25T10:30 01-05T17:00"]),
]

ARABIC_CUSTOMERS: Lines = [
    ("عملية والدي يوم الأحد والتأمين ما وافق للحين", ["other 11-29T00:00 11-29T17:00"]),
    ("ضيوفي جايين الجمعة والمكيف خربان", ["other 11-27T00:00 11-27T17:00"]),
    ("رحلتي بكرة الساعة ٦ الصبح والتذكرة ما وصلت", ["other 11-26T06:00 11-26T06:00 exact"]),
    ("صاحب البيت بيطلعنا نهاية الشهر إذا ما دفعنا", ["deadline 11-25T10:30 11-30T17:00"]),
    (
        "الموظفة قالت لي راح ينحل بكرة، وهذا ثالث بكرة",
        ["other 11-26T00:00 11-26T17:00", "other 11-26T00:00 11-26T17:00"],
    ),
    ("زوجي يرجع من السفر يوم الخميس، ابعثوا الفني بعدها", ["other 11-26T00:00 11-26T17:00"]),
    ("المدرسة بتفتح الأحد وابني بدون كتب", ["other 11-29T00:00 11-29T17:00"]),
    ("عندي محكمة بعد بكرة والورقة لسه عندكم", ["other 11-27T00:00 11-27T17:00"]),
    (
        "هسافر يوم التلات ومش هبقى موجود لحد آخر الشهر",
        ["other 12-01T00:00 12-01T17:00", "other 11-25T10:30 11-30T17:00"],
    ),
    ("الشركة بتاعتي هتقفل حسابي بعد يومين لو ما اتحولش المرتب", ["other 11-27T00:00 11-27T17:00"]),
    ("من الصبح وأنا على الخط", ["past"]),
    ("كل يوم تقولوا بكرة", ["recurring", "other 11-26T00:00 11-26T17:00"]),
    ("السنة اللي فاتت صار نفس الشي", ["past"]),
    ("غادي نجي عندكم نهار الاثنين ونشوف المدير", ["other 11-30T00:00 11-30T17:00"]),
    ("البلدية غادي تقطع الما غدا وما كاين حتى خبر منكم", ["other 11-26T00:00 11-26T17:00"]),
    ("خطوبتي يوم السبت والفستان عندكم من أسبوعين", ["other 11-28T00:00 11-28T17:00", "past"]),
    ("الجامعة تستقبل الأوراق لغاية ٢٠ ديسمبر", ["other 11-25T10:30 12-20T17:00"]),
    ("سأمرّ على الفرع غداً صباحاً لاستلام بطاقتي", ["other 11-26T08:00 11-26T12:00"]),
    ("بنتي عندها امتحان أونلاين الساعة ١٠ والنت مقطوع", ["other 11-26T10:00 11-26T10:00 exact"]),
    ("وعدتموني بالرد خلال ٢٤ ساعة ومرت خمسة أيام", ["other 11-25T10:30 11-26T10:30 exact", "past"]),
    ("لو ما وصلش الطلب النهارده هلغيه", ["deadline 11-25T10:30 11-25T17:00"]),
    ("متى يوصل؟ قلتوا الأربعاء", ["other 12-02T00:00 12-02T17:00"]),
    ("بدي كون بالبيت بكرا من التلاتة للخمسة", ["other 11-26T15:00 11-26T17:00 exact"]),
    ("اشتراكي ينتهي آخر الشهر وما أبغى أجدد", ["other 11-30T00:00 11-30T17:00"]),
]

ARABIC_DESK: Lines = [
    (
        "موعد تطعيم طفلكم يوم السبت الساعة التاسعة صباحاً في المركز الصحي",
        ["promise 11-28T09:00 11-28T09:00 exact"],
    ),
    ("مقيّم الأضرار بيتصل عليك الاثنين بين ١٠ و١٢", ["promise 11-30T10:00 11-30T12:00 exact"]),
    ("الفاتورة المصححة تكون في حسابك قبل ظهر الغد", ["promise 11-25T10:30 11-26T12:00"]),
    ("تمت مراجعة مستنداتكم وتصدر البطاقة خلال عشرة أيام عمل", ["promise 11-25T10:30 12-09T17:00"]),
    ("العداد الجديد يتركب عندكم خلال ثلاثة أيام عمل", ["promise 11-25T10:30 11-30T17:00"]),
    ("قبل نهاية اليوم بنسّق مع القسم الفني وبرجع لك بالخبر", ["promise 11-25T10:30 11-25T17:00"]),
    ("المندوب يوصلك بين الساعة ٤ و ٦ العصر اليوم", ["promise 11-25T16:00 11-25T18:00 exact"]),
    ("هيتم توصيل الغاز لشقة حضرتك يوم الأحد", ["promise 11-29T00:00 11-29T17:00"]),
    ("زميلي أحمد هيكلم حضرتك بعد نص ساعة", ["promise 11-25T11:00 11-25T11:00 exact"]),
    ("رخصتك انطبعت وبتوصلك بالبريد لحد يوم الاثنين", ["promise 11-25T10:30 11-30T17:00"]),
    ("حجزت لكم طاولة الليلة الساعة الثامنة والنصف", ["promise 11-25T20:30 11-25T20:30 exact"]),
    ("نتيجة الاعتراض توصلك رسالة خلال ٧٢ ساعة", ["promise 11-25T10:30 11-28T10:30 exact"]),
    (
        "بكرة أول الدوام بتابع الموضوع وقبل الظهر أخبرك",
        ["promise 11-26T00:00 11-26T17:00", "promise 11-25T10:30 11-26T12:00"],
    ),
    ("اعتباراً من ١ يناير تطبق التعرفة الجديدة على خطكم", ["promise 01-01T00:00"]),
    ("بعد عشر دقائق أرسل لك رابط الدفع", ["promise 11-25T10:40 11-25T10:40 exact"]),
    ("مبلغ الاسترداد سيظهر في حسابكم يوم الأحد كأقصى حد", ["promise 11-25T10:30 11-29T17:00"]),
    ("الفني جاييك السبت الصبح بدري", ["promise 11-28T05:00 11-28T08:00"]),
    ("دواكم طلبناه ويوصل الصيدلية بعد بكرة", ["promise 11-27T00:00 11-27T17:00"]),
    ("رد الاستعلام هيتبعت لحضرتك على الإيميل قبل نهاية دوام بكرة", ["promise 11-25T10:30 11-26T17:00"]),
    ("الأسبوع القادم نفعّل لكم كود خصم بديل", ["promise 11-29T00:00 12-03T17:00"]),
    ("غادي نعيطو ليك غدا فالعشية باش نأكدو الموعد", ["promise 11-26T14:00 11-26T18:00"]),
    ("توة نبعثلك الفاتورة، وغدوة الصباح تلقاها في الميل", ["vague", "promise 11-26T08:00 11-26T12:00"]),
    ("رح يكون الإنترنت رجع عالمنطقة قبل الساعة ٨ المسا", ["promise 11-25T10:30 11-25T20:00 exact"]),
    ("منلتزم نسلّمك المفاتيح بأول كانون الثاني", ["promise 01-01T00:00 01-01T17:00"]),
    ("راح تستلم راتبك المتأخر خلال يومين عمل", ["promise 11-25T10:30 11-29T17:00"]),
]

ENGLISH_CUSTOMERS: Lines = [
    ("My flight is on Monday and the visa still isn't in the system.", ["other 11-30T00:00 11-30T17:00"]),
    ("I'm moving out on 3 December, please stop the meter then.", ["other 12-03T00:00 12-03T17:00"]),
    ("My landlord will cut the internet on Friday.", ["other 11-27T00:00 11-27T17:00"]),
    ("The wedding will be on Saturday, I hope the dress arrives.", ["other 11-28T00:00 11-28T17:00"]),
    ("My contract will end on 30 November.", ["other 11-30T00:00 11-30T17:00"]),
    ("I will be at work until 6 pm tomorrow.", ["other 11-25T10:30 11-26T18:00 exact"]),
    ("The school will close on Friday, send it to my home.", ["other 11-27T00:00 11-27T17:00"]),
    ("My card will expire in two days, can I renew it online?", ["other 11-27T00:00 11-27T17:00"]),
    ("They said it would arrive by Tuesday.", ["other 11-25T10:30 12-01T17:00"]),
    ('Your app says "delivered by 5 pm" and it\'s 8 now.', ["past"]),
    ("Our lawyers will file on Monday unless you refund us.", ["other 11-30T00:00 11-30T17:00"]),
    ("The exam starts at 10 tomorrow and I can't log in.", ["other 11-26T10:00 11-26T10:00 exact"]),
    ("I'll be back on Sunday, leave it with the neighbour.", ["other 11-29T00:00 11-29T17:00"]),
    (
        "My mother is having surgery on Thursday and the approval is missing.",
        ["other 11-26T00:00 11-26T17:00"],
    ),
    ("The deadline for the tender is tomorrow at noon.", ["deadline 11-25T10:30 11-26T12:00 exact"]),
    ("If this isn't fixed by tonight we will switch providers.", ["deadline 11-25T10:30 11-25T23:59"]),
    ("We have guests tonight at 8 and the oven is broken.", ["other 11-25T20:00 11-25T20:00 exact"]),
    ("I want my money back today.", ["deadline 11-25T10:30 11-25T17:00"]),
    ("Do you work on Sundays?", ["recurring"]),
    ("I was charged twice on 12 November.", ["past"]),
    ("Order 2026-11 for May Brown, size 10.", []),
]

ENGLISH_DESK: Lines = [
    (
        "The boiler engineer will be with you on Thursday between 8 and 12.",
        ["promise 11-26T08:00 11-26T12:00 exact"],
    ),
    ("We've booked you in for Tuesday at 10.", ["promise 12-01T10:00 12-01T10:00 exact"]),
    (
        "Your parcel is out for delivery and will arrive before 6 pm.",
        ["promise 11-25T10:30 11-25T18:00 exact"],
    ),
    ("The fix goes live tonight.", ["promise 11-25T20:00 11-25T23:59"]),
    ("I've moved your appointment to Friday at 3 pm.", ["promise 11-27T15:00 11-27T15:00 exact"]),
    ("Expect a call from Omar within the hour.", ["promise 11-25T10:30 11-25T11:30 exact"]),
    ("You'll have the answer by close of business tomorrow.", ["promise 11-25T10:30 11-26T17:00"]),
    ("It takes two to three working days for the money to show up.", ["promise 11-25T10:30 11-30T17:00"]),
    ("The technician arrives Thursday morning.", ["promise 11-26T08:00 11-26T12:00"]),
    ("Give us 24 hours and we will come back with an answer.", ["promise 11-25T10:30 11-26T10:30 exact"]),
    ("We have reserved the room for you from 2 December to 5 December.", ["promise 12-02T00:00 12-05T17:00"]),
    ("Your new card should be with you by the end of next week.", ["promise 11-25T10:30 12-04T17:00"]),
    (
        "Refunds reach your card within 3 working days; yours was approved.",
        ["promise 11-25T10:30 11-30T17:00"],
    ),
    (
        "Refund issued; it will show in your account in 3-5 business days.",
        ["promise 11-25T10:30 12-02T17:00"],
    ),
    ("My colleague will send the form by 4 pm.", ["promise 11-25T10:30 11-25T16:00 exact"]),
]


@pytest.mark.parametrize(("text", "expected"), PERSIAN_CUSTOMERS + PERSIAN_DESK)
def test_a_persian_line_says_who_commits(text: str, expected: list[str]) -> None:
    assert in_tehran(text) == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC_CUSTOMERS + ARABIC_DESK)
def test_an_arabic_line_says_who_commits(text: str, expected: list[str]) -> None:
    assert in_riyadh(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH_CUSTOMERS + ENGLISH_DESK)
def test_an_english_line_says_who_commits(text: str, expected: list[str]) -> None:
    assert in_london(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "«تا فردا می‌رسه»، این رو هفته‌ی پیش نوشتید",
        'You wrote "we will call you by Monday". Nobody did.',
        "قلتوا «يوصل بكرة» ولا وصل شي",
    ],
)
def test_a_promise_in_quotation_marks_is_somebody_else_s(text: str) -> None:
    said = in_riyadh(text) + in_tehran(text) + in_london(text)
    assert not any(each.startswith("promise") for each in said)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Either you refund me by Friday or I go to the ombudsman.", "deadline"),
        ("تا شنبه یا جنس میاد یا پولم رو پس می‌دید", "deadline"),
    ],
)
def test_an_ultimatum_is_a_deadline(text: str, expected: str) -> None:
    assert in_tehran(text)[0].split()[0] == expected


def test_a_condition_behind_a_promise_does_not_undo_it() -> None:
    assert in_riyadh("بكلمك اليوم الساعة ٣ إذا ما عندك مانع")[0].startswith("promise")


def test_hours_behind_a_habit_belong_to_it() -> None:
    assert in_tehran("تحویل حضوری روزهای زوج، از ساعت ۱۰ الی ۱۳ انجام می‌شود") == ["recurring"]
