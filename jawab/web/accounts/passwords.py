"""How long a password must be, told in the reader's digits."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import get_language, ngettext

from jawab.calendars import Style
from jawab.language import number


class MinimumLength(MinimumLengthValidator):
    def get_error_message(self) -> str:
        told = ngettext(
            "This password is too short. It needs at least %(count)s character.",
            "This password is too short. It needs at least %(count)s characters.",
            self.min_length,
        )
        return told % {"count": number(self.min_length, Style.of(get_language() or "en"))}
