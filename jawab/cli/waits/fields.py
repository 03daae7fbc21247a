"""The fields of a trace's events, each refused in words when it is not what it should be."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

_LARGEST = 1e12  # seconds and ids beyond this are a mistake


def number(event: Mapping[str, Any], name: str) -> float:
    """A finite number, as of seconds."""
    value = event.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is no number")  # noqa: TRY004 -- one refusal for all bad lines
    if not isfinite(value) or abs(value) > _LARGEST:
        raise ValueError(f"{name} is out of range")
    return float(value)


def whole(event: Mapping[str, Any], name: str) -> int:
    """A whole number, as of ids."""
    value = number(event, name)
    if value != int(value):
        raise ValueError(f"{name} is no whole number")
    return int(value)


def text(event: Mapping[str, Any], name: str) -> str:
    """A text that is not empty."""
    value = event.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is no text")
    return value


def mapped(event: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object, empty when it is absent."""
    value = event.get(name, {})
    if not isinstance(value, dict):
        raise ValueError(f"{name} is no object")  # noqa: TRY004 -- one refusal for all bad lines
    return value


def objects(event: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """A list of objects."""
    value = listed(event, name)
    if not all(isinstance(one, dict) for one in value):
        raise ValueError(f"{name} holds something that is no object")
    return value


def listed(event: Mapping[str, Any], name: str) -> list[Any]:
    """A list."""
    value = event.get(name)
    if not isinstance(value, list):
        raise ValueError(f"{name} is no list")  # noqa: TRY004 -- one refusal for all bad lines
    return value


def span_of(span: Any) -> tuple[float, float]:
    """A beginning and an end."""
    if not isinstance(span, list) or len(span) != 2:
        raise ValueError("a break is no pair")
    start, end = (number({"break": moment}, "break") for moment in span)
    if end <= start:
        raise ValueError("a break ends before it begins")
    return start, end
