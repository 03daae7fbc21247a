"""The catalogues are whole: nothing missing, nothing guessed, no placeholder broken, no letter of the other script."""

import re

import pytest
from babel.messages.catalog import Message

from scripts.translations import LANGUAGES, gathered, read

PLACEHOLDER = re.compile(r"%\((\w+)\)s|%s|%d|\{(\w+)\}")
MARKUP = re.compile(r"</?\w+")
FOREIGN = {"fa": re.compile("[يكىة]"), "ar": re.compile("[یکگچپژ]")}
NAMES = {"فارسی", "العربية"}


def _key(message: Message) -> tuple[str | None, object]:
    return message.context, message.id


def _texts(message: Message) -> list[str]:
    found = message.string
    return [text or "" for text in found] if isinstance(found, tuple | list) else [found or ""]


def _placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_interface_is_translated(language: str) -> None:
    there = {_key(message): message for message in read(language) if message.id}
    missing = [message.id for message in gathered() if message.id and _key(message) not in there]
    empty = [message.id for message in there.values() if not all(_texts(message))]
    assert (missing, empty) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess_or_left_over(language: str) -> None:
    wanted = {_key(message) for message in gathered()}
    there = [message for message in read(language) if message.id]
    assert [message.id for message in there if message.fuzzy] == []
    assert [message.id for message in there if _key(message) not in wanted] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_markup_survive(language: str) -> None:
    broken = []
    for message in read(language):
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for text in _texts(message):
            lost = _placeholders(source) - _placeholders(text)
            extra = _placeholders(text) - _placeholders(source)
            # A plural form for one or two may say the number in words.
            if extra or (
                lost
                and not (isinstance(message.id, tuple | list) and lost <= {"%(count)s", "%(num)s", "%(n)s"})
            ):
                broken.append((source, text))
            if sorted(MARKUP.findall(source)) != sorted(MARKUP.findall(text)):
                broken.append((source, text))
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_keeps_to_its_own_letters(language: str) -> None:
    wrong = [
        text
        for message in read(language)
        if message.id
        for text in _texts(message)
        if FOREIGN[language].search(text) and text not in NAMES
    ]
    assert wrong == []


def test_arabic_fills_its_six_plurals() -> None:
    plurals = [message for message in read("ar") if isinstance(message.id, tuple | list)]
    assert all(len(_texts(message)) == 6 for message in plurals)
