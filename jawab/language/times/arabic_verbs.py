"""Arabic verb forms, to what they say around a time: "سنرسل" and "هنبعت" commit, "طلبت" is over, "ابعتولي" demands."""

import re
from functools import lru_cache

from jawab.language.times.lexicon import Cue

FUTURE = frozenset({"سوف", "راح", "رح", "غادی", "باش", "لح"})


@lru_cache(maxsize=4096)
def cue_of(word: str) -> Cue | None:
    """Read a verb form by its prefix, stem and ending; folded words only."""
    if len(word) < 3 or word in _NO_VERBS or word.startswith(_NOUNS):
        return None
    if match := _DENIED.fullmatch(word):
        return _denied(match["rest"])
    for marked, rest in _futures(word):
        if cue := _future(rest, marked=marked):
            return cue
    return _past(word) or _imperative(word) or _present(word)


def _futures(word: str) -> list[tuple[str, str]]:
    """Cut what makes a verb future: "س", "ه", "ب", "غ", or a word written apart."""
    apart = next((mark for mark in FUTURE if word.startswith(mark) and len(word) > len(mark) + 2), "")
    cut = [(apart, word[len(apart) :])] if apart else []
    return cut + [(word[0], word[1:])] * (word[0] in "سهحبمغ" and len(word) > 3)


def _future(rest: str, *, marked: str) -> Cue | None:
    person, verb = rest[0], rest[1:]
    sure = marked == "س" or marked in FUTURE
    if person in "نیت" or (person == "ا" and sure):
        return _of_person(verb, person=person, marked=marked)
    # The first person leaves no letter of its own: "هبعت", "برجعلك".
    if not sure and marked not in {"ه", "ح", "ب"}:
        return None
    first_person = marked == "ب" and person == "ا" and len(verb) > 2  # "بأتصل"
    stem, ending = _parts(rest.removeprefix("ا"))
    if stem in _CUSTOMER and ending not in _TO_YOU:
        return _CUSTOMER[stem]
    return (
        Cue.COMMIT
        if stem in _DONE and ending not in _TO_ME and (marked != "ب" or ending or first_person)
        else None
    )


def _of_person(verb: str, *, person: str, marked: str) -> Cue | None:
    stem, ending = _parts(verb)
    if ending in _TO_ME:
        return Cue.STATE
    if (
        stem in _CUSTOMER
        and person in "ان"
        and ending not in _TO_YOU
        and (person == "ا" or stem in _ON_ONE_S_WAY)
    ):
        return _CUSTOMER[stem]
    if person == "ت" and ending in _YOU_ALL:
        return Cue.COMMIT if stem in _RECEIVED else Cue.STATE
    known = stem in _DONE or stem in _HAPPENS or (ending in _TO_YOU and len(stem) > 1)
    return (
        Cue.COMMIT
        if known or len(verb) >= _LEAST.get((marked if len(marked) == 1 else "", person), 99)
        else None
    )


def _present(word: str) -> Cue | None:
    """Read a bare present: it commits when the desk does it, or when it reaches the reader."""
    person, verb = word[0], word[1:]
    if person not in "نیتا" or len(verb) < 2:
        return None
    stem, ending = _parts(verb)
    if ending in _TO_ME:
        return Cue.DEMAND if person == "ت" and ending in _ALL_TO_ME else None
    if person in "ان" and stem in _THREATS:
        return Cue.DEMAND
    if person == "ن":
        known = stem in _DONE or (stem in _HAPPENS and ending in _TO_YOU)
        return Cue.COMMIT if known or (ending in _MAGHREBI and len(stem) > 1) else None
    if person == "ا":
        return Cue.COMMIT if stem in _DONE and ending in _TO_YOU else None
    done_to = stem[0] in "تن" and len(stem) > 2 and stem[1:] in _DONE  # "يتركب", "تنفتح"
    return Cue.COMMIT if done_to or stem in _HAPPENS or (ending in _TO_YOU and stem in _DONE) else None


def _past(word: str) -> Cue | None:
    """Read a past: "طلبت", "وصلتنا", "رفعنا", "انقطع"; "ردوا" may be a command, "طلبي" is a thing."""
    if word in _PAST:
        return None if word in _NOUNS_TOO else Cue.PAST
    match = _PAST_FORM.fullmatch(word)
    # "انلغت" has lost the last letter of "انلغى".
    if match is None or not (
        match["stem"] in _PAST or (match["who"] == "ت" and f"{match['stem']}ی" in _PAST)
    ):
        return None
    if match["who"] in {"و", "وا"} or (not match["who"] and match["stem"] in _NOUNS_TOO):
        return Cue.PAST if match["whom"] in {"نی", "لی", "ها لی", "هالی"} else None
    return Cue.PAST if match["who"] or match["whom"] in _TO_ME_PAST else None


