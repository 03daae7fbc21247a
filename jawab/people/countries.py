"""Countries and their regions by ISO code, named in Persian, Arabic and English. Knows no models."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jawab.language import search_key, sort_key

HOME = "IR"
NEAR = ("IR", "AE", "SA", "EG", "IQ", "KW", "QA", "BH", "OM", "JO", "LB", "TR", "AF")
"""Those that a form offers first."""
_TABLES = Path(__file__).parent / "tables"
_LANGUAGES = ("en", "fa", "ar")


@dataclass(frozen=True, slots=True)
class Place:
    """A country (``AE``) or one of its regions (``AE-DU``) with its names by language."""

    code: str
    names: dict[str, str]

    def named(self, language: str) -> str:
        return self.names.get(language[:2]) or self.names["en"]


@cache
def countries() -> dict[str, Place]:
    """By their ISO 3166 code."""
    return {place.code: place for place in _read("countries.txt")}


@cache
def regions_of(country: str) -> dict[str, Place]:
    """By their ISO 3166-2 code, in the order of the table; empty for a country whose regions we do not name."""
    return {place.code: place for place in _read("regions.txt") if place.code.partition("-")[0] == country}


def country_name(code: str, language: str) -> str:
    """The code itself for one that is not known."""
    place = countries().get(code)
    return place.named(language) if place else code


def country_choices(language: str) -> list[tuple[str, str]]:
    """Codes with names: those near by first, then all others in the order of the language."""
    others = [place for code, place in countries().items() if code not in NEAR]
    others.sort(key=lambda place: sort_key(place.named(language)))
    return [(place.code, place.named(language)) for place in (*(countries()[code] for code in NEAR), *others)]


def region_meant(country: str, text: str) -> str:
    """The code of the region somebody wrote by its code or any of its names («استان تهران»); empty for none."""
    if text.upper() in regions_of(country):
        return text.upper()
    return _by_name(country).get(_bare(text), "")


@cache
def _by_name(country: str) -> dict[str, str]:
    return {
        _bare(name): place.code for place in regions_of(country).values() for name in place.names.values()
    }


def _bare(name: str) -> str:
    words = [word for word in search_key(name).split() if word not in _COMMON]
    return " ".join(words)


_COMMON = frozenset(
    search_key("استان امارت إمارة محافظة محافظه منطقة منطقه province emirate governorate region").split()
)


def _read(name: str) -> list[Place]:
    found = []
    for line in (_TABLES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *names = line.split("\t")
            found.append(Place(code, dict(zip(_LANGUAGES, names, strict=True))))
    return found
