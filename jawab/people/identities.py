"""Numbers by which states and banks know a person or a firm: checked by their public rules, kept in one form.

Compact, in Latin digits and capitals, whatever was typed. Knows no models. A rule that proves the number (a check
digit) is used where it is public; where none is, the shape alone is looked at.
"""

import re
from collections.abc import Callable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from stdnum import iban, luhn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10

from jawab.base.errors import Refused
from jawab.language import strip_controls, to_latin

SHOWN = 4
_MARKS = re.compile(r"[\s\-–_.:/]+")


class IdentityKind(models.TextChoices):
    IR_NATIONAL = "ir_national", pgettext_lazy("identity", "National code (Iran)")
    IR_LEGAL = "ir_legal", pgettext_lazy("identity", "Legal entity id (Iran)")
    IBAN = "iban", pgettext_lazy("identity", "Bank account (IBAN, Sheba)")
    SA_ID = "sa_id", pgettext_lazy("identity", "National id or Iqama (Saudi Arabia)")
    AE_ID = "ae_id", pgettext_lazy("identity", "Emirates ID")
    EG_NATIONAL = "eg_national", pgettext_lazy("identity", "National number (Egypt)")
    KW_CIVIL = "kw_civil", pgettext_lazy("identity", "Civil ID (Kuwait)")
    QA_ID = "qa_id", pgettext_lazy("identity", "QID (Qatar)")
    BH_CPR = "bh_cpr", pgettext_lazy("identity", "Personal number (Bahrain)")
    OM_CIVIL = "om_civil", pgettext_lazy("identity", "Civil number (Oman)")
    IQ_NATIONAL = "iq_national", pgettext_lazy("identity", "National card (Iraq)")
    PASSPORT = "passport", pgettext_lazy("identity", "Passport")


def read_identity(kind: str, typed: str) -> str:
    """The one form it is kept in. Refuses what cannot be such a number."""
    if kind not in IdentityKind.values:
        raise Refused(_("There is no such kind of number."))
    compact = _MARKS.sub("", to_latin(strip_controls(typed.replace("\0", ""))[:80])).upper()
    if kind == IdentityKind.IBAN and re.fullmatch(r"\d{24}", compact):
        compact = f"IR{compact}"
    # An Iranian national code is often written without the zeros it begins with.
    if kind == IdentityKind.IR_NATIONAL and re.fullmatch(r"\d{8,9}", compact):
        compact = compact.zfill(10)
    if not _RULES[IdentityKind(kind)](compact):
        raise Refused(_("This number cannot be right: please look at it again."))
    return compact


def masked(value: str) -> str:
    """Only the end is left."""
    return "•" * 4 + ending(value)


def ending(value: str) -> str:
    return value[-SHOWN:]


def _shaped(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: compiled.fullmatch(value) is not None


def _ir_national(value: str) -> bool:
    """Ten digits, the last one a check: the sum of each times its place from the right, modulo 11; below 2 it is
    itself, else what is missing to 11 (Organisation for Civil Registration). Ten equal digits are nobody's.
    """
    if not re.fullmatch(r"\d{10}", value, re.ASCII) or len(set(value)) == 1:
        return False
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(value[:9])) % 11
    return int(value[9]) == (rest if rest < 2 else 11 - rest)


def _ir_legal(value: str) -> bool:
    """Eleven digits: to each of the first ten the tenth plus two is added, and the sum of these times 29, 27, 23, 19,
    17, 29, 27, 23, 19, 17 modulo 11 is the last, ten counting as nought (State Organisation for Registration).
    """
    if not re.fullmatch(r"\d{11}", value, re.ASCII) or len(set(value)) == 1:
        return False
    added = int(value[9]) + 2
    weights = (29, 27, 23, 19, 17) * 2
    total = sum((int(digit) + added) * weight for digit, weight in zip(value[:10], weights, strict=True))
    return total % 11 % 10 == int(value[10])


def _iban(value: str) -> bool:
    """ISO 13616. Iran is in use but not in the registry that the library reads: IR and 24 digits, modulo 97."""
    if value.startswith("IR"):
        shaped = re.fullmatch(r"IR\d{24}", value, re.ASCII)
        return shaped is not None and mod_97_10.is_valid(value[4:] + value[:4])
    try:
        iban.validate(value)
    except ValidationError:
        return False
    return True


def _sa_id(value: str) -> bool:
    """Ten digits from 1 (citizens) or 2 (residents), with a Luhn check digit (Ministry of Interior)."""
    return re.fullmatch(r"[12]\d{9}", value, re.ASCII) is not None and luhn.is_valid(value)


def _ae_id(value: str) -> bool:
    """784, the year of birth, seven digits and a Luhn check digit (ICP)."""
    shaped = re.fullmatch(r"784(19|20)\d{10}", value, re.ASCII)
    return shaped is not None and luhn.is_valid(value)


def _eg_national(value: str) -> bool:
    """Century, date of birth, governorate of birth, four digits and one more; how that is reckoned is not public."""
    shaped = re.fullmatch(r"([23])(\d\d)(\d\d)(\d\d)(\d\d)\d{5}", value, re.ASCII)
    if shaped is None or int(shaped[5]) not in {*range(1, 5), *range(11, 36), 88}:
        return False
    return _is_day(1700 + 100 * int(shaped[1]) + int(shaped[2]), int(shaped[3]), int(shaped[4]))


def _kw_civil(value: str) -> bool:
    """Century, date of birth, four digits, and eleven less the sum times 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 modulo 11
    (PACI).
    """
    shaped = re.fullmatch(r"([23])(\d\d)(\d\d)(\d\d)\d{5}", value, re.ASCII)
    if shaped is None or not _is_day(
        1700 + 100 * int(shaped[1]) + int(shaped[2]), int(shaped[3]), int(shaped[4])
    ):
        return False
    weights = (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(value[:11], weights, strict=True))
    return 11 - total % 11 == int(value[11])


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_RULES: dict[IdentityKind, Callable[[str], bool]] = {
    IdentityKind.IR_NATIONAL: _ir_national,
    IdentityKind.IR_LEGAL: _ir_legal,
    IdentityKind.IBAN: _iban,
    IdentityKind.SA_ID: _sa_id,
    IdentityKind.AE_ID: _ae_id,
    IdentityKind.EG_NATIONAL: _eg_national,
    IdentityKind.KW_CIVIL: _kw_civil,
    # Century, year of birth, three digits of the country of birth, five of a series; no check is public.
    IdentityKind.QA_ID: _shaped(r"[23]\d{10}"),
    # Year and month of birth, then a series; how its last digit is reckoned is not public.
    IdentityKind.BH_CPR: _shaped(r"\d\d(?:0[1-9]|1[0-2])\d{5}"),
    IdentityKind.OM_CIVIL: _shaped(r"\d{6,9}"),
    IdentityKind.IQ_NATIONAL: _shaped(r"(?:19|20)\d{10}"),
    IdentityKind.PASSPORT: _shaped(r"[A-Z0-9]{6,12}"),
}
