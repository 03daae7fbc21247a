"""Phone numbers in one form. Knows no models."""

import phonenumbers
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.language import to_latin

HOME_REGION = "IR"


def folded_phone(value: str, region: str = HOME_REGION) -> str:
    """E.164, from any digits; a number without a country is one of ``region``. Raises Refused."""
    try:
        number = phonenumbers.parse(to_latin(value), region)
    except phonenumbers.NumberParseException as wrong:
        raise Refused(_("This is not a phone number.")) from wrong
    if not phonenumbers.is_possible_number(number):
        raise Refused(_("This is not a phone number."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
