"""What ``parse`` promises for any bytes: shared by the property tests and the fuzzer, so it needs neither's library."""

from dataclasses import asdict
from typing import Any

from jawab.channels.contract import Incoming
from jawab.channels.kinds.email.parse.message import UNREADABLE


def assert_storable(found: Incoming) -> None:
    """Nothing was unforeseen, and every text can be stored and sent."""
    assert UNREADABLE not in found.defects, found.defects
    assert bool(found.written) == bool(found.text.strip())
    for text in texts(asdict(found)):
        assert "\x00" not in text
        text.encode()
    assert len(found.subject) <= 500
    assert all(
        len(file.name) <= 255 and len(file.content_type) <= 127 and len(file.content_id) <= 255
        for file in found.files
    )
    assert not any("/" in file.name or "\\" in file.name or not file.name for file in found.files)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in texts(item)] if isinstance(value, list | tuple) else []
