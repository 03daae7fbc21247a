"""What is remembered of words."""

from jawab.language.remembered import LONGEST_REMEMBERED, MOST_REMEMBERED, Remembered


def test_a_word_is_found_out_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    known = Remembered(length)
    assert [known["سلام"], known["سلام"], known["نه"]] == [4, 4, 2]
    assert asked == ["سلام", "نه"]


def test_strangers_and_endless_words_do_not_fill_it() -> None:
    known = Remembered(len)
    for number in range(2 * MOST_REMEMBERED + 10):
        assert known[str(number)] == len(str(number))
    assert len(known) <= MOST_REMEMBERED
    endless = "x" * (LONGEST_REMEMBERED + 1)
    assert known[endless] == len(endless)
    assert endless not in known
