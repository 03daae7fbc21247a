"""The way a reply treats its customer: faults of many agents, and replies that only look like one."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.checks import SERVICE_RULES, message, service
from jawab.language.checks.finding import Language
from jawab.language.checks.service_phrases import table

LANGUAGES: tuple[Language, ...] = ("fa", "ar", "en")


def replies(language: Language) -> list[tuple[str, str]]:
    """Read the replies of a language, each with the rules it breaks."""
    rows = Path(__file__).with_name(f"test_service_{language}.txt").read_text(encoding="utf-8").splitlines()
    found: list[tuple[str, str]] = []
    rules = ""
    for row in rows:
        if row.startswith("["):
            rules = row.strip("[]")
        elif row and not row.startswith("#"):
            found.append((rules, row))
    return found


CASES = [(language, rules, text) for language in LANGUAGES for rules, text in replies(language)]
FAULTS = [case for case in CASES if case[1] != "clean"]
CLEAN = [(language, text) for language, rules, text in CASES if rules == "clean"]


def rules_in(text: str, language: Language | None = None) -> set[str]:
    return {finding.rule for finding in service.find(text, language)}


@pytest.mark.parametrize(("language", "rules", "text"), FAULTS)
def test_a_fault_is_found(language: Language, rules: str, text: str) -> None:
    assert set(rules.split(",")) <= rules_in(text, language)


@pytest.mark.parametrize(("language", "text"), CLEAN)
def test_a_clean_reply_gets_nothing(language: Language, text: str) -> None:
    assert rules_in(text, language) == set()


def test_other_rules_than_those_broken_are_rarely_named() -> None:
    extra = [(text, rules_in(text, language) - set(rules.split(","))) for language, rules, text in FAULTS]
    wrong = [case for case in extra if case[1]]

    assert len(FAULTS) >= 250
    assert len(wrong) <= len(FAULTS) * 0.05, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_known_in_every_language_with_a_reason_and_a_better_wording(language: Language) -> None:
    findings = {
        finding.rule: finding
        for rules, text in replies(language)
        if rules != "clean"
        for finding in service.find(text, language)
    }

    assert findings.keys() == SERVICE_RULES
    assert all(finding.suggestion and finding.fix is None for finding in findings.values())
    assert all(finding.message == message(rule, language) != rule for rule, finding in findings.items())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("درخواست شما را دیدم و به‌زودی خبرتان می‌کنم.", "به‌زودی"),
        ("درخواست شما را دیدم و به زودی خبرتان می‌کنم.", "به زودی"),
        ("سنتواصل معك قريبًا ونخبرك.", "قريبًا"),
        ("We will write to you soon, Mrs Bell.", "soon"),
    ],
)
def test_the_finding_stands_where_the_phrase_stands(text: str, phrase: str) -> None:
    (finding,) = service.find(text, None)

    assert finding.text == text[finding.start : finding.end] == phrase


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("کاری از دست ما برنمی‌آید.", "كاري از دست ما بر نمي آيد."),
        ("موضوع پیگیری می‌شود.", "موضوع پيگيرى ميشود."),
        ("به واحد مربوطه ارجاع شد.", "به  واحدِ مربوطــه ارجاع شد."),
    ],
)
def test_spelling_and_half_spaces_do_not_matter(one: str, other: str) -> None:
    assert rules_in(one, "fa") == rules_in(other, "fa") != set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "نوشته بودید «کاری از دست ما برنمی‌آید»؛ خودم پیگیری کردم."),
        ("fa", "> به من چه\nامروز ساعت ۱۰ درستش کردم."),
        ("ar", "كتبت لك الموظفة «هذا ليس من اختصاصي»، وأعتذر عن ذلك."),
        ("en", "You were told “calm down”, and that was wrong of us."),
    ],
)
def test_what_somebody_else_said_is_not_the_agents_fault(language: Language, text: str) -> None:
    assert rules_in(text, language) == set()


@pytest.mark.parametrize(
    ("language", "without", "with_owner"),
    [
        ("fa", "درخواست شما بررسی می‌شود.", "درخواست شما تا فردا ساعت ۱۰ بررسی می‌شود."),
        ("fa", "شکایت شما بررسی خواهد شد.", "شکایت شما بررسی خواهد شد؛ خودم نتیجه را می‌نویسم."),
        ("ar", "سيتم مراجعة طلبك.", "سيتم مراجعة طلبك غدًا الساعة 10."),
        ("en", "Your case will be reviewed.", "Your case will be reviewed by 5 pm today."),
    ],
)
def test_a_passive_with_an_owner_or_a_time_is_fine(language: Language, without: str, with_owner: str) -> None:
    assert rules_in(without, language) == {"passive_no_owner"}
    assert rules_in(with_owner, language) == set()


@pytest.mark.parametrize(
    ("language", "asking", "warning"),
    [
        ("fa", "رمز دوم کارت را بفرستید.", "رمز دوم کارت را برای هیچ‌کس نفرستید."),
        ("ar", "أرسل لي رمز التحقق.", "لا ترسل رمز التحقق لأحد."),
        ("en", "Send me your PIN.", "Do not send your PIN to anyone."),
    ],
)
def test_a_warning_is_no_question(language: Language, asking: str, warning: str) -> None:
    assert rules_in(asking, language) == {"asks_secret"}
    assert rules_in(warning, language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_and_guard_of_a_table_can_be_read(language: Language) -> None:
    index = table(language)
    phrases = [
        phrase for group in (*index.by_word.values(), *index.by_beginning.values()) for phrase in group
    ]

    assert {phrase.rule for phrase in phrases} == SERVICE_RULES
    assert all(phrase.pattern.match("") is None for phrase in phrases)
    assert all(guard.pattern.search("") is None for phrase in phrases for guard in phrase.guards)


def test_a_text_of_no_known_language_gets_nothing() -> None:
    assert service.find("Wir melden uns bald bei Ihnen zurück.", None) == []


persian_like = st.text(st.sampled_from("به‌زودی نمیتوانم. ،«»رمز کارت 12\n\u200f"))


@given(st.text(st.characters(codec=None, exclude_categories=())) | persian_like, st.sampled_from(LANGUAGES))
def test_no_text_raises_and_every_span_is_its_text(text: str, language: Language) -> None:
    for finding in service.find(text, language):
        assert finding.text == text[finding.start : finding.end] != ""


@pytest.mark.parametrize("piece", ["به زودی ", "ما ", "لا ", "«", "به", "a'", "\u200c", "1 "])
def test_hostile_length_takes_little_time(piece: str) -> None:
    started = time.process_time()
    for language in LANGUAGES:
        service.find(piece * (1_000_000 // len(piece)), language)

    assert time.process_time() - started < 5
