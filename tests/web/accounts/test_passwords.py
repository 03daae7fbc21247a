"""A password that is too short is refused in the reader's own digits."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from jawab.web.accounts.passwords import MinimumLength


@pytest.mark.parametrize(("language", "told"), [("fa", "۱۰"), ("ar", "10"), ("en", "10 characters")])
def test_the_wanted_length_is_told(language: str, told: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        MinimumLength(min_length=10).validate("too short")
    assert told in str(refused.value.message)


def test_ten_characters_are_enough() -> None:
    MinimumLength(min_length=10).validate("ده نویسه ۱")
