"""Numbers as forms and addresses bring them."""

from collections.abc import Iterable


def row_number(text: str) -> int:
    """0 for what is no number of a row."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def row_numbers(texts: Iterable[str]) -> list[int]:
    """What is no number of a row is left out."""
    return [number for text in texts if (number := row_number(text))]
