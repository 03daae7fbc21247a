"""What the money of each country is called in three languages, and into how many parts it is cut.

The places are those money is written with: the rial of Iran has none, whatever ISO 4217 says of its dinars.
"""

from typing import NamedTuple

from jawab.calendars import Noun


class Unit(NamedTuple):
    """A unit of money: in Persian, in English for one and for several, in Arabic as a noun with its nationality.

    `plain` is the Arabic noun without the adjective, for «مئة ريال وريال سعودي».
    """

    persian: str
    english: tuple[str, str]
    arabic: Noun
    plain: Noun


class Currency(NamedTuple):
    """The unit, its part if one is written, and how many decimal places the part takes."""

    unit: Unit
    part: Unit | None
    places: int


def places(currency: str) -> int:
    """Tell how many decimals an amount of this currency is written with. Refuses one that is not known here."""
    return currency_of(currency).places


def currency_of(code: str) -> Currency:
    """Find a currency by its ISO 4217 code. Refuses one whose names are not known."""
    if code not in CURRENCIES:
        raise ValueError(f"No words for the currency {code!r}")
    return CURRENCIES[code]


def _described(noun: Noun, nationality: str) -> Noun:
    """Let the adjective agree: «ريالان سعوديان», «ريالات سعودية», «ريالًا سعوديًا», «ليرتان سوريتان»."""
    if not nationality:
        return noun
    forms = (
        (nationality, nationality + "ان", nationality + "ة", nationality + "ًا")
        if noun.gender == "masculine"
        else (nationality + "ة", nationality + "تان", nationality + "ة", nationality + "ة")
    )
    told = [f"{word} {form}" for word, form in zip(noun[:4], forms, strict=True)]
    return Noun(told[0], told[1], told[2], told[3], noun.gender)


def _unit(persian: str, english: str, noun: Noun, nationality: str = "", plural: str = "") -> Unit:
    return Unit(persian, (english, plural or english + "s"), _described(noun, nationality), noun)


_RIYAL = Noun("ريال", "ريالان", "ريالات", "ريالًا")
_DINAR = Noun("دينار", "ديناران", "دنانير", "دينارًا")
_DIRHAM = Noun("درهم", "درهمان", "دراهم", "درهمًا")
_POUND = Noun("جنيه", "جنيهان", "جنيهات", "جنيهًا")
_LIRA = Noun("ليرة", "ليرتان", "ليرات", "ليرة", "feminine")
_DOLLAR = Noun("دولار", "دولاران", "دولارات", "دولارًا")
_EURO = Noun("يورو", "يوروان", "يورو", "يورو")
_AFGHANI = Noun("أفغاني", "أفغانيان", "أفغانيات", "أفغانيًا")
_TOMAN = Noun("تومان", "تومانان", "تومانات", "تومانًا")

_FILS = _unit("فلس", "fils", Noun("فلس", "فلسان", "فلوس", "فلسًا"), plural="fils")
_BAISA = _unit("بیسه", "baisa", Noun("بيسة", "بيستان", "بيسات", "بيسة", "feminine"), plural="baisas")
_HALALA = _unit("هلله", "halala", Noun("هللة", "هللتان", "هللات", "هللة", "feminine"))
_CENT = _unit("سنت", "cent", Noun("سنت", "سنتان", "سنتات", "سنتًا"))
_PENNY = _unit("پنی", "penny", Noun("بنس", "بنسان", "بنسات", "بنسًا"), plural="pence")
_PIASTRE = _unit("قروش", "piastre", Noun("قرش", "قرشان", "قروش", "قرشًا"))
_KURUS = _unit("قروش", "kuruş", Noun("قرش", "قرشان", "قروش", "قرشًا"), plural="kuruş")
_CENTIME = _unit("سانتیم", "centime", Noun("سنتيم", "سنتيمان", "سنتيمات", "سنتيمًا"))
_MILLIME = _unit("میلیم", "millime", Noun("مليم", "مليمان", "مليمات", "مليمًا"))
_DIRHAM_PART = _unit("درهم", "dirham", _DIRHAM)
_PUL = _unit("پول", "pul", Noun("بول", "بولان", "بولات", "بولًا"), plural="puls")

TOMAN = _unit("تومان", "toman", _TOMAN, "إيراني")
CURRENCIES: dict[str, Currency] = {
    "IRR": Currency(_unit("ریال", "Iranian rial", _RIYAL, "إيراني"), None, 0),
    "IQD": Currency(_unit("دینار عراق", "Iraqi dinar", _DINAR, "عراقي"), _FILS, 3),
    "KWD": Currency(_unit("دینار کویت", "Kuwaiti dinar", _DINAR, "كويتي"), _FILS, 3),
    "BHD": Currency(_unit("دینار بحرین", "Bahraini dinar", _DINAR, "بحريني"), _FILS, 3),
    "JOD": Currency(_unit("دینار اردن", "Jordanian dinar", _DINAR, "أردني"), _FILS, 3),
    "OMR": Currency(_unit("ریال عمان", "Omani rial", _RIYAL, "عماني"), _BAISA, 3),
    "SAR": Currency(_unit("ریال سعودی", "Saudi riyal", _RIYAL, "سعودي"), _HALALA, 2),
    "AED": Currency(_unit("درهم امارات", "UAE dirham", _DIRHAM, "إماراتي"), _FILS, 2),
    "QAR": Currency(_unit("ریال قطر", "Qatari riyal", _RIYAL, "قطري"), _DIRHAM_PART, 2),
    "YER": Currency(_unit("ریال یمن", "Yemeni rial", _RIYAL, "يمني"), _FILS, 2),
    "EGP": Currency(_unit("پوند مصر", "Egyptian pound", _POUND, "مصري"), _PIASTRE, 2),
    "SDG": Currency(_unit("پوند سودان", "Sudanese pound", _POUND, "سوداني"), _PIASTRE, 2),
    "SYP": Currency(_unit("لیره سوریه", "Syrian pound", _LIRA, "سوري"), _PIASTRE, 2),
    "LBP": Currency(_unit("لیره لبنان", "Lebanese pound", _LIRA, "لبناني"), _PIASTRE, 2),
    "LYD": Currency(_unit("دینار لیبی", "Libyan dinar", _DINAR, "ليبي"), _DIRHAM_PART, 3),
    "TND": Currency(_unit("دینار تونس", "Tunisian dinar", _DINAR, "تونسي"), _MILLIME, 3),
    "DZD": Currency(_unit("دینار الجزایر", "Algerian dinar", _DINAR, "جزائري"), _CENTIME, 2),
    "MAD": Currency(_unit("درهم مراکش", "Moroccan dirham", _DIRHAM, "مغربي"), _CENTIME, 2),
    "AFN": Currency(_unit("افغانی", "afghani", _AFGHANI), _PUL, 2),
    "TRY": Currency(_unit("لیر ترکیه", "Turkish lira", _LIRA, "تركي"), _KURUS, 2),
    "USD": Currency(_unit("دلار آمریکا", "US dollar", _DOLLAR, "أمريكي"), _CENT, 2),
    "EUR": Currency(_unit("یورو", "euro", _EURO), _CENT, 2),
    "GBP": Currency(_unit("پوند انگلیس", "British pound", _POUND, "إسترليني"), _PENNY, 2),
}
