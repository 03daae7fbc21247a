"""Arabic words that only look akin stay apart."""

import pytest

from jawab.language.folding import folded
from jawab.language.search.arabic import stems
from tests.language.search.arabic_words import lines_of, share

EVERY = lines_of("apart")


@pytest.mark.parametrize("kind", EVERY)
def test_words_that_only_look_akin_stay_apart(kind: str) -> None:
    joined = [(first, other) for first, *others in EVERY[kind] for other in others if share(first, other)]

    assert joined == []


def test_letters_of_the_word_itself_are_not_cut() -> None:
    words = [folded(word) for line in lines_of("whole")["whole"] for word in line]

    cut = {word: stems(word) for word in words if stems(word)[:1] != (word,)}

    assert cut == {}
