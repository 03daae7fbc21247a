"""Where customers live: their clock, their money, their phone numbers and how their names sound."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from jawab.cli.demo.texts import world


@dataclass(frozen=True, slots=True)
class Country:
    """One market of the shop, for one language; ``weekend`` counts from Monday, as `date.weekday` does."""

    language: str
    voices: tuple[str, ...]
    share: int
    zone: ZoneInfo
    dial: str
    phone: str
    digits: int
    rate: float
    step: int
    money: Mapping[str, str]
    cities: Mapping[str, tuple[str, ...]]
    weekend: tuple[int, ...]
    names: str = ""
    trunk: str = "0"

    def phone_number(self, dice: Random, *, local: bool = False) -> str:
        """A number of the block that is never given out, for abroad or as written at home."""
        subscriber = f"{self.phone}{dice.randrange(10**self.digits):0{self.digits}}"
        return (self.trunk if local else self.dial) + subscriber


@cache
def countries() -> Mapping[str, Country]:
    """By key: the ISO code, with the language behind it where a country has customers of several."""
    return {key: Country(**{**row, "zone": ZoneInfo(row["zone"])}) for key, row in world("countries").items()}
