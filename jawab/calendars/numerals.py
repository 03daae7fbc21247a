"""Whole numbers in words in three languages, and Arabic counted nouns with their gender agreement."""

from typing import Literal, NamedTuple

from jawab.calendars.style import Language

Gender = Literal["masculine", "feminine"]
# Beyond this the languages have no names that people use.
LARGEST = 10**18


class Noun(NamedTuple):
    """A counted noun: one, two, three to ten, from eleven on; as in ريال، ريالان، ريالات، ريالًا."""

    one: str
    two: str
    few: str
    many: str
    gender: Gender = "masculine"


def in_words(number: int, language: Language, *, gender: Gender = "masculine") -> str:
    """Write a whole number out: «صد و بیست و سه», "مئة وثلاثة وعشرون", "one hundred and twenty-three".

    The gender is that of what is counted, in Arabic: three to ten take the opposite form. Refuses numbers
    beyond `LARGEST` on either side.
    """
    if abs(number) > LARGEST:
        raise ValueError(f"Too large for words: {number}")
    told = (
        {"fa": _persian, "en": _english}[language](abs(number))
        if language != "ar"
        else _arabic(abs(number), gender)
    )
    return f"{_MINUS[language]} {told}" if number < 0 else told


def arabic_count(number: int, noun: Noun) -> str:
    """Count a noun in words: «ثلاثة ريالات», «إحدى عشرة ليرة», «ريالان», «مئة ريال»; the noun follows the last part."""
    size = abs(number)
    if size in {1, 2}:
        told = noun.one if size == 1 else noun.two
        return f"{told} {_ONLY[noun.gender][size - 1]}" if number > 0 else f"{_MINUS['ar']} {told}"
    rest = size % 100
    form = noun.few if 3 <= rest <= 10 else noun.many if rest >= 11 else noun.one
    if size > 100 and rest in {1, 2}:  # «مئة ريال وريال», «مئة ريال وريالان»
        base = arabic_count(size - rest, noun)
        told = f"{base} و{noun.one if rest == 1 else noun.two}"
        return f"{_MINUS['ar']} {told}" if number < 0 else told
    return f"{_bound(in_words(number, 'ar', gender=noun.gender))} {form}"


