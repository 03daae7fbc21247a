"""Repairs of a reply's orthography, and everything that must be left alone."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jawab.language.checks import Finding, Language, fixed, message, orthography

HERE = Path(__file__).parent
RULES = [
    "wrong_codepoint",
    "presentation_form",
    "tatweel",
    "arabic_digits",
    "persian_digits",
    "mixed_digits",
    "zwnj_missing",
    "stray_zwnj",
    "double_zwnj",
    "teh_marbuta",
    "hamza",
    "alef_maqsura",
    "waw_space",
    "spelling",
    "space_before_punct",
    "no_space_after_punct",
    "latin_punct",
    "latin_quotes",
    "repeated_punct",
    "double_space",
    "bracket_spacing",
    "elongation",
]
LANGUAGES: tuple[Language, ...] = ("fa", "ar")


def lines(name: str) -> list[str]:
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def faulty(language: Language) -> list[tuple[Language, str, str]]:
    pairs = [line.partition(" => ") for line in lines(f"faulty_{language}")]
    return [(language, wrong, right) for wrong, _, right in pairs]


def clean(language: Language) -> list[tuple[Language, str]]:
    return [(language, line) for line in lines(f"clean_{language}")]


def rules(text: str, language: Language | None = None) -> list[str]:
    return [finding.rule for finding in orthography.find(text, language)]


def applied(text: str, findings: list[Finding]) -> str:
    """Put every fix in its place, the widest first; what lies inside one already applied is done with it."""
    edits = sorted(
        {(one.start, one.end, one.fix) for one in findings if one.fix is not None},
        key=lambda one: (one[0], -one[1]),
    )
    parts: list[str] = []
    last = 0
    for start, end, fix in edits:
        if start >= last:
            parts += [text[last:start], fix or ""]
            last = end
    return "".join(parts) + text[last:]


@pytest.mark.parametrize(("language", "wrong", "right"), faulty("fa") + faulty("ar"))
def test_a_fault_is_found_and_repaired_exactly(language: Language, wrong: str, right: str) -> None:
    assert rules(wrong, language)
    assert fixed(wrong, language=language) == right
    assert rules(right, language) == []


@pytest.mark.parametrize(("language", "text"), clean("fa") + clean("ar"))
def test_a_clean_line_gets_nothing(language: Language, text: str) -> None:
    assert rules(text, language) == []
    assert fixed(text, language=language) == text


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fa", "كار شما", ["wrong_codepoint"]),
        ("ar", "الشرکة", ["wrong_codepoint"]),
        ("fa", "ﺳﻼﻡ", ["presentation_form"]),
        ("ar", "شـــكرا", ["tatweel"]),
        ("fa", "کد ٤٥٦", ["arabic_digits"]),
        ("ar", "رقم ۴۵۶", ["persian_digits"]),
        ("fa", "کد ۱2۳", ["mixed_digits"]),
        ("fa", "می روم", ["zwnj_missing"]),
        ("fa", "سلام‌ دوست", ["stray_zwnj"]),
        ("fa", "می‌‌روم", ["double_zwnj"]),
        ("ar", "الشركه", ["teh_marbuta"]),
        ("ar", "استلمناة", ["teh_marbuta"]),
        ("ar", "الى البيت", ["hamza"]),
        ("fa", "پائین صفحه", ["hamza"]),
        ("ar", "فى البيت", ["alef_maqsura"]),
        ("ar", "نعم و شكرا", ["waw_space"]),
        ("fa", "لطفن بنویسید", ["spelling"]),
        ("ar", "هاذا طلبك", ["spelling"]),
        ("fa", "سلام ، وقت بخیر", ["space_before_punct"]),
        ("fa", "سلام،وقت بخیر", ["no_space_after_punct"]),
        ("ar", "نعم, شكرا", ["latin_punct"]),
        ("fa", 'دکمه‌ی "ارسال"', ["latin_quotes"]),
        ("fa", "ممنون!!", ["repeated_punct"]),
        ("fa", "سلام  دوست", ["double_space"]),
        ("fa", "(متن )", ["bracket_spacing"]),
        ("fa", "سلاااام", ["elongation"]),
        ("ar", "الخدمات الاضافيه", ["hamza", "teh_marbuta"]),
        ("fa", "چرا??", ["latin_punct", "repeated_punct"]),
        ("fa", "كتاب  هاي", ["wrong_codepoint", "wrong_codepoint", "zwnj_missing"]),
    ],
)
def test_each_fault_is_named_by_its_rule(language: Language, text: str, found: list[str]) -> None:
    assert rules(text, language) == found


def test_findings_of_one_place_share_the_whole_repair() -> None:
    assert {one.fix for one in orthography.find("الاضافيه", "ar")} == {"الإضافية"}


def test_a_torn_word_is_repaired_letters_and_all() -> None:
    torn = [one for one in orthography.find("كتاب هاي شما", "fa") if one.rule == "zwnj_missing"]
    assert [(one.text, one.fix) for one in torn] == [("كتاب هاي", "کتاب‌های")]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_every_rule_explains_itself(rule: str, language: Language) -> None:
    assert message(rule, language) != rule
    assert message(rule, language).endswith(".")


def test_a_finding_speaks_the_language_of_its_sentence() -> None:
    text = "سفارش شما ثبت شد , ممنون. تم تسليم الطلب إلى البنك , شكرا لكم."
    spoken = [one.message for one in orthography.find(text, "fa") if one.rule == "space_before_punct"]
    assert spoken == [message("space_before_punct", "fa"), message("space_before_punct", "ar")]


def test_an_arabic_phrase_in_a_persian_reply_keeps_its_letters() -> None:
    text = "در پیام نوشته بودید «شكرا لكم على هذه الخدمة» و ما هم از شما سپاسگزاریم."
    assert fixed(text, language="fa") == text


def test_a_persian_sentence_in_an_arabic_reply_is_repaired_as_persian() -> None:
    assert (
        fixed("وصلتنا رسالتكم إلى الفرع. سفارش شما را ارسال می کنیم.", language="ar")
        == "وصلتنا رسالتكم إلى الفرع. سفارش شما را ارسال می‌کنیم."
    )


@pytest.mark.parametrize("language", [None, "en", "fa", "ar"])
def test_english_is_left_alone(language: Language | None) -> None:
    text = 'Hello , is it (  ok )?? Yes, "fine"  ; thanks.'
    assert orthography.find(text, language) == []


def test_the_language_is_found_when_it_is_not_given() -> None:
    assert fixed("لطفا کد را بفرستید , سپاس از شما") == "لطفا کد را بفرستید، سپاس از شما"
    assert fixed("تم ارسال الطلب الى العنوان") == "تم إرسال الطلب إلى العنوان"


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    st.text(
        alphabet=st.sampled_from('اآأإبپتکكيیىهةءئؤرزونمسلش ‌ـ،,؛;.؟?!:«»"()[]…۱٢3a@>#`\n\u200f\ud800\x00ًﺳ'),
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_text_is_welcome(language: Language, text: str) -> None:
    findings = orthography.find(text, language)
    assert all(text[one.start : one.end] == one.text for one in findings)
    assert all(one.start < one.end and one.fix != one.text for one in findings)
    once = fixed(text, language=language)
    assert fixed(once, language=language) == once
    assert [one for one in orthography.find(once, language) if one.fix is not None] == []


@given(
    st.lists(
        st.sampled_from([pair for language in LANGUAGES for pair in faulty(language)]), min_size=2, max_size=4
    )
)
@settings(max_examples=60, deadline=None)
def test_faults_side_by_side_are_all_repaired(pairs: list[tuple[Language, str, str]]) -> None:
    language = pairs[0][0]
    own = [pair for pair in pairs if pair[0] == language]
    text = "\n".join(wrong for _, wrong, _ in own)
    assert fixed(text, language=language) == "\n".join(right for _, _, right in own)


@pytest.mark.parametrize(("language", "wrong", "right"), faulty("fa") + faulty("ar"))
def test_the_fixes_of_the_findings_alone_come_closer(language: Language, wrong: str, right: str) -> None:
    once = applied(wrong, orthography.find(wrong, language))
    assert once != wrong
    assert fixed(once, language=language) == right


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        *(("fa", piece) for piece in ("( ", '"', "«", "می ", "هم ", ",ا", "!?", "‌", "a.", "```", "> ", " ")),
        *(("ar", piece) for piece in ("س", "و ", "ال", "ان ", "علي ", "ـ", "١2", "١2 ", "1.")),
    ],
)
def test_a_hostile_megabyte_is_read_within_seconds(language: Language, piece: str) -> None:
    started = time.process_time()
    orthography.find(piece * (1_000_000 // len(piece)), language)
    assert time.process_time() - started < 8


def test_a_reply_is_checked_within_milliseconds() -> None:
    words = " ".join(line for line in lines("clean_fa")).split()
    reply = " ".join(random.Random(7).sample(words, 60))
    orthography.find(reply, "fa")
    spent = []
    for _ in range(20):
        started = time.process_time()
        orthography.find(reply, "fa")
        spent.append(time.process_time() - started)
    assert min(spent) < 0.004
