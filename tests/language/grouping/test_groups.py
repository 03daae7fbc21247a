"""Requests that tell one problem meet, in whatever words and language."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.grouping import Groups, vector
from scripts.language.quality import agreement, nearest
from scripts.language.rows import Row
from tests.language.grouping.lines import ARABIC, PERSIAN

# One problem a line, in few shared words: Persian, Arabic of several lands, English, Latin letters.
SAME = {
    "late": [
        "بسته نرسید",
        "هنوز دستم نرسیده این سفارش",
        "ارسالم کجاست",
        "الطرد لسه موصلش",
        "وين طلبي تأخر كثير",
        "where is my parcel",
        "baste naresid",
    ],
    "otp": [
        "کد تایید نمیاد",
        "رمز پویا برام ارسال نمیشه",
        "رمز التحقق ما يوصل",
        "the verification code never arrives",
        "ramz pouya nemiad",
    ],
    "double": [
        "دوبار از حسابم کم شد",
        "دو بار پول برداشت کردید",
        "انخصم مني مرتين",
        "I was charged twice",
        "do bar kam shod",
    ],
    "crash": [
        "برنامه هنگ میکنه",
        "اپ باز میکنم بسته میشه",
        "التطبيق يعلق كل شوي",
        "the app crashes",
        "ابليكيشن بيقفل لوحده",
    ],
    "slow": ["سرعت اینترنت خیلی کمه", "نت کنده", "النت بطيء", "my internet is slow", "pinge net balast"],
    "refund": [
        "پولم برنگشته",
        "بازپرداخت من چی شد",
        "متى ترجع الفلوس",
        "waiting for my refund",
        "استرجاع المبلغ تأخر",
    ],
}
LINES = [(problem, line) for problem, lines in SAME.items() for line in lines]


def test_each_line_is_nearest_to_a_line_of_its_own_problem() -> None:
    wrong = []
    for problem, line in LINES:
        groups: Groups[str] = Groups()
        for other_problem, other in LINES:
            if other != line:
                groups.add(other_problem, other)
        near = groups.nearest(line, 1)
        if not near or near[0].key != problem:
            wrong.append(line)
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("problem", SAME)
def test_one_problem_fills_one_group_across_languages(problem: str) -> None:
    groups: Groups[str] = Groups()
    found = [groups.add(line, line).group for line in SAME[problem]]
    assert found.count(max(found, key=found.count)) >= len(found) - 1


def test_what_arrived_is_not_what_did_not_arrive() -> None:
    assert "~arrived" in vector("بسته رسید")
    assert "~not_arrived" in vector("بسته نرسید")
    assert "~arrived" not in vector("بسته نرسید")
    assert "~not_arrived" in vector("الطرد لم يصل")
    assert "~arrived" in vector("وصل الطرد")
    assert "~not_arrived" in vector("الطلب موصلش")


def test_a_group_says_what_it_shares() -> None:
    groups: Groups[int] = Groups()
    assert groups.add(1, "بسته نرسید").because == ()
    assert "late parcel" in groups.add(2, "the parcel has not arrived").because


def test_a_problem_that_is_hardly_likely_is_no_reason() -> None:
    groups: Groups[int] = Groups()
    groups.add(1, "بسته‌ام نرسید")
    assert "!missing_part" in vector("where is my parcel?").keys() & vector("بسته‌ام نرسید").keys()
    reasons = groups.add(2, "where is my parcel?").because
    assert reasons[0] == "late parcel"
    assert "missing part" not in reasons


def test_the_same_unknown_words_meet_and_different_ones_do_not() -> None:
    groups: Groups[int] = Groups()
    first = groups.add(1, "xyzzy plugh frotz").group
    assert groups.add(2, "xyzzy plugh frotz").group == first
    assert groups.add(3, "quux corge grault").group != first


def test_an_encoder_may_give_the_vectors() -> None:
    def told(text: str) -> Mapping[str, float]:
        return {text[0]: 1.0} if text else {}

    groups: Groups[int] = Groups(vector=told)
    assert groups.add(1, "alpha").group == groups.add(2, "apple").group != groups.add(3, "beta").group


def test_a_group_stays_findable_after_hundreds_of_requests() -> None:
    groups: Groups[int] = Groups()
    found = {
        groups.add(number, f"بسته نرسید سفارش word{chr(97 + number % 26)}{number}x").group
        for number in range(400)
    }
    assert len(found) == 1


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_text_is_grouped_the_same_way_twice(texts: list[str]) -> None:
    one: Groups[int] = Groups()
    other: Groups[int] = Groups()
    assert [one.add(n, text) for n, text in enumerate(texts)] == [
        other.add(n, text) for n, text in enumerate(texts)
    ]


@given(st.text())
def test_a_vector_is_never_longer_than_one(text: str) -> None:
    assert sum(weight * weight for weight in vector(text).values()) <= 1.0001


@pytest.mark.parametrize(
    "text", ["", "\ud800\x00", "😀" * 10, "ب" * 1_000_000, "بسته " * 200_000, "\u064b" * 500_000]
)
def test_hostile_text_is_no_trouble(text: str) -> None:
    groups: Groups[int] = Groups()
    groups.add(1, text)
    assert isinstance(groups.nearest(text), list)


def requests(*languages: Mapping[str, list[str]]) -> list[Row]:
    told = [(line, name) for lines in languages for name, wordings in lines.items() for line in wordings]
    return [{"id": str(place), "text": line, "problem": name} for place, (line, name) in enumerate(told)]


@pytest.mark.parametrize("lines", [PERSIAN, ARABIC], ids=["fa", "ar"])
def test_ten_problems_in_six_wordings_come_together(lines: Mapping[str, list[str]]) -> None:
    told = requests(lines)
    assert agreement(told) >= 0.75
    assert nearest(told, told) >= 0.88


def test_both_languages_come_together_as_well() -> None:
    told = requests(PERSIAN, ARABIC)
    assert agreement(told) >= 0.7
    assert nearest(told, told) >= 0.85
