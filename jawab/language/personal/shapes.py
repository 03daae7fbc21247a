"""Check digits and shapes of numbers: ids of a dozen states, cards, account numbers and phones."""

import re
from datetime import date

# How long an account number is in each country that has them.
IBAN_LENGTHS = {
    "IR": 26, "SA": 24, "AE": 23, "EG": 29, "JO": 30, "KW": 30, "QA": 29, "BH": 22, "LB": 28, "IQ": 23, "PS": 29,
    "OM": 23, "TN": 24, "MA": 28, "LY": 25, "SD": 18, "MR": 27, "YE": 30, "DZ": 26, "TR": 26, "AZ": 28, "PK": 24,
    "GE": 22, "DE": 22, "GB": 22, "FR": 27, "ES": 24, "IT": 27, "NL": 18, "CH": 21, "AT": 20, "BE": 16, "SE": 24,
    "NO": 15, "DK": 18, "FI": 18, "IE": 22, "PT": 25, "PL": 28, "GR": 27, "CY": 28, "CZ": 24, "HU": 28, "RO": 24,
    "LU": 20,
}  # fmt: skip

# The first six digits of Iran's banks begin so.
IRANIAN_CARDS = (
    "6037", "5892", "6273", "6274", "6276", "6277", "6278", "6279", "6280", "6219", "6221", "6104", "5022", "5029",
    "5054", "5057", "5058", "5041", "5047", "6062", "6063", "6361", "6362", "6363", "6369", "6393", "6395", "6396",
    "9919", "5859", "6054", "6391",
)  # fmt: skip


def plain_digits(text: str) -> str:
    """Write digits of every script as ASCII and drop all that is neither letter nor digit."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text if sign.isalnum())


def luhn(digits: str) -> bool:
    """Check the digit that cards and some ids end with."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_card(digits: str) -> bool:
    """Tell a bank card: a known beginning, a fitting length, the check digit."""
    if digits.startswith(IRANIAN_CARDS) and len(digits) != 16:
        return False
    return (
        13 <= len(digits) <= 19 and _CARD.match(digits) is not None and len(set(digits)) > 1 and luhn(digits)
    )


def is_iban(signs: str) -> bool:
    """Check an account number by its remainder."""
    if not _IBAN.fullmatch(signs) or len(signs) != IBAN_LENGTHS.get(signs[:2].upper()):
        return False
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def is_iranian_id(digits: str) -> bool:
    """Check a person's ten digits or an organisation's eleven."""
    if len(digits) == 10 and len(set(digits)) > 1:
        total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
        return int(digits[9]) == (total if total < 2 else 11 - total)
    if len(digits) == 11 and digits.startswith(("10", "14")):
        tens = int(digits[9]) + 2
        weights = (29, 27, 23, 19, 17) * 2
        total = sum((int(digit) + tens) * weight for digit, weight in zip(digits[:10], weights, strict=True))
        return total % 11 % 10 == int(digits[10])
    return False


def is_arab_id(digits: str) -> bool:
    """Check the ids of Saudi Arabia, the Emirates, Egypt and Kuwait, which carry their own proof."""
    if len(digits) == 10:
        return digits[0] in "12" and len(set(digits)) > 2 and luhn(digits)
    if len(digits) == 15:
        return digits.startswith(("78419", "78420")) and luhn(digits)
    if len(digits) == 14:
        return (
            digits[0] in "23"
            and _is_birth(digits[:7])
            and (1 <= int(digits[7:9]) <= 35 or digits[7:9] == "88")
        )
    return len(digits) == 12 and digits[0] in "23" and _is_birth(digits[:7]) and _kuwaiti(digits)


def is_unproved_id(digits: str) -> bool:
    """Tell the lengths of ids without a public proof (Jordan, Iraq, Qatar, Bahrain): the words must say it."""
    return (
        (len(digits) == 10 and digits[0] in "29")
        or (len(digits) == 12 and digits[:2] in {"19", "20"})
        or (len(digits) == 11 and digits[0] in "23")
        or (len(digits) == 9 and "01" <= digits[2:4] <= "12")
    )


def is_phone(digits: str, *, international: bool) -> bool:
    """Tell a phone as it is written at home or from abroad."""
    if international:
        return 8 <= len(digits) <= 15 and digits[0] != "0" and len(set(digits)) > 2
    return _PHONE.fullmatch(digits) is not None and len(set(digits)) > 2


def is_local_phone(digits: str) -> bool:
    """Tell a phone without its leading part, which only the words around can prove."""
    return len(digits) in {8, 9, 10} and digits[0] != "0" and len(set(digits)) > 2


def _is_birth(digits: str) -> bool:
    century = {"2": 1900, "3": 2000}[digits[0]]
    try:
        date(century + int(digits[1:3]), int(digits[3:5]), int(digits[5:7]))
    except ValueError:
        return False
    return True


def _kuwaiti(digits: str) -> bool:
    weights = (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return 11 - sum(int(d) * w for d, w in zip(digits[:11], weights, strict=True)) % 11 == int(digits[11])


_CARD = re.compile(r"3[0-9]|4|5|6|2[2-7]|9792|9919")
_IBAN = re.compile(r"[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}", re.ASCII)
_PHONE = re.compile(
    r"""
      0?9(?:0[0-5]|1\d|2[0-3]|3\d|4\d|9\d)\d{7}                                # Iran, mobile
    | 0[1-8]\d{9}                                                              # Iran, Iraq, Egypt: eleven digits
    | (?:00|)98(?:9\d{9}|[1-8]\d{9})
    | 0(?:5[0-9]|7[0-9]|6[0-9]|9[1-9]|1[1-9]|2[1-9]|3[1-9]|4[1-9]|8[0-9])\d{7}  # ten digits
    | 0[2-7]\d{7}                                                              # nine digits: fixed lines
    | 00[1-9]\d{7,13}
    | 966(?:5\d{8}|1\d{8}) | 9715\d{8} | 201[0125]\d{8} | 9627[789]\d{7} | 9647\d{9} | 965[569]\d{7} | 974[3-7]\d{7}
    | 973[36]\d{7} | 968[79]\d{7} | 961(?:3|7\d|81)\d{6} | 9639\d{8} | 97[02]5\d{8} | 212[5-7]\d{8} | 213[5-7]\d{8}
    | 216[2-9]\d{7} | 2189\d{8} | 249[19]\d{8} | 9677\d{8}
    """,
    re.VERBOSE,
)
