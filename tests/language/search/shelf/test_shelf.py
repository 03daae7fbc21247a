"""Texts are found in any spelling, come and go, and a question that none answers is known as such."""

from dataclasses import replace

import pytest

from jawab.language.search.shelf import Shelf, Shelved
from tests.language.search.shelf import shop
from tests.language.search.shelf.shop import first, shelf


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("لغو سفارش", shop.CANCEL),
        ("سفارشمو چطوری لغو کنم", shop.CANCEL),
        ("کنسل کردن", shop.CANCEL),
        ("پولم کی به کارتم برمیگرده", shop.REFUND),
        ("پسوردم یادم رفته", shop.PASSWORD),
        ("كيف أرجع المنتج", shop.ARABIC_RETURN),
        ("عايز ارجعها", shop.ARABIC_RETURN),
        ("الضمان", shop.ARABIC_WARRANTY),
        ("where is my order", shop.ENGLISH_TRACK),
        ("refunded", shop.ENGLISH_REFUND),
    ],
)
def test_a_question_in_a_customers_words_finds_its_text(question: str, key: int) -> None:
    assert first(question) == key


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("لقو سفارس", shop.CANCEL),
        ("بازیابی رمظ ابور", shop.PASSWORD),
        ("استرداذ", shop.REFUND),
        ("تفعييل ظمان", shop.ARABIC_WARRANTY),
        ("trak my ordr", shop.ENGLISH_TRACK),
        ("refnud", shop.ENGLISH_REFUND),
    ],
)
def test_a_misspelt_word_finds_what_was_meant(question: str, key: int) -> None:
    assert first(question) == key


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("laghve sefaresh", shop.CANCEL),
        ("karte hediye", shop.GIFT),
        ("gy, sthva", shop.CANCEL),
        ("tvhm,a vlc", shop.PASSWORD),
        ("irja3 montag", shop.ARABIC_RETURN),
        ("قثبعدی", shop.ENGLISH_REFUND),
    ],
)
def test_latin_letters_and_another_layout_are_read(question: str, key: int) -> None:
    assert first(question) == key


def test_a_word_never_loses_to_one_that_is_only_near() -> None:
    texts = [Shelved(1, "fa", "تخفیف", "", ""), Shelved(2, "fa", "تخفیق", "", "")]
    assert [found.key for found in Shelf(texts).ranked("تخفیف")] == [1]
    assert [found.key for found in Shelf(texts).ranked("تخفیق")] == [2]


def test_the_title_tells_more_than_keywords_and_these_more_than_the_body() -> None:
    filler = "\nاین متن درباره‌ی چیز دیگری است و آن را هم می‌گوید."
    there = [
        Shelved(1, "fa", "راهنما", "", "سطر نخست" + filler + " گلدان"),
        Shelved(2, "fa", "راهنما", "گلدان", "سطر نخست" + filler),
        Shelved(3, "fa", "گلدان", "", "سطر نخست" + filler),
    ]
    assert [found.key for found in Shelf(there).ranked("گلدان")] == [3, 2, 1]


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "؟!",
        "سلام",
        "قیمت دلار امروز",
        "طريقة عمل الكبسة",
        "what is the weather in Dubai",
        "۱۲۳۴۵۶",
        "و از به",
    ],
)
def test_a_question_that_nothing_answers_finds_nothing(question: str) -> None:
    assert shelf().ranked(question) == []


def test_how_well_a_text_fits_is_a_share() -> None:
    (found, *_) = shelf().ranked("چطور سفارشم را لغو کنم")
    assert 0 < found.score <= 1


def test_texts_of_the_asked_language_come_alone_where_they_fit() -> None:
    assert {found.key for found in shelf().ranked("refund", language="en")} == {shop.ENGLISH_REFUND}
    assert not any(found.foreign for found in shelf().ranked("لغو سفارش", language="fa"))


def test_another_language_is_offered_and_marked_where_nothing_fits() -> None:
    found = shelf().ranked("how do I use a gift card", language="en")
    assert found[0].key == shop.GIFT
    assert found[0].foreign


def test_another_language_never_stands_before_the_own() -> None:
    own = Shelved(31, "en", "Bank cards and how we keep them", "", "")
    found = Shelf([*shop.TEXTS, own]).ranked("gift card", language="en")
    assert found[0].key == 31
    assert not found[0].foreign
    assert [each.key for each in found if each.foreign] == [shop.GIFT]


def test_a_word_still_being_written_finds_what_begins_so() -> None:
    assert first("گذروا") == shop.PASSWORD
    assert first("گذروا سفید") != shop.PASSWORD


def test_what_is_denied_is_not_what_is_wanted() -> None:
    assert first("نمی‌خوامش") == shop.CANCEL
    assert first("می‌خوامش") is None


def test_only_what_may_be_found_is_found() -> None:
    asked = "لغو سفارش"
    assert shelf().ranked(asked, among={shop.GIFT}) == []
    assert [found.key for found in shelf().ranked(asked, among={shop.CANCEL})] == [shop.CANCEL]


def test_as_many_are_listed_as_are_asked_for() -> None:
    texts = [Shelved(number, "fa", f"گلدان شماره {number}", "", "") for number in range(30)]
    many = Shelf(texts)
    assert [found.key for found in many.ranked("گلدان", limit=3)] == [0, 1, 2]
    assert len(many.ranked("گلدان", limit=25)) == 25
    assert many.ranked("گلدان", limit=0) == []


def test_a_text_is_replaced_under_its_key_and_taken_away() -> None:
    made = shelf()
    there = shop.TEXTS[0]
    made.put(replace(there, title="گلدان سفالی", keywords="", body=""))
    assert [found.key for found in made.ranked("گلدان")] == [shop.CANCEL]
    assert shop.CANCEL not in {found.key for found in made.ranked("لغو سفارش")}
    made.put(there)
    assert made.ranked("گلدان") == []
    made.take(shop.CANCEL)
    made.take(shop.CANCEL)
    assert len(made) == len(shop.TEXTS) - 1
    assert shop.CANCEL not in {found.key for found in made.ranked("لغو سفارش")}


def test_a_shelf_that_came_by_changes_answers_as_one_made_at_once() -> None:
    changed = Shelf()
    for text in reversed(shop.TEXTS):
        changed.put(replace(text, title="گلدان"))
        changed.put(text)
    for question in ("لغو سفارش", "رمظ", "refund", "الضمان"):
        assert changed.ranked(question) == shelf().ranked(question)


def test_an_empty_shelf_answers_nothing() -> None:
    assert Shelf().ranked("لغو سفارش") == []
