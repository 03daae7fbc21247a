"""The whole story: how much, how mixed, how unlike, how well spelt, how fast."""

import re
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from jawab.cli.demo.shop import Answer, Change, Letter, Note, Status, Thread
from jawab.cli.demo.story import story
from tests.cli.demo.told import NOW, SEED, letters, told, written_by_agents


def essence(text: str) -> str:
    """A letter without numbers and signature, to see whether two say the same."""
    return re.sub(r"\W|\d|_", "", text.split("\n\n", maxsplit=1)[0])


def last_status(thread: Thread) -> Status | None:
    changes = [step.status for step in thread.steps if isinstance(step, Change) and step.status]
    return changes[-1] if changes else None


def test_the_whole_story_is_told_within_seconds() -> None:
    begun = time.process_time()
    story(SEED + 1, until=NOW)
    assert time.process_time() - begun < 6


def test_there_are_as_many_people_and_tickets_as_promised() -> None:
    shop = told()
    assert (len(shop.teams), len(shop.agents), len(shop.customers), len(shop.threads)) == (3, 8, 400, 1500)


def test_the_languages_have_their_shares() -> None:
    tongues = Counter(thread.customer.language for thread in told().threads)
    assert tongues == {"fa": 825, "ar": 450, "en": 225}


def test_no_two_first_letters_are_the_same() -> None:
    opened = [thread.opening.text for thread in told().threads]
    assert len(set(opened)) == len(opened)


def test_hardly_two_first_letters_say_the_same_thing_in_other_numbers() -> None:
    said = Counter(essence(thread.opening.text) for thread in told().threads)
    repeated = sum(count - 1 for count in said.values())
    assert repeated < 1500 * 0.06


def test_the_same_seed_tells_the_same_story_and_another_seed_another() -> None:
    again = story(SEED, until=NOW, customers=60, tickets=80)
    assert again == story(SEED, until=NOW, customers=60, tickets=80)
    other = story(SEED + 1, until=NOW, customers=60, tickets=80)
    assert {thread.opening.text for thread in again.threads} & {
        thread.opening.text for thread in other.threads
    } == set()


def test_every_topic_and_every_voice_is_heard() -> None:
    threads = told().threads
    assert len({thread.topic for thread in threads}) >= 25
    voices = {thread.customer.voice for thread in threads}
    assert voices == {"formal", "casual", "gulf", "egypt", "levant", "iraq"}


def test_threads_are_in_order_and_within_the_last_45_days() -> None:
    moments = [thread.opened_at for thread in told().threads]
    assert moments == sorted(moments)
    assert NOW - timedelta(days=45) <= moments[0]
    assert moments[-1] < NOW


def test_steps_follow_one_another_and_never_reach_into_the_future() -> None:
    for thread in told().threads:
        waits = [step.after for step in thread.steps]
        assert waits == sorted(waits)
        assert waits[0] == timedelta(0)
        assert thread.opened_at + waits[-1] <= NOW


def test_only_a_colleague_who_speaks_the_language_answers() -> None:
    agents = {agent.key: agent for agent in told().agents}
    for thread in told().threads:
        for step in thread.steps:
            if isinstance(step, Answer | Note):
                assert thread.customer.language in agents[step.by].languages


def test_most_is_settled_and_enough_is_left_for_every_queue() -> None:
    states = Counter(last_status(thread) for thread in told().threads)
    assert states[Status.RESOLVED] > 1000
    assert min(states[Status.OPEN], states[Status.PENDING], states[Status.ON_HOLD], states[None]) >= 4


def test_every_hand_over_names_another_team_and_carries_a_summary() -> None:
    shop = told()
    home = {agent.key: agent.team for agent in shop.agents}
    passed = [
        step
        for thread in shop.threads
        for step in thread.steps
        if isinstance(step, Change) and step.hand_over
    ]
    assert len(passed) >= 10
    for step in passed:
        assert step.hand_over in {team.key for team in shop.teams} - {home[step.by]}
        assert step.summary


def test_agents_write_persian_with_persian_letters() -> None:
    texts = written_by_agents(told(), "fa")
    assert len(texts) > 1000
    assert [text for text in texts if re.search(r"[يكةى]|(?<!\w)ن?می \w", text)] == []


def test_agents_write_arabic_with_arabic_letters() -> None:
    texts = written_by_agents(told(), "ar")
    assert len(texts) > 500
    assert [text for text in texts if re.search("[یکپچگژ\u200c]", text)] == []


def test_no_line_goes_out_with_an_empty_or_forgotten_slot() -> None:
    texts = [letter.text for letter in letters(told())] + [thread.subject for thread in told().threads]
    texts += [text for language in ("fa", "ar", "en") for text in written_by_agents(told(), language)]
    assert [text for text in texts if "{" in text or "}" in text or not text.strip()] == []


def test_agents_make_promises() -> None:
    promising = [
        text for text in written_by_agents(told(), "fa") if re.search("تا فردا|تا پایان|ظرف|تا شنبه", text)
    ]
    assert len(promising) > 300


@pytest.mark.parametrize(
    ("habit", "language"),
    [
        ("[يك]", "fa"),
        (r"می [شخک]", "fa"),
        (r"(?<!\w)میشه|میخوام|میکنم", "fa"),
        ("[۰-۹]", "fa"),
        (r"\bLG\b", "fa"),
        ("[٠-٩]", "ar"),
        ("خانه‌یار|خانه یار", "fa"),
        ("Sent from my iPhone", "fa"),
        ("أُرسلت من", "ar"),
        ("[😡🙏🌹]", "fa"),
        (r"A-\d{5}", "ar"),
    ],
)
def test_customers_type_as_people_do(habit: str, language: str) -> None:
    typed = [
        step.text
        for thread in told().threads
        if thread.customer.language == language
        for step in thread.steps
        if isinstance(step, Letter)
    ]
    assert sum(bool(re.search(habit, text)) for text in typed) >= 8


def test_few_write_in_latin_letters_what_they_would_say() -> None:
    latin = [
        thread.opening.text
        for thread in told().threads
        if thread.customer.language != "en" and re.match(r"[a-z]", thread.opening.text)
    ]
    assert 3 <= len(latin) < 60


def test_photos_come_with_letters_that_speak_of_them() -> None:
    shown = [letter for letter in letters(told()) if letter.photos]
    assert len(shown) > 60
    told_of = [letter for letter in letters(told()) if re.search("پیوست شد|مرفقة|attached", letter.text)]
    assert told_of
    assert [letter.text for letter in told_of if not letter.photos] == []


def test_a_story_needs_a_few_customers() -> None:
    with pytest.raises(ValueError, match="at least 40"):
        story(1, until=NOW, customers=10)


@pytest.mark.parametrize("hours", range(0, 24 * 14, 37))
def test_there_is_something_to_tell_at_any_hour(hours: int) -> None:
    told = story(1405, until=datetime(2026, 11, 22, 18, 7, tzinfo=UTC) + timedelta(hours=hours))
    assert len(told.threads) == 1500
