"""What is found of a person in a text."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["national_id", "card", "iban", "phone", "email"]


@dataclass(frozen=True, slots=True)
class Personal:
    """One piece of personal data and where it stands."""

    kind: Kind
    start: int
    end: int
    text: str
