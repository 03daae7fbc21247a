"""Native words behind Latin letters."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.search.latin import latin_alternatives, meets_in_latin, skeletons
from jawab.language.search.layouts import Native

PERSIAN = """
tahvil تحویل
ghest قسط
ghabz قبض
qabz قبض
garanti گارانتی
enseraf انصراف
sefaresh سفارش
sefaresham سفارش
parvaz پرواز
takhfif تخفیف
gheymat قیمت
gheimat قیمت
hesab حساب
peyk پیک
khesarat خسارت
moshkel مشکل
gooshi گوشی
yakhchal یخچال
kharid خرید
shomareh شماره
ersal ارسال
nobat نوبت
bimeh بیمه
daneshgah دانشگاه
jashnvare جشنواره
zhakat ژاکت
charkh چرخ
"""

ARABIC = """
fatoora فاتوره
7jz حجز
eshterak اشتراک
taw9eel توصیل
tawseel توصیل
floos فلوس
mandoob مندوب
elmablagh مبلغ
7esab حساب
2adeem قدیم
moshkela مشکله
sharika شرکه
khidma خدمه
5edma خدمه
tazkara تذکره
jawaz جواز
mo3amala معامله
ta2meen تامین
shahada شهاده
far3 فرع
gihaz جهاز
raqam رقم
me7fatha محفظه
6alab طلب
"""


def pairs(block: str) -> list[tuple[str, str]]:
    return [(latin, native) for latin, native in map(str.split, block.strip().splitlines())]


@pytest.mark.parametrize(("latin", "native"), pairs(PERSIAN))
def test_persian_words_are_found(latin: str, native: str) -> None:
    assert native in latin_alternatives(latin, "fa")


@pytest.mark.parametrize(("latin", "native"), pairs(ARABIC))
def test_arabic_words_are_found(latin: str, native: str) -> None:
    assert native in latin_alternatives(latin, "ar")


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_the_faithful_spelling_mostly_stands_first(language: Native) -> None:
    asked = pairs(PERSIAN if language == "fa" else ARABIC)
    first = [latin for latin, native in asked if latin_alternatives(latin, language)[:1] == (native,)]

    assert len(first) / len(asked) >= 0.85, set(dict(asked)) - set(first)


@pytest.mark.parametrize("word", ["", "x", "سلام", "123", "rhythm-and-blues", "z" * 1000, "bcdfgbcdfg"])
def test_what_is_no_such_word_has_none(word: str) -> None:
    assert latin_alternatives(word) == ()


@pytest.mark.parametrize(("latin", "native"), [*pairs(PERSIAN)[:7], *pairs(ARABIC)[:6]])
def test_both_spellings_share_a_skeleton(latin: str, native: str) -> None:
    assert skeletons(latin) & skeletons(native)


def test_a_native_query_meets_a_text_in_latin_letters() -> None:
    text = "salam man az kharid enseraf dadam, el fatoora mesh maktoba"

    assert meets_in_latin("انصراف", text)
    assert meets_in_latin("فاتورة", text)
    assert not meets_in_latin("پرواز", text)
    assert not meets_in_latin("", text)
    assert not meets_in_latin("انصراف", "من انصراف دادم")


@given(st.text() | st.text(st.sampled_from("abeghiksto2379'")))
def test_every_word_may_be_asked(word: str) -> None:
    assert len(latin_alternatives(word)) <= 4
    assert meets_in_latin(word, word) in {True, False}


@pytest.mark.parametrize("unit", ["th", "a", "9", "x ", "el"])
def test_hostile_length_costs_little(unit: str) -> None:
    started = time.process_time()

    latin_alternatives(unit * 500_000)
    meets_in_latin("سلام", unit * 50_000)

    assert time.process_time() - started < 3
