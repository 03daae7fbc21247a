"""Money written out: tables checked by hand, and a small reader that takes every amount back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.calendars import Language
from jawab.language.amounts_in_words import (
    CURRENCIES,
    amount_in_words,
    closed_amount_in_words,
    places,
)

LANGUAGES: tuple[Language, ...] = ("fa", "ar", "en")


@pytest.mark.parametrize(
    ("amount", "currency", "persian", "arabic", "english"),
    [
        ("0", "IRR", "صفر ریال", "صفر ريال إيراني", "zero Iranian rials"),
        ("1", "SAR", "یک ریال سعودی", "ريال سعودي واحد", "one Saudi riyal"),
        ("2", "AED", "دو درهم امارات", "درهمان إماراتيان اثنان", "two UAE dirhams"),
        ("3", "JOD", "سه دینار اردن", "ثلاثة دنانير أردنية", "three Jordanian dinars"),
        ("8", "SYP", "هشت لیره سوریه", "ثماني ليرات سورية", "eight Syrian pounds"),
        ("10", "LBP", "ده لیره لبنان", "عشر ليرات لبنانية", "ten Lebanese pounds"),
        ("11", "EGP", "یازده پوند مصر", "أحد عشر جنيهًا مصريًا", "eleven Egyptian pounds"),
        ("12", "TRY", "دوازده لیر ترکیه", "اثنتا عشرة ليرة تركية", "twelve Turkish liras"),
        ("99", "QAR", "نود و نه ریال قطر", "تسعة وتسعون ريالًا قطريًا", "ninety-nine Qatari riyals"),
        ("100", "USD", "صد دلار آمریکا", "مئة دولار أمريكي", "one hundred US dollars"),
        ("101", "SAR", "صد و یک ریال سعودی", "مئة ريال وريال سعودي", "one hundred and one Saudi riyals"),
        (
            "202",
            "KWD",
            "دویست و دو دینار کویت",
            "مئتا دينار وديناران كويتيان",
            "two hundred and two Kuwaiti dinars",
        ),
        ("11000", "AED", "یازده هزار درهم امارات", "أحد عشر ألف درهم إماراتي", "eleven thousand UAE dirhams"),
        (
            *("1250.75", "SAR", "هزار و دویست و پنجاه ریال سعودی و هفتاد و پنج هلله"),
            "ألف ومئتان وخمسون ريالًا سعوديًا وخمس وسبعون هللة",
            "one thousand two hundred and fifty Saudi riyals and seventy-five halalas",
        ),
        (
            *("3.25", "KWD", "سه دینار کویت و دویست و پنجاه فلس"),
            "ثلاثة دنانير كويتية ومئتان وخمسون فلسًا",
            "three Kuwaiti dinars and two hundred and fifty fils",
        ),
        ("0.005", "OMR", "پنج بیسه", "خمس بيسات", "five baisas"),
        ("0.01", "GBP", "یک پنی", "بنس واحد", "one penny"),
        ("2.02", "EUR", "دو یورو و دو سنت", "يوروان اثنان وسنتان اثنان", "two euros and two cents"),
        ("1000000", "IQD", "یک میلیون دینار عراق", "مليون دينار عراقي", "one million Iraqi dinars"),
        (
            *("1000000000000000000", "IRR", "یک کوینتیلیون ریال"),
            *("كوينتيليون ريال إيراني", "one quintillion Iranian rials"),
        ),
    ],
)
def test_an_amount_is_written_out(
    amount: str, currency: str, persian: str, arabic: str, english: str
) -> None:
    told = [amount_in_words(Decimal(amount), currency, language) for language in LANGUAGES]
    assert told == [persian, arabic, english]


@pytest.mark.parametrize(
    ("rials", "persian", "arabic"),
    [
        ("12000000", "یک میلیون و دویست هزار تومان", "مليون ومئتا ألف تومان إيراني"),
        (
            "12000005",
            "یک میلیون و دویست هزار تومان و پنج ریال",
            "مليون ومئتا ألف تومان إيراني وخمسة ريالات إيرانية",
        ),
        ("7", "هفت ریال", "سبعة ريالات إيرانية"),
        ("20", "دو تومان", "تومانان إيرانيان اثنان"),
        ("0", "صفر تومان", "صفر تومان إيراني"),
    ],
)
def test_rials_are_said_in_toman_and_what_is_left_in_rials(rials: str, persian: str, arabic: str) -> None:
    assert amount_in_words(Decimal(rials), "IRR", "fa", in_toman=True) == persian
    assert amount_in_words(Decimal(rials), "IRR", "ar", in_toman=True) == arabic


def test_an_invoice_closes_its_amount() -> None:
    assert closed_amount_in_words(Decimal(50), "IRR", "fa", in_toman=True) == "پنج تومان تمام"
    assert closed_amount_in_words(Decimal(5), "SAR", "ar") == "فقط خمسة ريالات سعودية لا غير"
    assert closed_amount_in_words(Decimal(5), "SAR", "en") == "five Saudi riyals only"


@pytest.mark.parametrize(
    ("amount", "currency", "in_toman"),
    [
        ("-1", "SAR", False),
        ("NaN", "SAR", False),
        ("Infinity", "SAR", False),
        ("1000000000000000001", "SAR", False),
        ("1E+999999", "SAR", False),
        ("1E-999999999", "SAR", False),
        ("1.005", "SAR", False),
        ("0.5", "IRR", False),
        ("1", "XYZ", False),
        ("1", "SAR", True),
    ],
)
def test_what_cannot_be_said_is_refused(amount: str, currency: str, in_toman: bool) -> None:  # noqa: FBT001
    with pytest.raises(ValueError, match=r"\w"):
        amount_in_words(Decimal(amount), currency, "ar", in_toman=in_toman)


MONEY = st.tuples(st.sampled_from(sorted(CURRENCIES)), st.integers(0, 10**18), st.integers(0, 999)).map(
    lambda it: (it[0], Decimal(it[1]) + Decimal(it[2] % 10 ** places(it[0])).scaleb(-places(it[0])))
)
SMALL = st.tuples(st.sampled_from(sorted(CURRENCIES)), st.integers(0, 120_000)).map(
    lambda it: (it[0], Decimal(it[1]).scaleb(-places(it[0])))
)


@given(st.one_of(MONEY, SMALL).filter(lambda it: it[1] <= 10**18))
def test_every_amount_is_read_back(money: tuple[str, Decimal]) -> None:
    currency, amount = money
    for language in LANGUAGES:
        told = amount_in_words(amount, currency, language)
        assert read(told, currency, language) == amount, told


@given(st.integers(0, 10**18))
def test_toman_is_read_back(rials: int) -> None:
    told = amount_in_words(Decimal(rials), "IRR", "fa", in_toman=True)
    whole, _, rest = told.rpartition("تومان")
    left = number(rest.replace("ریال", ""), "fa")
    assert (number(whole, "fa") * 10 if whole else 0) + left == rials


def read(told: str, currency: str, language: Language) -> Decimal:
    """Take an amount back: what stands before the last word of the unit, and what stands before that of its part."""
    unit, part, decimals = CURRENCIES[currency]
    if language == "ar":
        words = told.split()
        cut = last(words, {word for form in unit.arabic[:4] for word in form.split()})
        whole = arabic(words[:cut], set(unit.plain[:4]) | set(unit.arabic[:4]), unit.plain.two)
        rest = arabic(words[cut:], set(part.plain[:4]), part.plain.two) if part else 0
    else:
        names = [unit.persian] if language == "fa" else [unit.english[1], unit.english[0]]
        name = next((each for each in names if each in told), "")
        before, _, after = told.partition(name) if name else ("", "", told)
        inner = ([part.persian] if language == "fa" else [part.english[1], part.english[0]]) if part else []
        for each in inner:
            after = after.replace(each, "")
        whole, rest = number(before, language), number(after, language)
    return Decimal(whole) + Decimal(rest).scaleb(-decimals)


def last(words: list[str], names: set[str]) -> int:
    cut = max((place + 1 for place, word in enumerate(words) if {word, word[1:]} & names), default=0)
    return cut + 1 if cut and cut < len(words) and words[cut] in ONLY else cut


def cut_up(words: str) -> list[str]:
    return words.split()


ONES = {
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
}
TENS = {
    "fa": "بیست سی چهل پنجاه شصت هفتاد هشتاد نود",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
HUNDREDS = {"fa": "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد", "en": ""}
SCALES = {
    "fa": "هزار میلیون میلیارد تریلیون کوادریلیون کوینتیلیون",
    "en": "thousand million billion trillion quadrillion quintillion",
}


def number(told: str, language: str) -> int:
    total = group = 0
    values = {word: value for value, word in enumerate(ONES[language].split())}
    values |= {word: 20 + 10 * place for place, word in enumerate(TENS[language].split())}
    values |= {word: 100 * (place + 1) for place, word in enumerate(HUNDREDS[language].split())}
    scales = {word: 1000 ** (place + 1) for place, word in enumerate(SCALES[language].split())}
    for word in told.replace("-", " ").split():
        if word in scales:
            total, group = total + (group or 1) * scales[word], 0
        elif word == "hundred":
            group *= 100
        elif word not in {"و", "and"}:
            group += values[word]
    return total + group


ONLY = {"واحد", "واحدة", "اثنان", "اثنتان"}
ARABIC = {
    **dict.fromkeys(("واحد", "واحدة", "أحد", "إحدى"), 1),
    **dict.fromkeys(("اثنان", "اثنتان", "اثنا", "اثنتا"), 2),
    **{word: 3 + place for place, word in enumerate(cut_up("ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة"))},
    **{word: 3 + place for place, word in enumerate(cut_up("ثلاث أربع خمس ست سبع ثمانٍ تسع"))},
    **dict(zip(cut_up("صفر ثماني عشر عشرة مئة مئتان مئتا"), (0, 8, 10, 10, 100, 200, 200), strict=True)),
    **{f"{stem}ون": 20 + 10 * n for n, stem in enumerate(cut_up("عشر ثلاث أربع خمس ست سبع ثمان تسع"))},
    **{f"{stem}مئة": 300 + 100 * n for n, stem in enumerate(cut_up("ثلاث أربع خمس ست سبع ثمان تسع"))},
}
ARABIC_SCALES = {
    **dict.fromkeys(("ألف", "آلاف", "ألفًا"), 1000),
    **dict.fromkeys(("مليون", "ملايين", "مليونًا"), 10**6),
    **{
        word + ending: 10**power
        for word, power in (("مليار", 9), ("تريليون", 12), ("كوادريليون", 15), ("كوينتيليون", 18))
        for ending in ("", "ات", "ًا")
    },
}


def arabic(words: list[str], names: set[str], two: str) -> int:
    """Add up a count; the noun alone is one of its kind, and two in the dual, unless a number stands before it."""
    total = group = 0
    counted = False
    for word in words:
        bare = next((each for each in (word, word.removeprefix("و")) if known(each, names)), "")
        dual = bare.removesuffix("ن").removesuffix("ا")
        if bare in ARABIC:
            group, counted = group + ARABIC[bare], True
        elif bare in ARABIC_SCALES:
            total, group, counted = total + (group or 1) * ARABIC_SCALES[bare], 0, True
        elif dual in ARABIC_SCALES:
            total, group, counted = total + 2 * ARABIC_SCALES[dual], 0, True
        elif bare in names:
            # «ريال واحد» says its one in words, «مئة ريال وريال» does not.
            group += (2 if bare == two else 1) if counted and word.startswith("و") else 0
    return total + group


def known(word: str, names: set[str]) -> bool:
    return (
        word in ARABIC
        or word in names
        or word.removesuffix("ن").removesuffix("ا") in ARABIC_SCALES
        or (word in ARABIC_SCALES)
    )
