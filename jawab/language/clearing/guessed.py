"""What looks personal by its shape or by the words before it, whoever's it is."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from jawab.language.clearing.phrases import any_of
from jawab.language.clearing.places import Folded, Place
from jawab.language.clearing.sorts import Sort
from jawab.language.folding import ZWNJ
from jawab.language.personal import find_personal

_OF_PERSONAL: dict[str, Sort] = {
    "national_id": "id",
    "card": "card",
    "iban": "account",
    "phone": "phone",
    "email": "email",
}
_NAMED: tuple[Sort, ...] = ("order", "invoice", "return", "payment", "parcel", "ticket", "id", "account")


def guessed_in(text: Folded) -> Iterator[Place]:
    """Rather one too many: a long number that is no price goes, whatever it was."""
    for one in find_personal(text.text):
        yield Place(one.start, one.end, _OF_PERSONAL[one.kind])
    for match in _LINK.finditer(text.text):
        if _is_somebodys(match[0]):
            yield Place(*match.span(), "link")
    for sort, pattern in _patterns():
        yield from (Place(*span, sort) for span, _key in text.found(pattern))


def _is_somebodys(link: str) -> bool:
    """Whether an address asks for something, or has a secret or a long number in it."""
    plain = unquote(link)
    return _ASKING.search(plain) is not None or any(map(_SECRET.fullmatch, re.split(r"[/.=&]", plain)))


@cache
def _patterns() -> tuple[tuple[Sort, re.Pattern[str]], ...]:
    """Over search keys. Every repeat is bounded, so that a hostile text costs no more than a long one."""
    name = rf"(?!{any_of('no name')}(?!\w))\w{{2,20}}"
    found: list[tuple[Sort, str]] = [(sort, _numbered(sort)) for sort in _NAMED]
    found += [("address", each) for each in _addresses()]
    found += [
        ("birthday", rf"(?<!\w){any_of('born')}[ :]{{1,3}}(?:\w{{1,8}} )?{_DAY}(?!\w)"),
        ("name", rf"(?<!\w){any_of('titled')}[ {ZWNJ}]+({name})(?!\w)"),
        ("name", rf"(?<!\w){any_of('introducing')}[ {ZWNJ}:]+({name}(?: {name})?)"),
        # One digit wrong, and no check knows it; it is a card all the same.
        ("card", r"(?<![\w-])(\d{4}(?:[ -]\d{4}){3})(?![\w-])"),
        ("handle", r"(?<![\w.])(@[a-z][\w.]{2,30})"),
        ("ticket", r"(?<!\w)(#\d{1,12})(?!\w)"),
        ("number", rf"(?<![\w.,/-])(\d{{7,30}})(?![\w/]|[.,]\d|[ {ZWNJ}]?{any_of('money')})"),
    ]
    return tuple((sort, re.compile(pattern)) for sort, pattern in found)


def _numbered(sort: Sort) -> str:
    """A code with three digits at its end, behind the word that names it."""
    between = rf"(?:[ {ZWNJ}]{{1,2}}{any_of('number')}){{0,3}}[ {ZWNJ}]{{0,2}}\.?[:(«]?[ ]?"
    return rf"(?<!\w){any_of(sort)}\w{{0,3}}{between}(#?{_CODE})(?<=\d\d\d)(?!\w)"


def _addresses() -> Iterator[str]:
    """From a street to the last number of a house; a number and a road; a code of the post."""
    house = rf"{any_of('house')}[ :]{{0,2}}\d{{1,10}}"
    yield rf"(?<!\w)[وبفل]?({any_of('street')}[ {ZWNJ}][^.؟!?]{{1,90}}?{house}(?:[ ،,و]{{1,3}}{house}){{0,4}})"
    flat = r"(?:,? (?:flat|apartment|apt|unit|floor)\.? \w{1,5})?"
    yield rf"(?<!\w)(\d{{1,5}}[a-z]?,? (?:[a-z'’.]{{1,20}} ){{1,4}}{any_of('road')}(?!\w)\.?{flat})"
    yield rf"(?<!\w){any_of('postal code')}[ :]{{1,3}}(\d{{4,10}}(?:-\d{{3,5}})?)(?!\w)"


_CODE = r"(?=[a-z_-]{0,8}\d)[a-z0-9]{1,30}(?:[-_/][a-z0-9]{1,12}){0,4}"
_DAY = (
    r"(\d{1,4} ?[/\-.] ?\d{1,2} ?[/\-.] ?\d{1,4}|\d{1,2} \w{3,12} \d{4}|\w{3,12} \d{1,2},? \d{4}"
    r"|1[34]\d\d|(?:19|20)\d\d)"
)
_END = r"(?<![.,;:!?،؛؟)\]])"
_LINK = re.compile(rf"(?:https?://|ftp://|www\.)[^\s<>«»\"]{{3,2000}}{_END}", re.IGNORECASE)
_ASKING = re.compile(r"[?#@]|\d{6}")
# What nobody would name a page: long, with digits and capitals mixed, or hexadecimal.
_SECRET = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Za-z0-9_-]{12,}|[0-9a-f-]{20,}", re.ASCII)
