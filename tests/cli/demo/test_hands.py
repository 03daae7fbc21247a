"""Typing habits, one by one: what changes, and what must not."""

from random import Random

from jawab.cli.demo.hands import Hand, slipped, typed

PERSIAN = "لطفاً سفارش‌های A-99213 را می‌فرستید؟ جعبه‌ی ۲ تایی، ۱٬۵۰۰ تومان"
ARABIC = "أرجو إرسال الفاتورة {A-99213} في 12 نوفمبر، المبلغ 1,250 ريال، على KHY000123456"


def persian(hand: Hand) -> str:
    return typed(PERSIAN, hand, language="fa", voice="casual")


def arabic(hand: Hand, voice: str = "gulf") -> str:
    return typed(ARABIC, hand, language="ar", voice=voice)


def test_a_careful_hand_changes_nothing() -> None:
    assert persian(Hand("gmail")) == PERSIAN
    assert arabic(Hand("gmail", digits="latin")) == ARABIC


def test_an_arabic_keyboard_types_arabic_yeh_and_kaf() -> None:
    typed_text = persian(Hand("gmail", keyboard="arabic"))
    assert "مي‌فرستيد" in typed_text
    assert not set(typed_text) & set("یک")


def test_half_spaces_become_spaces_or_vanish_behind_the_prefix() -> None:
    assert "سفارش های" in persian(Hand("gmail", half_spaces="spaced"))
    assert "می فرستید" in persian(Hand("gmail", half_spaces="spaced"))
    glued = persian(Hand("gmail", half_spaces="glued"))
    assert "میفرستید" in glued
    assert "سفارشهای" in glued


def test_digits_follow_the_hand_but_never_inside_an_order_number() -> None:
    latin = persian(Hand("gmail", digits="latin"))
    assert "2 تایی، 1,500" in latin
    native = arabic(Hand("gmail", digits="native"))
    assert "١٢ نوفمبر" in native
    assert "١٬٢٥٠" in native
    assert "A-99213" in native
    assert "KHY000123456" in native


def test_a_hurried_arabic_hand_drops_hamza_and_a_careless_one_teh_marbuta() -> None:
    assert arabic(Hand("gmail", digits="latin", care=1)).startswith("ارجو ارسال الفاتورة")
    assert arabic(Hand("gmail", digits="latin", care=0)).startswith("ارجو ارسال الفاتوره")


def test_egyptians_in_a_hurry_end_words_without_dots() -> None:
    assert " فى 12" in arabic(Hand("gmail", digits="latin", care=1), "egypt")


def test_a_careless_hand_leaves_marks_out() -> None:
    assert "،" not in persian(Hand("gmail", care=0))


def test_only_careless_hands_slip_and_only_by_two_letters() -> None:
    assert slipped(PERSIAN, Hand("gmail"), Random(1)) == PERSIAN
    slips = {slipped(PERSIAN, Hand("gmail", care=0), Random(seed)) for seed in range(40)} - {PERSIAN}
    assert slips
    for text in slips:
        assert sorted(text) == sorted(PERSIAN)
        assert sum(mine != right for mine, right in zip(text, PERSIAN, strict=True)) == 2
        assert "A-99213" in text
