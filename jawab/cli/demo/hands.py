"""How a customer types: each habit turns well-written text into what really arrives in a mailbox."""

import re
from dataclasses import dataclass
from random import Random

from jawab.calendars.digits import Digits, localise, to_latin

HALF_SPACE = "\u200c"
# Office programs that still write windows-1256 where the text allows it.
_OLD_PROGRAMS = {"outlook", "webmail"}
# A number that stands alone; order numbers, tracking codes and models keep the digits they are printed with.
_FREE_NUMBER = re.compile(r"(?<![A-Za-z0-9+-])\d[\d,]*(?![A-Za-z0-9-])")
_PREFIX = re.compile(rf"\b(ن?می){HALF_SPACE}")
_PLURAL = re.compile(rf"{HALF_SPACE}(ها)")


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of one keyboard and its owner, kept through all their letters.

    ``half_spaces`` is "kept", "spaced" or "glued"; ``keyboard`` "own" or "arabic" (ي and ك in Persian text);
    ``digits`` "native" or "latin"; ``care`` falls from 2 (proof-reads) to 0 (drops marks, hits wrong keys).
    """

    client: str
    half_spaces: str = "kept"
    keyboard: str = "own"
    digits: str = "native"
    care: int = 2
    signs_off: bool = True
    device_line: bool = True
    charset: str = "utf-8"


def persian_hand(dice: Random, client: str) -> Hand:
    old = dice.random() < 0.13
    return Hand(
        client=client,
        half_spaces=dice.choices(("kept", "spaced", "glued"), (40, 35, 25))[0],
        keyboard="arabic" if old else "own",
        digits="latin" if old or dice.random() < 0.4 else "native",
        care=dice.choices((2, 1, 0), (50, 35, 15))[0],
        signs_off=dice.random() < 0.7,
        device_line=dice.random() < 0.6,
        charset="windows-1256" if old and client in _OLD_PROGRAMS else "utf-8",
    )


def arabic_hand(dice: Random, client: str) -> Hand:
    old = client in _OLD_PROGRAMS and dice.random() < 0.4
    return Hand(
        client=client,
        digits="native" if not old and dice.random() < 0.4 else "latin",
        care=dice.choices((2, 1, 0), (45, 40, 15))[0],
        signs_off=dice.random() < 0.65,
        device_line=dice.random() < 0.6,
        charset="windows-1256" if old else "utf-8",
    )


def english_hand(dice: Random, client: str) -> Hand:
    return Hand(client=client, digits="latin", care=dice.choices((2, 1), (75, 25))[0])


def typed(text: str, hand: Hand, *, language: str, voice: str) -> str:
    """The text as this hand types it; what is told in Latin letters has Latin digits."""
    if text[:1].isascii() and text[:1].isalpha():
        return to_latin(text)
    if language == "fa":
        text = _persian(text, hand)
    elif language == "ar":
        text = _arabic(text, hand, voice)
    return _unpunctuated(text) if hand.care == 0 else text


def slipped(text: str, hand: Hand, dice: Random) -> str:
    """Careless hands swap two letters inside one longer word, as a hurried thumb does."""
    words = list(re.finditer(r"[^\W\d_A-Za-z]{5,}", text))
    if hand.care > 0 or not words or dice.random() < 0.4:
        return text
    start = dice.choice(words).start() + 1
    return text[:start] + text[start + 1] + text[start] + text[start + 2 :]


def _persian(text: str, hand: Hand) -> str:
    if hand.care < 2:
        text = text.replace("اً", "ا").replace(f"ه{HALF_SPACE}ی ", "ه ").replace("ؤ", "و").replace("أ", "ا")
    if hand.half_spaces == "glued":
        text = _PLURAL.sub(r"\1", _PREFIX.sub(r"\1", text))
    if hand.half_spaces != "kept":
        text = text.replace(HALF_SPACE, " ")
    if hand.digits == "latin":
        text = to_latin(text).replace("٬", ",")
    if hand.keyboard == "arabic":
        text = text.replace("ی", "ي").replace("ک", "ك")
    return text


def _arabic(text: str, hand: Hand, voice: str) -> str:
    if hand.care < 2:
        text = re.sub("[أإآ]", "ا", text)
        text = re.sub("[\u064b-\u0652]", "", text)
    if hand.care == 0 and voice in {"egypt", "gulf"}:
        text = text.replace("ة", "ه")
    if hand.care < 2 and voice == "egypt":
        text = re.sub(r"ي\b", "ى", text)
    if hand.digits == "native":
        text = _FREE_NUMBER.sub(lambda number: _in_arabic_indic(number.group()), to_latin(text))
    return text


def _in_arabic_indic(number: str) -> str:
    return localise(number, Digits.ARABIC).replace(",", "٬")


def _unpunctuated(text: str) -> str:
    return re.sub(r"[،.؛](?=\n|$)", "", text).replace("، ", " ").replace(". ", ".. ")
