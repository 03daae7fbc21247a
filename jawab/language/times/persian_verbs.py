"""Persian verb forms, to what they say around a time: «می‌فرستیم» commits, «بفرستید» demands, «فرستادم» is over."""

import re
from functools import lru_cache

from jawab.language.times.lexicon import Cue

PREFIXES = frozenset({"می", "نمی", "بر", "همی"})
SUFFIXES = frozenset({"ام", "ایم", "اید", "این", "اند", "ان", "است"})


@lru_cache(maxsize=4096)
def cue_of(word: str) -> Cue | None:
    """Read a verb form by its prefix, stem and ending; folded words only."""
    if len(word) < 3:
        return None
    if match := _INDICATIVE.fullmatch(word):
        return _indicative(match["no"], match["rest"])
    if (match := _COMMAND.fullmatch(word)) and match["stem"] in _COMMANDED:
        return Cue.NOT if match["prefix"] == "ن" else _COMMAND_ENDINGS.get(match["ending"], Cue.DEMAND)
    if (match := _PAST.fullmatch(word)) and match["stem"] in _PAST_STEMS:
        return Cue.PAST
    return None


def _indicative(no: str, rest: str) -> Cue | None:
    """Read what follows «می»: the past stem makes it a past, the person tells who commits."""
    if no:
        return Cue.NOT
    match = _PERSON.fullmatch(rest)
    if match is None:
        return None
    stem, person = match["stem"], match["person"]
    if stem in _PAST_STEMS or (not person and rest in _PAST_STEMS):
        return Cue.PAST
    if stem in _ELSEWHERE:
        return Cue.STATE
    if person in {"یم", "ایم"}:
        return Cue.COMMIT if len(stem) > 0 else None
    if person in {"م", "ام"}:
        return Cue.COMMIT if stem in _DESK else Cue.STATE
    return (
        Cue.COMMIT if person in {"ه", "د", "ند", "ن", "اد", "یاد"} and stem in _DESK | _ARRIVES else Cue.STATE
    )


_CLITIC = r"(?:ش|شون|شان|تون|تان|ت|مش)?"
_INDICATIVE = re.compile(r"(?:بر|در|وا|ور)?(?P<no>ن)?می(?P<rest>\w{1,20})")
_PERSON = re.compile(rf"(?P<stem>\w{{1,12}}?)(?P<person>یم|ید|ین|ند|ن|م|ی|د|ه){_CLITIC}")
_COMMAND = re.compile(
    rf"(?P<prefix>[بن])(?P<stem>\w{{1,8}}?)(?P<ending>ید|ین|ه|د|ند|ن|م|یم)?(?:ش|شون|تون|م|شان)?"
)
_PAST = re.compile(r"ن?(?P<stem>\w{2,10}?)(?:ه)?(?:م|ی|یم|ید|ین|ند|ن|ام|ایم|اید|اند|است|ش|مش|ست|س)?")
_COMMAND_ENDINGS = {"م": Cue.STATE, "یم": Cue.STATE}


def _stems(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Stems by which a desk does what it promises, in the folded, written and spoken form.
_DESK = _stems(
    "فرست کن ده د گیر زن نویس گو گ رسان رسون ذار گذار بند آور آر ار یار پرداز ساز بر گردان گردون گرد بخش نشان"
    " دوز چین ریز انداز سپار سپر پذیر ساز یاب فروش نصب افزا کشان",
)
# What happens by itself: it arrives, becomes, comes, stands.
_ARRIVES = _stems("رس شو ش گرد آی آ ا یا ی افت پیوند خور گیر شین باش نشین آید")
_ELSEWHERE = _stems("خوا خواه خواست تون توان دون دان مون مان ر رو بین شناس فهم ترس خر خور پوش گذر")
_COMMANDED = _stems(
    "فرست رس رسون رسان گ گو د ده زن آر یار ار گیر بند کن ش شو باش ساز خر ذار گذار نویس پرداز بین خون خوان مون ریز"
    " گرد گردون گردان بخش پذیر یا ی سپار ده کش انداز بر نم",
)
_PAST_STEMS = _stems(
    "فرستاد کرد داد گرفت زد نوشت گفت رسوند رساند رسید شد بود آمد اومد امد یومد آورد اورد خرید رفت دید خواست گذاشت ذاشت"
    " بست برد خورد ریخت موند ماند افتاد پرداخت ساخت شنید فهمید کشید برگشت گشت سپرد پیچوند نشست پرسید داشت توانست تونست"
    " سوخت شکست فروخت انداخت پذیرفت آموخت دونست پیچید",
)