def _persian(number: int) -> str:
    if number == 0:
        return "صفر"
    parts: list[str] = []
    for size, name in _PERSIAN_SCALES:
        count, number = divmod(number, size)
        if count:
            # A thousand is never «یک هزار» at the head of a number.
            parts.append(name if size == 1000 and count == 1 else f"{_persian(count)} {name}")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        parts.append(_PERSIAN_HUNDREDS[hundreds])
    if rest >= 20:
        parts.append(_PERSIAN_TENS[rest // 10])
        rest %= 10
    if rest:
        parts.append(_PERSIAN_SMALL[rest])
    return " و ".join(parts)


def _english(number: int) -> str:
    if number < 20:
        return _ENGLISH_SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _ENGLISH_TENS[tens] + (f"-{_ENGLISH_SMALL[rest]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ENGLISH_SMALL[hundreds]} hundred" + (f" and {_english(rest)}" if rest else "")
    for size, name in _ENGLISH_SCALES:
        if number >= size:
            count, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{_english(count)} {name}" + (f"{joint}{_english(rest)}" if rest else "")
    raise AssertionError(number)


def _arabic(number: int, gender: Gender) -> str:
    if number == 0:
        return "صفر"
    parts: list[str] = []
    for size, noun in _ARABIC_SCALES:
        count, number = divmod(number, size)
        if count:
            parts.append(_scaled(count, noun))
    hundreds, rest = divmod(number, 100)
    if hundreds:
        parts.append(_ARABIC_HUNDREDS[hundreds])
    if rest:
        parts.append(_arabic_small(rest, gender))
    return " و".join(parts)


def _scaled(count: int, noun: Noun) -> str:
    """«ألف», «ألفان», «ثلاثة آلاف», «أحد عشر ألفًا», «مئة ألف»: thousands are counted as a masculine noun."""
    if count in {1, 2}:
        return noun.one if count == 1 else noun.two
    rest = count % 100
    if rest in {1, 2}:  # «مئة ألف وألف»: «مئة وألف» would be 1,100
        return f"{_scaled(count - rest, noun)} و{_scaled(rest, noun)}"
    form = noun.few if 3 <= rest <= 10 else noun.many if rest >= 11 else noun.one
    return f"{_bound(_arabic(count, 'masculine'))} {form}"


def _bound(words: str) -> str:
    """Write a number as it stands before its noun: «مئتا ريال», «أحد عشر ألف ريال», «ثماني ليرات»."""
    if words.endswith("ان"):
        return words.removesuffix("ن")
    if words.endswith("ثمانٍ"):
        return words.removesuffix("ٍ") + "ي"
    return words.removesuffix("ًا")


def _arabic_small(number: int, gender: Gender) -> str:
    if number <= 10:
        return _ARABIC_SMALL[gender][number]
    if number < 20:
        return _ARABIC_TEENS[gender][number - 11]
    tens, rest = divmod(number, 10)
    told = _ARABIC_TENS[tens]
    return f"{_ARABIC_COMPOUND[gender].get(rest) or _ARABIC_SMALL[gender][rest]} و{told}" if rest else told


_MINUS: dict[Language, str] = {"fa": "منفی", "ar": "سالب", "en": "minus"}
_PERSIAN_SCALES = (
    *((10**18, "کوینتیلیون"), (10**15, "کوادریلیون"), (10**12, "تریلیون")),
    *((10**9, "میلیارد"), (10**6, "میلیون"), (1000, "هزار")),
)
_PERSIAN_HUNDREDS = ("", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")
_PERSIAN_TENS = ("", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_PERSIAN_SMALL = tuple(
    " یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split(" ")  # noqa: SIM905 - twenty words read best on a line
)
_ENGLISH_SCALES = (
    *((10**18, "quintillion"), (10**15, "quadrillion"), (10**12, "trillion")),
    *((10**9, "billion"), (10**6, "million"), (1000, "thousand")),
)
_ENGLISH_SMALL = tuple(
    (  # noqa: SIM905 - as above
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen"
    ).split()
)
_ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ARABIC_SCALES = (
    (10**18, Noun("كوينتيليون", "كوينتيليونان", "كوينتيليونات", "كوينتيليونًا")),
    (10**15, Noun("كوادريليون", "كوادريليونان", "كوادريليونات", "كوادريليونًا")),
    (10**12, Noun("تريليون", "تريليونان", "تريليونات", "تريليونًا")),
    (10**9, Noun("مليار", "ملياران", "مليارات", "مليارًا")),
    (10**6, Noun("مليون", "مليونان", "ملايين", "مليونًا")),
    (1000, Noun("ألف", "ألفان", "آلاف", "ألفًا")),
)
_ARABIC_HUNDREDS = (
    *("", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"),
)
_ARABIC_TENS = ("", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_ARABIC_SMALL: dict[Gender, tuple[str, ...]] = {
    "masculine": ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
    "feminine": ("", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمانٍ", "تسع", "عشر"),
}
_ARABIC_TEENS: dict[Gender, tuple[str, ...]] = {
    "masculine": (
        *("أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر"),
        *("سبعة عشر", "ثمانية عشر", "تسعة عشر"),
    ),
    "feminine": (
        *("إحدى عشرة", "اثنتا عشرة", "ثلاث عشرة", "أربع عشرة", "خمس عشرة", "ست عشرة"),
        *("سبع عشرة", "ثماني عشرة", "تسع عشرة"),
    ),
}
_ARABIC_COMPOUND: dict[Gender, dict[int, str]] = {"masculine": {1: "واحد"}, "feminine": {1: "إحدى"}}
_ONLY: dict[Gender, tuple[str, str]] = {"masculine": ("واحد", "اثنان"), "feminine": ("واحدة", "اثنتان")}
