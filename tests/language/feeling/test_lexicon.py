"""How the tables of feeling are found in words."""

import pytest

from jawab.language.feeling.lexicon import TABLES, lexicon
from jawab.language.feeling.pieces import pieces


def groups(text: str, language: str) -> set[str]:
    return {hit.group for hit in lexicon(language).find(pieces(text).words.texts) if not hit.negated}


@pytest.mark.parametrize("text", ["نمی‌فهمم", "نمی فهمم", "نميفهمم", "نمیفهمم"])
def test_a_persian_entry_is_found_however_it_is_joined(text: str) -> None:
    assert "notunderstand" in groups(text, "fa")


@pytest.mark.parametrize("text", ["بی‌شعور", "بی شعور", "بیشعور", "بی‌شعورید"])
def test_an_entry_with_a_half_space_is_found_opened_and_closed(text: str) -> None:
    assert "insult" in groups(text, "fa")


@pytest.mark.parametrize("text", ["زعلان", "وزعلان", "الزعلان", "زعلانة", "زَعْلان", "زعلااااان"])
def test_an_arabic_entry_is_found_behind_and_and_the_article(text: str) -> None:
    assert "sadness" in groups(text, "ar")


@pytest.mark.parametrize("text", ["أفهم", "بفهم", "بتفهموا", "يفهمون", "كنفهم"])
def test_a_verb_is_found_behind_the_letters_it_begins_with(text: str) -> None:
    assert "notunderstand" in groups(text, "ar")


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("عصبانی نیستم", "fa", "rage"),
        ("انا مش زعلان", "ar", "sadness"),
        ("لست غاضبة", "ar", "rage"),
        ("I am not angry", "en", "rage"),
    ],
)
def test_what_is_denied_is_not_felt(text: str, language: str, group: str) -> None:
    hits = [hit for hit in lexicon(language).find(pieces(text).words.texts) if hit.group == group]
    assert hits
    assert all(hit.negated for hit in hits)


def test_a_gap_leaps_over_words_but_not_over_a_message() -> None:
    assert "contradiction" in groups("یکی میگه برو باجه چهار یکی میگه نرو", "fa")
    assert "contradiction" not in groups("یکی میگه " + "برو " * 20 + "یکی", "fa")


def test_a_word_is_not_found_inside_a_longer_one() -> None:
    assert "insult" not in groups("گاوصندوق‌هایشان", "fa")


@pytest.mark.parametrize("language", [name for name in TABLES if name != "negation"])
def test_every_table_is_read(language: str) -> None:
    assert lexicon(language).find([]) == []


def test_emoji_are_found_with_and_without_their_style() -> None:
    marks = pieces("❤️ ❤").marks.texts
    assert [hit.group for hit in lexicon("marks").find(marks)] == ["e.joy", "e.joy"]


def test_signs_are_found_as_they_are_written() -> None:
    marks = pieces("رسید :D ‼ !!").marks.texts
    assert [hit.group for hit in lexicon("marks").find(marks)] == ["e.joy", "e.fear"]


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("بكره", "ar", "rage"),
        ("المبلغ", "ar", "u.health"),
        ("شكرا", "ar", "worry"),
        ("صفحه", "fa", "u.business"),
    ],
)
def test_a_short_beginning_is_not_found_in_another_word(text: str, language: str, group: str) -> None:
    assert group not in groups(text, language)
