"""The catalogues are whole: nothing missing, nothing guessed, no placeholder broken, no letter of the other script."""

import ast
import re
from gettext import c2py

import pytest
from babel.messages.catalog import Message
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from jawab.people.models import Agent
from scripts.translations import LANGUAGES, gathered, read
from tests.architecture.source import files, named, tree

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%s|%d|\{(\w+)\}")
UNSAID = {"%(verbose_name)s"}
"""Django puts the English name of a model field there; our sentence names what is compared itself."""
STRAY = re.compile("^\u200c|\u200c$|\u200c[\\s\u200c،؛؟.:]|\\s\u200c|  | [،؛؟.:]")
MARKUP = re.compile(r"</?\w+")
FOREIGN = {"fa": re.compile("[يكىة]"), "ar": re.compile("[یکگچپژ]")}
NAMES = {"فارسی", "العربية"}
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}


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


def test_every_call_for_a_string_is_gathered() -> None:
    """Inside an f-string none is, on Python 3.11: it would stay English, and nobody would miss it."""
    there = {
        message.id if isinstance(message.id, str) else message.id[0] for message in gathered() if message.id
    }
    lost = [
        (named(path), first.value)
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in PLAIN
        and node.args
        if isinstance(first := node.args[0], ast.Constant) and first.value and first.value not in there
    ]
    assert lost == []


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
        for form, text in enumerate(_texts(message)):
            said, wanted = _placeholders(text), _placeholders(source) - UNSAID
            # Arabic says none, one and two in words; every other form, and both of Persian, shows the number.
            counts_in_words = language == "ar" and isinstance(message.id, tuple | list) and form < 3
            if said != wanted and not (counts_in_words and said < wanted):
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


@pytest.mark.parametrize(
    ("language", "wanted"), [("fa", [0, 0, 1, 1, 1, 1, 1, 1]), ("ar", [0, 1, 2, 3, 3, 4, 4, 5])]
)
def test_each_count_has_its_form(language: str, wanted: list[int]) -> None:
    catalogue = read(language)
    form = c2py(catalogue.plural_expr)
    assert [form(count) for count in (0, 1, 2, 3, 110, 11, 199, 100)] == wanted
    counted = [message for message in catalogue if isinstance(message.id, tuple | list)]
    assert counted
    assert {len(_texts(message)) for message in counted} == {max(wanted) + 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_spaces_and_isolates_are_where_they_belong(language: str) -> None:
    wrong = [
        text
        for message in read(language)
        if message.id
        for text in _texts(message)
        if STRAY.search(text)
        or len(re.findall("[\u2066-\u2068]", text)) != text.count("\u2069")
        or (text != text.strip() and message.context != "list separator")
    ]
    assert wrong == []


def test_what_is_borrowed_is_said_in_our_words() -> None:
    with translation.override("fa"):
        told = {
            _refusal(forms.CharField(), ""),
            _refusal(forms.EmailField(), "x"),
            *_password_refusals("short", Agent()),
            *_password_refusals("niloufar-rostami", Agent(name="Niloufar Rostami")),
        }
    ours = {text for message in read("fa") for text in _texts(message)}
    assert {re.sub("[۰-۹]+", "%(count)s", text) for text in told} <= ours
    assert len(told) == 4


def _refusal(field: forms.Field, typed: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return str(refused.value.messages[0])


def _password_refusals(typed: str, agent: Agent) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        validate_password(typed, agent)
    return [str(message) for message in refused.value.messages]
