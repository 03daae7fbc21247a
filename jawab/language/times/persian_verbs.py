"""Persian verb forms, to what they say around a time: «می‌فرستیم» commits, «بفرستید» demands, «فرستادم» is over."""

import re
from functools import lru_cache

from jawab.language.times.lexicon import Cue

PREFIXES = frozenset({"می", "نمی", "بر", "همی"})
SUFFIXES = frozenset({"ام", "ایم", "اید", "این", "اند", "ان", "است"})


@lru_cache(maxsize=4096)
def cue_of(word: str) -> Cue | None:
    """Read a verb form by its prefix, stem and ending; folded words only."""
    if len(word) < 3 or word in _NOUNS:
        return None
    if match := _INDICATIVE.fullmatch(word):
        return _indicative(match["no"], match["rest"])
    if word[0] == "ن" and _is_past(word[1:]):
        return Cue.PAST
    if _PREVERB_COMMAND.fullmatch(word):
        return Cue.DEMAND
    # «نرسه», «نفرستید» beside a time: if it does not.
    if (match := _COMMAND.fullmatch(word)) and match["stem"] in _COMMANDED:
        return Cue.UNLESS if match["prefix"] == "ن" else _COMMAND_ENDINGS.get(match["ending"], Cue.DEMAND)
    return _of_no_command(word)


def _of_no_command(word: str) -> Cue | None:
    if _is_past(word):
        return Cue.PAST
    return Cue.MINE if _OURS.fullmatch(word) else None


def _is_past(word: str) -> bool:
    """Tell «فرستادم», «فرستاده», «فرستاده‌ایم», «رسید»."""
    bare = (word.removesuffix(end) for end in _PAST_ENDINGS if word.endswith(end))
    if _CAUSED.fullmatch(word):
        return True
    return any(stem in _PAST_STEMS or stem.removesuffix("ه") in _PAST_STEMS for stem in bare)


def _indicative(no: str, rest: str) -> Cue | None:
    """Read what follows «می»: the past stem makes it a past, the person tells who commits."""
    if no or rest in _COMES:
        return Cue.NOT if no else Cue.COMMIT
    stem, person = _parted(rest)
    if (rest in _PAST_STEMS and rest not in _PRESENT_TOO) or stem in _PAST_STEMS:
        return Cue.PAST
    if not stem or stem in _ELSEWHERE:
        return Cue.STATE if stem else None
    if person == "یم":
        return Cue.COMMIT
    does = _DESK if person == "م" else _DESK | _ARRIVES
    return Cue.COMMIT if stem in does and person in {"م", "ه", "د", "ند", "ن"} else Cue.STATE


def _parted(rest: str) -> tuple[str, str]:
    """Part stem and person, with or without an object: «فرستیمش». A known stem wins."""
    bare = [rest, *(rest.removesuffix(clitic) for clitic in _CLITICS if rest.endswith(clitic))]
    parts = [(form.removesuffix(end), end) for form in bare for end in _PERSONS if form.endswith(end)]
    return next((part for part in parts if part[0] in _KNOWN), parts[0] if parts else ("", ""))


_CLITICS = ("شون", "شان", "تون", "تان", "ش", "ت", "مش")
_PERSONS = ("یم", "ید", "ین", "ند", "ن", "م", "ی", "د", "ه")
_INDICATIVE = re.compile(r"(?:بر|در|وا|ور)?(?P<no>ن)?می(?P<rest>\w{1,20})")
_COMMAND = re.compile(
    r"(?:بر|در|وا)?(?P<prefix>[بن])(?P<stem>\w{1,8}?)(?P<ending>ید|ین|ه|د|ند|ن|م|یم)?(?:ش|شون|تون|م|شان)?"
)
# «سوزوندین», «پیچوندن»: whoever makes something happen; «پیوندم» is none.
_CAUSED = re.compile(
    r"(?!م?یوند|پروند|شهروند|خداوند|خویشاوند|پسوند|پیشوند|دماوند|الوند)\w{1,6}(?<!ی)(?<!دا)وند(?:م|یم|ید|ین|ن|ند|ه)"
)
_PREVERB_COMMAND = re.compile(r"(?:بر|در|وا)(?:گردون|گردان|دار|گرد|ار|اور)(?:ید|ین)(?:ش|شون|م)?")
_COMMAND_ENDINGS = {"م": Cue.STATE, "یم": Cue.STATE}


def _stems(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Stems by which a desk does what it promises, in the folded, written and spoken form.
_DESK = _stems(
    "فرست کن ده د گیر زن نویس گو گ رسان رسون ذار گذار بند اور ار یار پرداز ساز بر"
    " گردان گردون گرد بخش نشان دوز چین ریز انداز سپار سپر پذیر یاب فروش نصب افزا کشان دار پرس"
)
# What happens by itself: it arrives, becomes, comes, stands.
_ARRIVES = _stems("رس شو ش گرد ای ا یا ی افت پیوند خور گیر شین باش نشین اید")
_ELSEWHERE = _stems("خوا خواه خواست تون توان دون دان مون مان ر رو بین شناس فهم ترس خر پوش گذر")
_COMES = _stems("اید یاید اد یاد ایند یان یایند اره یاره")
_COMMANDED = _stems(
    "فرست رس رسون رسان گ گو د ده زن یار ار اور گیر بند کن ش شو باش ساز خر ذار گذار نویس"
    " پرداز بین خون خوان مون ریز گرد گردون گردان بخش پذیر یا ی سپار کش انداز بر نم"
)
_PAST_ENDINGS = _stems("م ی یم ید ین ند ن ام ایم اید اند است ش مش ست س") | {""}
_PAST_STEMS = _stems(
    "فرستاد کرد داد گرفت زد نوشت گفت رسوند رساند رسید شد بود امد اومد یومد آورد اورد خرید"
    " رفت دید خواست گذاشت ذاشت بست برد خورد ریخت موند ماند افتاد پرداخت ساخت شنید فهمید"
    " کشید برگشت گشت سپرد پیچوند نشست پرسید داشت توانست تونست سوخت شکست فروخت انداخت"
    " پذیرفت اموخت باخت سوزوند دونست پیچید"
)
# Nouns that look like a past form, and infinitives.
_NOUNS = _stems(
    "پرداخت خرید ساخت برگشت گذشت داشت نشست شکست داشتن بودن شدن ماندن خریدن ساختن پرداختن"
    " رسیدن برد گشت خورد برگشتن رفتن فروختن انداختن گذاشتن دیدن شنیدن نوشتن پذیرفتن"
    " سپردن خواستن خوردن شدید رفته گذشته میلیون میدان میوه میزان میهن میان میراث میهمان میلاد"
    " میلیمتر میلیمتری میلیگرم میلی نمونه نمونهی نزد بسته بستهی بستهای بستها بیش نگه میثم میترا مینا میرزا میگو میگرن"
)
_PRESENT_TOO = _stems("خورد برد ماند رساند گرداند خواند")
# Whose it is by its ending, where it is not the desk's own: «نمایشگاهمون».
_OURS = re.compile(
    r"(?!همکار|تیم|سایت|شعبه|پشتیبان|مدیر|انبار|کارشناس|فروشگاه|واحد|سیستم|سرور|پیک|ساخت|مهمون|پشیمون|زایمون|اسمون)\w{3,}مون"
)
_KNOWN = _DESK | _ARRIVES | _ELSEWHERE | _PAST_STEMS
