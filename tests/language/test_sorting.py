"""Alphabetical order."""

from hypothesis import given
from hypothesis import strategies as st

from jawab.language.keys import sort_key


def test_the_persian_alphabet_is_in_order() -> None:
    alphabet = list("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")

    assert sorted(set(alphabet), key=sort_key) == alphabet


def test_the_arabic_alphabet_is_in_order() -> None:
    alphabet = list("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")

    assert sorted(set(alphabet), key=lambda letter: sort_key(letter, "ar")) == alphabet


def test_names_are_sorted_as_a_reader_expects() -> None:
    names = ["12", "Ali", "zahra", "آرش", "احمد", "پروین", "تهمینه", "ژاله", "كريم", "کیان", "گلی", "علی"]
    expected = ["12", "Ali", "zahra", "آرش", "احمد", "پروین", "تهمینه", "ژاله", "علی", "كريم", "کیان", "گلی"]

    assert sorted(names, key=sort_key) == expected


def test_the_languages_differ_in_vav_and_he() -> None:
    pair = ["هادی", "وحید"]

    assert sorted(pair, key=sort_key) == ["وحید", "هادی"]
    assert sorted(pair, key=lambda name: sort_key(name, "ar")) == pair


def test_teh_marbuta_sorts_beside_teh_in_arabic() -> None:
    assert sort_key("شركة", "ar") == sort_key("شركت", "ar")
    assert sort_key("شركب", "ar") < sort_key("شركة", "ar") < sort_key("شركث", "ar")


def test_letter_forms_and_half_spaces_make_no_difference() -> None:
    assert sort_key("علي‌رضا") == sort_key("علیرضا")


@given(st.text(st.characters(codec=None, exclude_categories=())), st.sampled_from(["fa", "ar"]))
def test_every_text_has_a_key_the_database_can_hold(text: str, language: str) -> None:
    key = sort_key(text, language)

    key.encode()
    assert "\0" not in key
