"""Whole mails as bytes, each with what the desk must read in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from jawab.channels.kinds.email.parse import parse

from .letters import OWN

MAILS = Path(__file__).parent / "mails"
EXPECTED: dict[str, dict[str, Any]] = json.loads((MAILS / "expected.json").read_text(encoding="utf-8"))


def test_every_mail_has_its_expectation() -> None:
    assert {path.stem for path in MAILS.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_mail_is_read_as_a_person_would(name: str) -> None:
    read = parse((MAILS / f"{name}.eml").read_bytes(), own_addresses=OWN)

    assert {
        "sender": [read.sender.email, read.sender.name] if read.sender else None,
        "subject": read.subject,
        "written": read.written,
        "files": [[file.name, file.content_type, len(file.content), file.inline] for file in read.files],
        "nature": read.nature.value,
        "bounces": [[bounce.recipient, bounce.message_id, bounce.permanent] for bounce in read.bounces],
        "defects": list(read.defects),
    } == EXPECTED[name]
