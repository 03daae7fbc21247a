"""Which kind of personal number a few groups of digits are, if any."""

from dataclasses import dataclass

from jawab.language.personal.context import Context
from jawab.language.personal.finding import Kind
from jawab.language.personal.shapes import (
    IRANIAN_CARDS,
    is_arab_id,
    is_card,
    is_iban,
    is_iranian_id,
    is_local_phone,
    is_phone,
    is_unproved_id,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand together; ``international`` when a plus sign is before them."""

    digits: str
    start: int
    end: int
    international: bool = False


def kind_of(stretch: list[Group], around: Context) -> Kind | None:
    """Tell the most specific kind: what proves itself comes before what only looks the part."""
    digits = "".join(group.digits for group in stretch)
    sizes = [len(group.digits) for group in stretch]
    if len(digits) == 24 and is_iban("IR" + digits):
        return "iban"
    if around.said == "code" and not stretch[0].international:
        return None
    if not stretch[0].international:
        if _card_shaped(sizes) and is_card(digits):
            return "card"
        if _id_shaped(sizes) and _is_id(digits, around):
            return "national_id"
    return "phone" if _phone_shaped(sizes) and _is_phone(digits, stretch[0], around) else None


def _card_shaped(sizes: list[int]) -> bool:
    return (
        len(sizes) == 1
        or sizes[:-1] == [4] * (len(sizes) - 1)
        or sizes in ([4, 6, 5], [6, 10], [4, 6, 4], [8, 8])
    )


def _id_shaped(sizes: list[int]) -> bool:
    return len(sizes) == 1 or sizes in ([3, 6, 1], [3, 4, 7, 1], [1, 4, 5], [1, 6, 2, 4, 1])


def _phone_shaped(sizes: list[int]) -> bool:
    return len(sizes) == 1 or (len(sizes) <= 6 and min(sizes[1:]) >= 2)


def _is_id(digits: str, around: Context) -> bool:
    if around.said == "phone":
        return False
    if around.said == "id":
        return is_iranian_id(digits) or is_arab_id(digits) or (not around.persian and is_unproved_id(digits))
    if is_phone(digits, international=False) and not (
        around.persian and digits[0] == "0" and len(digits) == 10
    ):
        return False
    return is_iranian_id(digits) or is_arab_id(digits)


def _is_phone(digits: str, first: Group, around: Context) -> bool:
    if around.said in {"card", "iban", "id"} and not first.international:
        return False
    if digits.startswith(IRANIAN_CARDS) and len(digits) == 16:
        return False
    return is_phone(digits, international=first.international) or (
        around.said == "phone" and is_local_phone(digits)
    )