def _imperative(word: str) -> Cue | None:
    """Read "ابعتولي", "أرسلوا", "كملوها": what the desk is told to do."""
    match = _COMMAND.fullmatch(word)
    return (
        Cue.DEMAND if match and (match["stem"] in _DONE or match["stem"].removeprefix("ا") in _DONE) else None
    )


def _denied(rest: str) -> Cue | None:
    """Read "مرجعتش", "ماوصلش": what did not happen is told of the past, what will not is denied."""
    if rest[0] in "نیت" and _parts(rest[1:])[0] in _DONE | _HAPPENS:
        return Cue.NOT
    return _past(rest)


def _parts(verb: str) -> tuple[str, str]:
    """Part a verb from the longest ending that leaves a known stem, else from the longest at all."""
    if verb in _DONE or verb in _HAPPENS or verb in _CUSTOMER:
        return verb, ""
    longest = (verb, "")
    for size in range(1, min(6, len(verb) - 1) + 1):
        stem, ending = verb[:-size], verb[-size:]
        if ending in _ENDINGS:
            if stem in _DONE or stem in _HAPPENS or stem in _CUSTOMER:
                return stem, ending
            longest = (stem, ending)
    return longest


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TO_YOU = _words(
    """
    ک کم کن کو لک لکم لکن لکو هولک هالک هالکم هولکم ولک ولکم وک وکم هملک ج لج جن یک یکم کی لکی ولکو وهولک
    وهالک هلک هلکم
    """,
)
_ALL_TO_ME = _words("ولی ونی وا")
_TO_ME = _words("نی نا لی لنا ونی ولی هالی هولی هالنا هولنا ولنا لیا") | {"ونا"}
_YOU_ALL = _words("ون وا و ین ونه ونها وه وها")
_ENDINGS = _TO_YOU | _TO_ME | _YOU_ALL | _words("ه ها هم هن لها له لهم لو ان ای ی")
# What a desk does, as the present stem after its person: written and spoken forms.
_DONE = _words(
    """
    رسل بعث بعت وصل رد تصل تواصل وافی راجع فعل سدد عید رجع حول خلص سلم جهز نهی نجز کمل صلح حل حلل شوف کلم
    خبر خابر بلغ علم دز طرش جیب ودی عطی دفع صرف حجز لغی الغی ضیف بدل غیر رکب نزل طلع تابع باشر عالج صعد
    زود فید عوض خصم ضبط زبط عاود اعید شحن ورد سوی عمل نفذ صدر طبع جدد شغل فتح وفر امن تمم تم لغو نظف شیک
    فحص کشف زور مر عدی جی اجی جا جاوب تحقق حقق درس کون نقل ودع حسب ستکمل کتب سجل قدم نشر طلق حدث رفع شیل
    صیفط صیفت عیط هضر سیفط سیفت رجعو بعثو بعتو خلصو وصلو صلحو بدلو کملو جهزو حلو ردو جاوبو عاودو سلمو
    عیطو صیفطو دیرو دیر جری ستقبل حدد رتب نسق طلب شرف تصرف حاول ستلم جاهز کمله خلصه صله وصله ردله لقی هتم
    تکفل لتزم حضر باعث رسله حوله عوضه تسلم سلف مدد مدده وضح وضحه صدره رافق حکی احکی خلی جیبله بعثه شیلو
    دزو دزه اکد رحل حذف سمع ستبدل ستعید رسم سافر زوره حط احط نسخ درج ضاف نزله ربط نشط حرر قفل ملا
    """,
)
# What happens by itself or is done to a thing: it arrives, is sent, comes back.
_HAPPENS = _words(
    """
    خلص صل وصل تم جی اجی رجع کون صیر نزل وصله رد رسل سلم شحن عاد حول فعل فتح ودع ضاف صرف حل کتمل ستأنف
    ستانف شتغل تصلح نحل تحول ترجع تفعل ترسل تسلم توصل صبح جهز عدی مر تصل زور طلع یجی شحنه رسله تواصل حضر
    صدر دخل وصلو عود نضاف کتب حسب خصم لغی دفع سدد ستکمل نفذ عالج راجع تحدث تصرف ظهر توفر حدد تجهز تحل
    تبعت تشحن یی یوصل رکب تنزل تتصل ستقبل عوض وفر بلغ خبر تضاف تخصم تفتح نطلق تنطلق جدد تجدد زار لقی تلقی
    ستلم طبق سری
    """,
)
_MAGHREBI = _words("ولک ولکم وک وکم وهولک وهالک ولیک")  # "نبعثولك": we send you
_RECEIVED = _words("تلق تمکن ستفید جد ستلم تسلم تلقی لقی قدر حصل وصل شوف شاهد لاحظ رجع لاقی لاق")
_THREATS = _words("شتکی لجا ضطر قاضی طالب شتکیکم قاضیکم رفض نسحب")
_ON_ONE_S_WAY = _words("سافر نتظر نتقل غادر روح ستنی حتاج") | _THREATS
# What a customer does in the first person.
_CUSTOMER = {
    **dict.fromkeys(
        _words("کون سافر نتظر نتقل حضر مر تواجد روح رجع نقل سافرو کونو ستنی غادر حتاج ستلم"), Cue.STATE
    ),
    **dict.fromkeys(_words("لغی ترک قاطع قدم") | _THREATS, Cue.DEMAND),
}
# How long a verb must be to be trusted to be one, by its mark and person.
_LEAST = {
    **dict.fromkeys([("س", person) for person in "نیت"], 2),
    **dict.fromkeys([("ه", person) for person in "نی"], 3),
    **dict.fromkeys([("", person) for person in "نی"], 2),
}
_PAST = _words(
    """
    طلب دفع حول استلم تسلم ارسل رسل بعت بعث اتصل تصل کلم تواصل اشتری شتری شری اشتر شتر شر حجز لغی الغ
    الغی لغ سدد وصل رجع رد وعد قال قل حکی حک قلت شاف شف شفت انقطع نقطع قطع خرب تعطل اتعطل عطل تاخر اتاخر
    خصم انخصم نخصم اتخصم سحب انسحب اتسحب فتح رفع قدم سجل استخدم جرب حاول عمل سوی سویت سوا دخل طلع خرج
    ارجع اجا اجی جاء جا جات جت اجت اج وقف توقف وقع حصل صار بدا انتهی خلص اشتغل نزل حذف غیر بدل سافر ذهب
    راح رحت رح مشی مش قعد قعدت انتظر نتظر استن استنی ستنی صبر عان عانی واجه لاحظ تلق تلقی لق لقی لقیت وجد
    اکتشف کتشف راسل طلبته فعل جدد سحبو خصمو قطعو فصل انفصل نفصل اتفصل ضاع ضیع سرق انسرق اتسرق طفی طفت
    انطفی ارفق صلح حل اتحل انحل تحل اتصلح خدم شریت خلصت ضرب اخبر خبر بلغ ابلغ اکد اکدت شحن سلم اتسلم اعاد
    اعد رفض قبل وافق اضاف ضاف ظهر غادر ولد توفی اصدر صدر صرف راجع زار زر حضر تحدث اتفق تفق الغا دفعتها
    وصلتنی اتقفل تقفل انقفل تسکر انسکر علق تعلق اتلغی اتلغت تلغی انلغی عطی اعطی عط اعط وعدت تعاقد اشترک
    شترک ترک نسی نس انحجز انحسب احتسب قبض اودع حط رکب نقل تعرض تعب تجاهل هضر عیط صیفط دار دوز حبس طاح خسر
    کتب طبع
    """,
)
_PAST_FORM = re.compile(
    r"(?P<stem>\w{2,8}?)(?P<who>ت|نا|تو|توا|وا|و|تم)?"
    r"(?P<whom>ها|ه|هم|نی|نا|ک|کم|لک|لکم|لی|لنا|لو|هالی|هولی|هالکم|هالک)?",
)
_TO_ME_PAST = frozenset({"نی", "نا", "لی", "لنا", "لو", "ها"})
_COMMAND = re.compile(r"(?P<stem>\w{2,6}?)(?:و|وا)(?:لی|هالی|هولی|لنا|لیا|هالنا|نی|نا|ه|ها|هم)?")
_DENIED = re.compile(r"ما?(?P<rest>\w{3,12})ش")
# Bare, these are a thing or a small word rather than what somebody did: "طلب" is an order.
_NOUNS_TOO = _words(
    """
    طلب حجز دفع شحن دخل حل رفع فتح نقل نزل وعد صرف قطع عمل بدل غیر حول قبل دار رد سجل ضرب علق سلم حط ترک
    راجع زار فصل سرق کتب طبع دوز صدر مش قل شر جا عط نس زر لق حک الغ اج استلم اتصل ارجع ارسل شتری اشتری
    حاول انتظر نتظر سافر صبر کلم تصل تسلم راح رحت ذهب اعد اعاد اضاف جات قدم خدم لغ الغی لغی ابلغ اخبر خبر
    بلغ شف شفت جاء نسی عان لاحظ تحدث اتفق
    """,
)
_NOUNS = (
    "سیار",
    "سیرفر",
    "سیستم",
    "حیا",
    "بیان",
    "متجر",
    "مندوب",
    "منتج",
    "منطق",
    "منزل",
    "بتاع",
    "متاع",
    "هاتف",
    "میعاد",
)
# What looks like a verb form and is none.
_NO_VERBS = _words(
    """
    سیاره سیارتی سیارات سیارتک سنه سنوات سید سیده سیدی سیدتی ساده سیاسه ستار سابق سابقا سامسونج ساری سالم
    ساره سیرفر سیستم سیتی سنوی سنویه سیف سیفی ستین سیناریو سینما سنتر سناب ستور ستوری ستایل سیلفر سیراف
    سیلیکون سیم سیمکارت سارق ساحل ساخن ساکن ستاره ستائر سترات ستره سنترال ساعد سیء سیئ سییه سیی سیر سیول
    سیولت سهل سهله هنا هناک هیئه هییه هیدا هیدی هیک هیکل هاتف هاتفی هاتفک هنالک هنییا هیثم هیا بنتک بنتنا
    بنکنا بنکک بینک بینهم بینها بیتهم بییتی هند هندی هندسه هندسی هیدر هتاف هیونداي هیوندای هاني هانی هاله
    حیاه حیاک حیاتی حیث حین حینما حنا حنان حنین حیوان حیدر حتما حاله حالا حاج حاجه حالتی حاسب حاسوب حائل
    حامل حامد حازم حاتم بنک بنکی بنکیه بنت بنات بنتی بیت بیتی بیتک بیتنا بیان بیانات بیاناتی بیاناتک بناء
    بیع بین بیئه بیده بنزین بتاع بتاعی بتاعک بتاعت بتاعه بتاعتی بیبی بنفس بنایه بنود بتول بترول بیروت بیض
    بندر بنده بنسبه بیتزا بنجاح بایع بایعه بیاع بیننا بینی منک منکم منی منه منها منهم منا منو منتج منتجات
    منتجکم منیح منیحه منصه منطقه منطقتی منع مناسب مناسبه مناسبات منزل منزلی منزلک منظف منتهی منتهیه میاه
    میه میناء مینا میت میتین میعاد متجر متجرکم متوفر متوفره متابع متاع متاعی متاعک متاعکم متر میزان میزه
    منحه منیو مندوب مندوبکم مندوبک ممتاز منکوب منظم غیر غیار غیاب غنی غنم غیوم غیره غیرها نظام نظامکم
    نهایه نسخه نقطه نجاح نفس نفسه نفسی نوع نحن ناس نقل نظر نتیجه نتایج نشاط نور نورا نوره نادر نادی نادین
    نجوم نسبه نص نصف نبیل نت نتک یا یاسر یاسین یحیی یوسف یوم یومیا یونس تجربه تحدیث تحویل تفعیل تطبیق
    تطبیقکم تطبیقک تسجیل توصیل توصیلکم تاریخ تامین تامینی تذکره تذکرتی تکلفه تعویض تعویضی تفاصیل توقیع
    تقدیر تقریر تغییر ترکیب تجدید تجدیدها تواصل تواصلکم تحیه تحیاتی تمام تسلیم تشغیل تعامل تعاملکم
    تعاونکم تلفون تلفونی تلفزیون تیم تم اسم اسمی ارقام ایضا افضل اکثر اقل اول اخر ای این انا انت انتم
    انتو ان انه انها الی الا او الذی التی اللی امام اذا ایش اریال امس احد احدا محدش ماحدش مفیش مافیش معلش
    معلیش مش موش مشمش بلاش ایوه حتی حتاج حاب حابه هاد هاذ هدیه هدایا هیل هوی بنیه هوا هواتف بریدی برید
    برنامج برامج بلد بلاد بطاقه بطاقتی برج باقه باقتی باقتکم سعر سعره سعرها سلام سلامات سلامتک سریع سریعه
    سبب سوق سمح سمحت سمعت راحه راحت رحله رحلتک رحمه رحیم راحتی راحتک غادیه باشا حادث حاضر حاضرین میساج
    میساجات یعطیکم یعطیکن یعطیک یعطیکی یخلیکم یخلیکن یخلیک یسعدکم یحفظکم یحفظک یبارکلک سندوتش سندوتشات
    سندوتشین سیاحه سیاحی سیاحیه هندیه متحرک متاکد تبعکم تبعتکم تبعک سایق سایقکم سایقک بعلمی حصله حصه کلمه
    خدمه عملیه ولد ولدی ولدینا لدینا سرقه لغه اضافه اضافیه قله شحنه دفعه اعاده حجزی ردی ردکم ردک طلبی
    طلبکم طلبک صبرکم صبرک صدری قبلها بعدها
    """,
)
