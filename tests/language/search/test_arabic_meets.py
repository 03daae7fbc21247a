"""Arabic words that are one word to the reader find each other."""

import pytest

from tests.language.search.arabic_words import lines_of, share

EVERY = lines_of("meets")


@pytest.mark.parametrize("kind", EVERY)
def test_the_forms_of_a_word_meet(kind: str) -> None:
    missed = [(first, other) for first, *others in EVERY[kind] for other in others if not share(first, other)]

    assert missed == []
