"""How long something takes, as it is typed: «۱۵», "1:30", "1h 30m", «یک ساعت و نیم», «ساعة وربع», «۳ روز»."""

import re
from collections.abc import Iterator

from jawab.language.digits import to_latin
from jawab.language.keys import search_key

MOST = 24 * 60
"""Nobody works longer at one go."""
DAY = 24 * 60
_LONGEST = 60
_WORD = 3
_HOUR, _HALF, _QUARTER = 60, 30, 15
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])\s*([^\W\d_]*)")
# Half an hour to some, a decimal to others: «۱/۲».
_DOUBTFUL = re.compile(r"(?<![0-9])(?:1/2|1/4|3/4)(?![0-9])")
_NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)?")
_SIGNS = str.maketrans({"٫": ".", "\u200c": " ", "،": " "})
_VOWELS = re.compile("[\u064b-\u0652]")  # of «يومًا»
_TOKEN = re.compile(rf"{_NUMBER.pattern}|[^\W\d_]+|\S")


def _keys(words: str) -> set[str]:
    return {search_key(word) for word in words.split()}


_HOURS = _keys("h hr hrs hour hours ساعت ساعة الساعة ساعات س")
_MINUTES = _keys("m min mins minute minutes دقیقه دقيقة دقائق دقایق دق د")
_DAYS = _keys("d day days روز یوم أیام ایام يومًا يوما")
_PAIRS = {
    **dict.fromkeys(_keys("ساعتان ساعتین"), _HOUR),
    **dict.fromkeys(_keys("دقیقتان دقیقتین"), 1),
    **dict.fromkeys(_keys("یومان یومین"), DAY),
}
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
_KNOWN = {*_HOURS, *_MINUTES, *_DAYS, *_PAIRS, *_HALVES, *_QUARTERS, *_NUMBERS}


def read_minutes(text: str, *, most: int = MOST, days: bool = False) -> int | None:
    """Whole minutes, from one to ``most``; None for what says no length. A bare number is minutes.

    ``days`` of 24 hours are understood where they are asked for: of work nobody knows how long one is.
    """
    if len(text) > _LONGEST or (not days and says_days(text)):
        return None
    plain = _plain(text)
    if _DOUBTFUL.search(plain):
        return None
    if (clock := _CLOCK.fullmatch(plain)) and (not clock[3] or search_key(clock[3]) in _HOURS):
        return _fitting(int(clock[1]) * _HOUR + int(clock[2]), most)
    tokens = list(_tokens(plain))
    minutes = _sum(tokens) if tokens else None
    return None if minutes is None else _fitting(minutes, most)


def says_days(text: str) -> bool:
    """Whether a length is told in days."""
    return any(word in _DAYS or _PAIRS.get(word) == DAY for word in _tokens(_plain(text)))


def _plain(text: str) -> str:
    return _VOWELS.sub("", to_latin(text).strip().translate(_SIGNS))


def _fitting(minutes: float, most: int) -> int | None:
    whole = round(minutes)
    return whole if 1 <= whole <= most else None


def _tokens(plain: str) -> Iterator[str]:
    """Words folded, and without what only joins them; Arabic writes its "and" on the word."""
    for found in _TOKEN.findall(plain):
        word = search_key(found) if found.isalpha() else found
        if word.startswith("و") and word[1:] in _KNOWN:
            word = word[1:]
        if word not in _FILLERS:
            yield word


class _Reading:
    """What was understood so far: ``total`` minutes, an ``amount`` without its unit, the last ``unit``'s minutes."""

    def __init__(self) -> None:
        self.total = 0.0
        self.amount: float | None = None
        self.unit = 0

    def takes(self, word: str, following: str) -> bool:
        """False for what cannot stand here."""
        if word in _PAIRS:
            return self._add(2, _PAIRS[word])
        if word in _HOURS or word in _DAYS:
            # «ساعة»: an hour; a letter alone is none.
            amount = 1 if self.amount is None else self.amount
            named = self.amount is not None or len(word) > 2
            return named and self._add(amount, _HOUR if word in _HOURS else DAY)
        if word in _MINUTES:
            return self.amount is not None and self._add(self.amount, 1)
        if word in _HALVES or word in _QUARTERS:
            return self._share(_HALF if word in _HALVES else _QUARTER, of_an_hour=following in _HOURS)
        number = _number(word)
        if number is None or self.amount is not None:
            return False
        # «ساعة واحدة»: this number stands behind what it counts.
        self.amount = None if word in _ONE and self.unit else number
        return True

    def _add(self, amount: float, unit: int) -> bool:
        self.total += amount * unit
        self.amount, self.unit = None, unit
        return True

    def _share(self, share: int, *, of_an_hour: bool) -> bool:
        """«نیم ساعت», «یک و نیم ساعت», «سه ربع ساعت»; behind an hour, or a quarter alone: of an hour too."""
        if of_an_hour:
            more = (self.amount or 0) + 0.5 if share == _HALF else (self.amount or 1) * 0.25
            self.amount = more
            return True
        if self.unit != _HOUR and share == _HALF:
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
    if reading.amount is not None and reading.unit == 1:
        return None
    # A bare "1.30" is as likely a clock as a fraction.
    if reading.amount is not None and reading.amount % 1:
        return None
    return reading.total + (reading.amount or 0)


def _number(word: str) -> float | None:
    if word in _NUMBERS:
        return _NUMBERS[word]
    return float(word.replace(",", ".").replace("/", ".")) if _NUMBER.fullmatch(word) else None
