"""What the words of a line in Latin letters speak for: English, typed Persian or Arabic, or another."""

import re
from collections.abc import Iterable
from functools import cache

from jawab.language.evidence import SHORTEST_THIN, Weight, latin_words, spaced, thin, thin_words
from jawab.language.remembered import Remembered

# From this many words on, nothing known is an answer too.
ENOUGH_WORDS = 4
LEAST = 0.8
LEAST_A_WORD = 0.22


def latin_language(text: str) -> tuple[str, float]:
    """Tell fa, ar, en, "other" or "und", and by how much."""
    written = spaced(text).split()
    count = sum(len(word) > 1 and not word.isdigit() for word in written)
    fa, ar, en, other = _scores(written)
    if not text.isascii():
        other += len(_ACCENTED.findall(text))
    ranked = sorted(((fa, "fa"), (ar, "ar"), (en, "en"), (other, "other")), reverse=True)
    (best, name), (second, _) = ranked[:2]
    if best >= max(LEAST, LEAST_A_WORD * count) and best > second:
        return name, best - second
    if count >= ENOUGH_WORDS and best < LEAST_A_WORD * count:
        return "other", 0.0
    return "und", 0.0


def _scores(written: Iterable[str]) -> Iterable[float]:
    weights = list(map(_WEIGHTS.__getitem__, written))
    return map(sum, zip(*weights, strict=True)) if weights else NOTHING


def _weight(written: str) -> Weight:
    return latin_words().get(written.lower()) or _of_unknown(written)


def _of_unknown(written: str) -> Weight:
    word = written.lower()
    if len(word) > SHORTEST_THIN and (weight := thin_words().get(thin(word))):
        return weight
    return _by_shape(written, word)


def _by_shape(written: str, word: str) -> Weight:
    if not word.isalpha():
        return _by_digits(written, word)
    if len(word) < SHORTEST_SHAPED:
        return NOTHING
    match = _shapes().match(word)
    return _OF_SHAPE[match.lastgroup] if match and match.lastgroup else NOTHING


def _by_digits(written: str, word: str) -> Weight:
    """Weigh a digit that stands for a letter, as in «3ayez» and «sa7»; codes and units have them too."""
    if not written[1:].islower() and not written.isupper():
        return NOTHING
    if _UNIT.fullmatch(word) or not _DIGIT_AS_LETTER.fullmatch(word):
        return NOTHING
    return Weight(ar=2.5) if _DIGIT_WITHIN.search(word) or len(word) > SHORTEST_SHAPED else Weight(ar=1.2)


@cache
def _shapes() -> re.Pattern[str]:
    return re.compile(_SHAPES, re.VERBOSE)


SHORTEST_SHAPED = 4
NOTHING = Weight()
_ACCENTED = re.compile(r"[À-ÖØ-öø-ɏ]")
_DIGIT_AS_LETTER = re.compile(r"(?:[235679]?[a-z]+)(?:[235679]{1,2}[a-z]+){0,4}[235679]?")
_DIGIT_WITHIN = re.compile(r"[a-z][235679]{1,2}[a-z]")
_UNIT = re.compile(
    r"\d(?:st|nd|rd|th|kg|g|gb|mb|tb|km|cm|mm|ml|l|m|x|d|h|hr|hrs|min|mins|pcs|am|pm|dh|da|sar|aed|usd|eur|go|mo|k|w|v"
    r"|days?|weeks?|months?|years?|hours?|times?|items?|pieces?|you|u|morrow|more|ever|gether)"
    r"|(?:mp|ps|win|usb|gal|ipad|iphone|note|level|type|co|web|gr|be|in|to)\d[a-z]?"
    r"|[a-z]\d[a-z]?|[a-z]{2,20}\d|e2e|b2b|b2c|p2p|face2face",
)
_OF_SHAPE = {
    "persian": Weight(fa=2.0),
    "persian_end": Weight(fa=1.0),
    "arabic": Weight(ar=1.5),
    "arabic_end": Weight(ar=0.8),
    "eastern": Weight(fa=0.5, ar=0.5),
    "english": Weight(en=0.5),
    "foreign": Weight(other=1.0),
}
_SHAPES = r"""(?:
      (?P<persian>n[ei]mi[a-z]{2,20}
        |mi(?:kon|kard|she|sha|sho|ge|gi|go|kh|dam|dan|din|did|re|ram|ran|ri|ya|yo|za|zan|zad|tar|ton|tun|tavan
          |fahm|fe|gir|gar|do|du|bin|ba|bor|sab|mo|and|pors|kesh|ra|goz|gof|nev|char|res|as|arz)[a-z]{0,12})
    | (?P<arabic>(?:el|al|il|bel|bil|wel|wal|fel|fil|lel|lil|3al)[bcdfghjklmnqrstwxyz][a-z]{3,20}
        |(?:ma|mat|may|mab|mi|mn)[a-z]{3,20}(?<![aeiou])sh)
    | (?P<persian_end>[a-z]{2,20}(?:et?oo?n|etun|atun|etan|eshoon|eshun|amoo?n|emoo?n|emun|idam|idin|idid|adam|adin|adid
        |ardam|ardin|ardan|oonid|unid|aye|haye?|hamo|hato|hasho|astam|astim|ashtam|ashtan|ashte|eshte|oshte|eshono|anam|aram))
    | (?P<arabic_end>[a-z]{2,20}(?:iyye|iyya|eyya|eyyah|iyyah|nich|tich|kich|ouch|kom|koum|houm|hom|elna|alna|elha|etna
        |otna|atli|ouha|ouli|ooha|ooly))
    | (?P<foreign>[a-zß-ɏ]{2,20}(?:ung|keit|heit|lich|isch|tion|ción|ção|ões|mente|eux|euse|ais|ait|ez|yor|iyor|ler|lar
        |imiz|iniz|nya|kan|zione|oor|aan|elijk|sz|cz|owa|owy|ska|ski|nego))
    | (?P<english>[a-z]{2,20}(?:ing|ed|ly|ness|ment|ght|ck|ful|less|able|ty|ous|ive|est|ry|ss|nd|ll))
    | (?P<eastern>[a-z]{0,20}(?:kh|gh[a-z]|dh|zh|aa|q[^u])[a-z]{0,20})
    )\Z
    """
_WEIGHTS = Remembered(_weight)
