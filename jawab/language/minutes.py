"""How long somebody says they worked: «۱۵», "1:30", "1h 30m", «یک ساعت و نیم», «ساعة وربع»."""

import re
from collections.abc import Iterator

from jawab.language.digits import to_latin
from jawab.language.keys import search_key

MOST = 24 * 60
"""Nobody works longer at one go."""
_LONGEST = 60
_WORD = 3
_HOUR, _HALF, _QUARTER = 60, 30, 15
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])\s*([^\W\d_]*)")
# Half an hour to some, a decimal to others: «۱/۲».
_DOUBTFUL = re.compile(r"(?<![0-9])(?:1/2|1/4|3/4)(?![0-9])")
_NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)?")
_TOKEN = re.compile(rf"{_NUMBER.pattern}|[^\W\d_]+|\S")


def _keys(words: str) -> set[str]:
    return {search_key(word) for word in words.split()}


_HOURS = _keys("h hr hrs hour hours ساعت ساعة الساعة ساعات س")
_MINUTES = _keys("m min mins minute minutes دقیقه دقيقة دقائق دقایق دق د")
_TWO_HOURS, _TWO_MINUTES = _keys("ساعتان ساعتین"), _keys("دقیقتان دقیقتین")
_HALVES, _QUARTERS = _keys("half نیم نصف"), _keys("quarter ربع")
_FILLERS = _keys("and of و an a")
_ONE = _keys("واحد واحدة")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "یک واحد واحدة one",
            "دو اثنان اثنین two",
            "سه ثلاث ثلاثة three",
            "چهار أربع أربعة four",
            "پنج خمس خمسة five",
            "شش ست ستة six",
            "هفت سبع سبعة seven",
            "هشت ثمان ثمانية ثماني eight",
            "نه تسع تسعة nine",
            "ده عشر عشرة ten",
        ),
        start=1,
    )
    for word in _keys(words)
}
_KNOWN = {*_HOURS, *_MINUTES, *_TWO_HOURS, *_TWO_MINUTES, *_HALVES, *_QUARTERS, *_NUMBERS}


def read_minutes(text: str) -> int | None:
    """Whole minutes, at least one and at most a day; None for what says no length. A bare number is minutes."""
    if len(text) > _LONGEST:
        return None
    plain = to_latin(text).strip().replace("٫", ".").replace("\u200c", " ").replace("،", " ")
    if _DOUBTFUL.search(plain):
        return None
    if (clock := _CLOCK.fullmatch(plain)) and (not clock[3] or search_key(clock[3]) in _HOURS):
        return _fitting(int(clock[1]) * _HOUR + int(clock[2]))
    tokens = list(_tokens(plain))
    minutes = _sum(tokens) if tokens else None
    return None if minutes is None else _fitting(minutes)


def _fitting(minutes: float) -> int | None:
    whole = round(minutes)
    return whole if 1 <= whole <= MOST else None


def _tokens(plain: str) -> Iterator[str]:
    """Words folded, and without what only joins them; Arabic writes its "and" on the word."""
    for found in _TOKEN.findall(plain):
        word = search_key(found) if found.isalpha() else found
        if word.startswith("و") and word[1:] in _KNOWN:
            word = word[1:]
        if word not in _FILLERS:
            yield word


class _Reading:
    """What was understood so far: ``total`` in minutes, an ``amount`` still without its unit, the last ``unit``."""

    def __init__(self) -> None:
        self.total = 0.0
        self.amount: float | None = None
        self.unit = ""

    def takes(self, word: str, following: str) -> bool:
        """False for what cannot stand here."""
        if word in _TWO_HOURS or word in _TWO_MINUTES:
            return self._add(2, hours=word in _TWO_HOURS)
        if word in _HOURS:
            # «ساعة»: an hour; a letter alone is none.
            return (self.amount is not None or len(word) > 2) and self._add(
                1 if self.amount is None else self.amount, hours=True
            )
        if word in _MINUTES:
            return self.amount is not None and self._add(self.amount, hours=False)
        if word in _HALVES or word in _QUARTERS:
            return self._share(_HALF if word in _HALVES else _QUARTER, of_an_hour=following in _HOURS)
        number = _number(word)
        if number is None or self.amount is not None:
            return False
        # «ساعة واحدة»: this number stands behind what it counts.
        self.amount = None if word in _ONE and self.unit else number
        return True

    def _add(self, amount: float, *, hours: bool) -> bool:
        self.total += amount * (_HOUR if hours else 1)
        self.amount, self.unit = None, "h" if hours else "m"
        return True

    def _share(self, share: int, *, of_an_hour: bool) -> bool:
        """«نیم ساعت», «یک و نیم ساعت», «سه ربع ساعت»; behind an hour, or a quarter alone: of an hour too."""
        if of_an_hour:
            more = (self.amount or 0) + 0.5 if share == _HALF else (self.amount or 1) * 0.25
            self.amount = more
            return True
        if self.unit != "h" and share == _HALF:
            return False
        self.total += (self.amount or 1) * share
        self.amount = None
        return True


def _sum(tokens: list[str]) -> float | None:
    reading = _Reading()
    for word, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if not reading.takes(word, following):
            return None
    # "1h30": minutes; after minutes a number says nothing.
    if reading.amount is not None and reading.unit == "m":
        return None
    # A bare "1.30" is as likely a clock as a fraction.
    if reading.amount is not None and reading.amount % 1:
        return None
    return reading.total + (reading.amount or 0)


def _number(word: str) -> float | None:
    if word in _NUMBERS:
        return _NUMBERS[word]
    return float(word.replace(",", ".").replace("/", ".")) if _NUMBER.fullmatch(word) else None
