"""The written material itself: complete in three languages, spelt with care, coherent along its strands."""

import re

import pytest

from jawab.cli.demo.texts import LANGUAGES, Line, Topic, Wording, phrases, topics

ARABIC_CODE_POINTS = re.compile("[يكةى]")
PERSIAN_CODE_POINTS = re.compile("[یکپچژگ\u200c۰-۹]")
# A prefix or suffix that stands apart, or sticks, where a careful writer puts a half-space.
LOOSE_PARTS = re.compile(r"(?<!\w)ن?می (?=\w)|(?<=\w) (?:ها|های|هایی|هایم|تر|ترین|ام|اند|ایم)(?![\w\u200c])")
GLUED_PREFIX = re.compile(r"(?<!\w)ن?می(?:ش[وه]|کن|خو?ا|رس|ده|گ|فرست|ذار|بین|آ|تو)")
EVERY_TALK = ("subjects", "openings", "asks", "answers", "notes", "tags")


def lines_of(wording: Wording) -> list[Line]:
    return [line for lines in wording.lines.values() for spoken in lines.by_voice.values() for line in spoken]


def every_text(language: str) -> list[str]:
    wordings = [topic.wordings[language] for topic in topics()] + [phrases(language)]
    return [line.text for wording in wordings for line in lines_of(wording)]


def test_twenty_five_topics_or_more_have_words_in_every_language() -> None:
    assert len(topics()) >= 25
    for topic in topics():
        assert set(topic.wordings) == set(LANGUAGES)


@pytest.mark.parametrize(
    "topic", [each for each in topics() if each.plot == "talk"], ids=lambda topic: topic.key
)
def test_a_topic_can_be_told_in_every_language(topic: Topic) -> None:
    for language in LANGUAGES:
        wording = topic.wordings[language]
        assert len(wording["openings"].every_strand()) >= 3
        assert [purpose for purpose in EVERY_TALK if not wording[purpose].every_strand()] == []


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.key)
def test_every_strand_that_opens_has_a_subject_and_an_answer_of_its_own(topic: Topic) -> None:
    for wording in topic.wordings.values():
        opened = {line.strand for spoken in wording["openings"].by_voice.values() for line in spoken}
        assert {line.strand for line in lines_of(wording)} - opened <= {""}
        for strand in opened:
            assert wording["subjects"].every(strand)
            assert topic.plot == "junk" or wording["answers"].every(strand)


def test_a_topic_that_may_be_handed_over_says_why_and_answers_afterwards() -> None:
    passing = [topic for topic in topics() if topic.hand_over]
    assert passing
    for topic in passing:
        for wording in topic.wordings.values():
            assert wording["summaries"].every_strand()
            assert wording["taken_over"].every_strand()


def test_persian_is_written_with_persian_letters_and_half_spaces() -> None:
    wrong = [
        text
        for text in every_text("fa")
        if ARABIC_CODE_POINTS.search(text) or LOOSE_PARTS.search(text) or GLUED_PREFIX.search(text)
    ]
    assert wrong == []


def test_arabic_is_written_with_arabic_letters() -> None:
    assert [text for text in every_text("ar") if PERSIAN_CODE_POINTS.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_there_twice_and_none_is_blank_or_untidy(language: str) -> None:
    for wording in (topic.wordings[language] for topic in topics()):
        for lines in wording.lines.values():
            for spoken in lines.by_voice.values():
                texts = [line.text for line in spoken]
                assert len(texts) == len(set(texts))
                assert [text for text in texts if text != text.strip() or "  " in text or not text] == []


def test_agents_never_speak_in_a_customers_gender_or_register() -> None:
    """``{f}`` bends a customer's own words to their gender, ``{fault}`` describes the fault as they would."""
    for wording in (wording for topic in topics() for wording in topic.wordings.values()):
        for purpose in ("answers", "updates", "closings", "questions", "notes", "summaries", "taken_over"):
            assert [
                text for text in wording[purpose].every_strand() if "{f}" in text or "{fault}" in text
            ] == []


def test_promises_are_made_in_every_language() -> None:
    for language in LANGUAGES:
        answers = [text for topic in topics() for text in topic.wordings[language]["answers"].every_strand()]
        assert sum("{by}" in text for text in answers) > len(answers) / 2
