"""Postal addresses: read from what was typed by the rules of their country, kept in one form, written in its order.

Knows no models: whoever keeps an address (a customer, an order) keeps ``PostalAddress.kept()`` or its columns.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused, Unfit
from jawab.language import isolate, search_key, strip_controls, to_latin
from jawab.people.address_forms import LABELS, PARTS, form_of, region_names
from jawab.people.countries import countries, country_name, region_meant
from jawab.people.numbers import folded_phone

LIMIT, STREET_LIMIT, STREET_LINES = 120, 400, 4
_TOKEN = re.compile(r"%([ANODCSZ])")
_BLANKS = re.compile(r"\s+")
_ARABIC_SCRIPT = frozenset({"fa", "ar"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """``country`` is its ISO 3166 code, ``region`` that of its table or free text, ``street`` may have several lines,
    ``phone`` is E.164; all digits are Latin. What a country has no place for is empty.
    """

    country: str
    name: str = ""
    company: str = ""
    street: str = ""
    district: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    phone: str = ""

    def kept(self) -> dict[str, str]:
        """What is empty is left out."""
        return {key: value for key, value in asdict(self).items() if value}

    @classmethod
    def from_kept(cls, kept: Mapping[str, str]) -> "PostalAddress":
        """Of ``kept``, or of anything that has its keys; others are left alone."""
        return cls(**{part.name: kept.get(part.name, "") for part in fields(cls)})

    def region_name(self, language: str) -> str:
        return region_names(self.country, language[:2]).get(self.region, self.region)

    @property
    def place(self) -> str:
        """The city, or what stands for one where everybody names the region, as in the Emirates."""
        return self.city or self.region_name(get_language() or "en")

    def lines(self, language: str) -> tuple[str, ...]:
        """As it is written there, the country last; the phone stands elsewhere. Names of places in ``language``."""
        arabic = language[:2] in _ARABIC_SCRIPT
        form = form_of(self.country) if self.country in countries() else form_of("US")
        parts = {**asdict(self), "region": self.region_name(language)}
        if self.city and region_meant(self.country, self.city) == self.region:
            parts["region"] = ""
        found: list[str] = []
        for pattern in (form.written if arabic else form.latin).split("%n"):
            line = _written(pattern, parts)
            found += (line.replace(", ", "، ") if arabic else line).splitlines()
        return (*found, country_name(self.country, language))


@dataclass(frozen=True, slots=True)
class AddressField:
    """One part as the form of a country asks it; ``choices`` are (kept, shown) where there is a fixed set."""

    key: str
    label: Promise
    required: bool
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def is_code(self) -> bool:
        """Runs from left to right in every language."""
        return self.key in {"postal_code", "phone"}


def fields_of(country: str, language: str = "") -> tuple[AddressField, ...]:
    """What its form asks, in the order of its writing, the phone last. Empty for a country that is not known."""
    if country not in countries():
        return ()
    language = (language or get_language() or "en")[:2]
    form = form_of(country)
    letters = _TOKEN.findall(form.written if language in _ARABIC_SCRIPT else form.latin)
    letters.sort(key=lambda letter: letter in "NO" and country == "IR")
    labels = LABELS | {"region": form.region, "district": form.district}
    choices = tuple(region_names(country, language).items())
    asked = [
        AddressField(
            PARTS[letter], labels[PARTS[letter]], letter in form.required, choices if letter == "S" else ()
        )
        for letter in letters
    ]
    return (*asked, AddressField("phone", labels["phone"], required=False))


def read_address(typed: Mapping[str, str]) -> PostalAddress:
    """What was typed, in any digits and with regions by code or name. Raises Unfit with a reason for each part."""
    country = typed.get("country", "").strip().upper()
    if country not in countries():
        reason = str(_("Please choose a country."))
        raise Unfit({"country": reason}, {"country": str(_("Country"))})
    found: dict[str, str] = {}
    reasons: dict[str, str] = {}
    names: dict[str, str] = {}
    for field in fields_of(country):
        names[field.key] = isolate(str(field.label))
        try:
            found[field.key] = _part(field, country, typed.get(field.key, ""))
        except Refused as refusal:
            reasons[field.key] = str(refusal)
    if reasons:
        raise Unfit(reasons, {key: names[key] for key in reasons})
    return PostalAddress(country=country, **found)


def taken_address(told: Mapping[str, str]) -> PostalAddress | None:
    """What another system keeps as an address, and nobody can be asked to mend.

    What its country's form refuses stands as it was told, cut to what there is room for; what the form does not ask is
    left out. None without a country.
    """
    country = told.get("country", "").strip().upper()
    if country not in countries():
        return None
    found: dict[str, str] = {}
    for field in fields_of(country, "en"):
        value = told.get(field.key, "")
        try:
            found[field.key] = _part(field, country, value)
        except Refused:
            room = {"phone": 0, "postal_code": 16, "street": STREET_LIMIT}.get(field.key, LIMIT)
            found[field.key] = _BLANKS.sub(" ", _plain(value)).strip()[:room]
    return PostalAddress(country=country, **found)


def _part(field: AddressField, country: str, typed: str) -> str:
    value = _READERS.get(field.key, _line)(country, _plain(typed))
    if field.required and not value:
        raise Refused(_("This is needed."))
    return value


def _plain(text: str) -> str:
    """Line by line: marks that came along when it was copied are no part of an address, line ends of a street are."""
    return to_latin("\n".join(strip_controls(line) for line in text.replace("\0", "").splitlines()))


def _line(country: str, text: str) -> str:
    del country
    return _short(_BLANKS.sub(" ", text).strip(), LIMIT)


def _street(country: str, text: str) -> str:
    del country
    lines = [line for each in text.split("\n") if (line := _BLANKS.sub(" ", each).strip())]
    if len(lines) > STREET_LINES:
        raise Refused(_("This has too many lines."))
    return _short("\n".join(lines), STREET_LIMIT)


def _short(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Refused(_("This text is too long."))
    return text


def _region(country: str, text: str) -> str:
    line = _line(country, text)
    offered = region_names(country, "en")
    if not line or not offered:
        return line
    if meant := region_meant(country, line):
        return meant
    key = search_key(line)
    for kept, shown in offered.items():
        if key in {search_key(kept), search_key(shown)}:
            return kept
    raise Refused(_("Please choose one of the options."))


def _postal_code(country: str, text: str) -> str:
    pattern = form_of(country).postal_code
    line = _line(country, text).upper()
    if not line or not pattern:
        return line
    tight = re.sub(r"[\s\-–]", "", line)
    parted = [f"{tight[:-3]} {tight[-3:]}"] if country in _PARTED else []
    for each in (*parted, tight, f"{tight[:5]}-{tight[5:]}", f"{tight[:4]} {tight[4:]}", line):
        if re.fullmatch(pattern, each):
            return each
    raise Refused(_("There is no such postal code."))


def _phone(country: str, text: str) -> str:
    return folded_phone(text, country) if text.strip() else ""


_PARTED = frozenset({"GB", "GG", "IM", "JE", "CA"})
"""Whose codes are written with a space before the last three."""
_READERS = {"street": _street, "region": _region, "postal_code": _postal_code, "phone": _phone}


def _written(pattern: str, parts: Mapping[str, str]) -> str:
    """A line without what is empty, and without the marks that would have parted it from the rest."""
    return "".join(_pieces(pattern, parts))


def _pieces(pattern: str, parts: Mapping[str, str]) -> Iterator[str]:
    begun, mark = False, ""
    for piece in re.split(r"(%[ANODCSZ])", pattern):
        if not piece.startswith("%"):
            mark += piece
            continue
        value = parts[PARTS[piece[1]]]
        if value:
            # What stands before the first part ("SI-") is written with it, a comma is not.
            yield mark if begun or mark.strip(" ,;") else ""
            yield value
            begun = True
        mark = "" if value or not begun else mark
