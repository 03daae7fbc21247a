"""Writing an amount out: the unit, then its part, each counted by the grammar of the language."""

from decimal import Decimal

from jawab.calendars import Language, arabic_count, in_words
from jawab.calendars.numerals import LARGEST
from jawab.language.amounts_in_words.currencies import TOMAN, Unit, currency_of

_RIALS_IN_A_TOMAN = 10
_FINEST = 30


def amount_in_words(amount: Decimal, currency: str, language: Language, *, in_toman: bool = False) -> str:
    """Write an amount out: «سه دینار کویت و دویست و پنجاه فلس», «ثلاثة دنانير كويتية ومئتان وخمسون فلسًا».

    The amount is in units of its currency, rials for IRR also when it is said in toman; what is left over then
    stays in rials: «هزار تومان و پنج ریال». Refuses what is negative, no number, finer than the currency's
    parts or larger than there are names for, a currency that is not known, and toman of another than IRR.
    """
    named = currency_of(currency)
    if in_toman and currency != "IRR":
        raise ValueError(f"There is no toman of {currency}")
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"No amount to write out: {amount}")
    if amount > LARGEST:
        raise ValueError(f"Too large for words: {amount}")
    units, parts = _cut(amount, named.places)
    if in_toman:
        units, parts = divmod(units, _RIALS_IN_A_TOMAN)
        return _joined([(units, TOMAN), (parts, named.unit)], language)
    return _joined([(units, named.unit), *([(parts, named.part)] if named.part else [])], language)


def closed_amount_in_words(
    amount: Decimal, currency: str, language: Language, *, in_toman: bool = False
) -> str:
    """Write an amount so that nothing can be added: «… ریال تمام», «فقط … لا غير», "Saudi riyals … only".

    Refuses what `amount_in_words` refuses.
    """
    told = amount_in_words(amount, currency, language, in_toman=in_toman)
    return {"fa": f"{told} تمام", "ar": f"فقط {told} لا غير", "en": f"{told} only"}[language]


def currency_name(currency: str, language: Language, *, in_toman: bool = False) -> str:
    """Name a currency, or the toman, as a heading of amounts has it: «ریال سعودی», «ريال سعودي», "Saudi riyals"."""
    unit = TOMAN if in_toman else currency_of(currency).unit
    return {"fa": unit.persian, "ar": unit.arabic.one, "en": unit.english[1]}[language]


def _cut(amount: Decimal, places: int) -> tuple[int, int]:
    """Cut into whole units and parts, without a context that would round: 19 digits and three places stay exact."""
    sign, digits, exponent = amount.as_tuple()
    assert not sign or not any(digits)
    assert isinstance(exponent, int)
    whole = int("".join(map(str, digits)) or "0")
    shift = places + exponent
    if shift < -_FINEST:  # no power of ten is made that nobody's money has
        raise ValueError(f"Finer than the currency is: {amount}")
    scaled, rest = divmod(whole * _ten_to(max(shift, 0)), _ten_to(max(-shift, 0)))
    if rest:
        raise ValueError(f"Finer than the currency is: {amount}")
    return divmod(scaled, _ten_to(places))


def _ten_to(power: int) -> int:
    return int(10**power)


def _joined(counts: list[tuple[int, Unit]], language: Language) -> str:
    told = [count for count in counts if count[0]] or counts[:1]
    joint = {"fa": " و ", "ar": " و", "en": " and "}[language]
    return joint.join(_counted(number, unit, language) for number, unit in told)


def _counted(number: int, unit: Unit, language: Language) -> str:
    if language == "fa":
        return f"{in_words(number, 'fa')} {unit.persian}"
    if language == "en":
        return f"{in_words(number, 'en')} {unit.english[number != 1]}"
    rest = number % 100
    if number > 100 and rest in {1, 2}:  # the nationality once, at the end: «مئة ريال وريالان سعوديان»
        noun = unit.arabic.one if rest == 1 else unit.arabic.two
        return f"{arabic_count(number - rest, unit.plain)} و{noun}"
    return arabic_count(number, unit.arabic)
