"""The texts of templates in the language of the page: it holds some two hundred, each looked up once a language."""

from functools import cache
from typing import Any

from django.utils import translation
from markupsafe import Markup


def gettext(message: str, **values: Any) -> Markup:
    language = translation.get_language()
    return _text(language, None, message) % values if values else _whole(language, None, message)


def pgettext(context: str, message: str, **values: Any) -> Markup:
    language = translation.get_language()
    return _text(language, context, message) % values if values else _whole(language, context, message)


@cache
def _text(language: str | None, context: str | None, message: str) -> Markup:
    """``language`` is the active one: what decides is not an argument of Django's."""
    del language
    text = translation.gettext(message) if context is None else translation.pgettext(context, message)
    return Markup(text)  # noqa: S704 - ours, as the template that asks for it


@cache
def _whole(language: str | None, context: str | None, message: str) -> Markup:
    """Of a text without values too, ``%%`` stands for ``%``."""
    return _text(language, context, message) % {}
