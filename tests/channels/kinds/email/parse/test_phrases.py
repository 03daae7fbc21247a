import pytest

from jawab.channels.kinds.email.parse.phrases import phrases

TABLE = r"""
    en: not (?:sent|
        delivered) | gone |
        lost
    fa: تحویل نشد
"""


@pytest.mark.parametrize("text", ["It was Not Sent", "not delivered", "GONE", "lost", "سفارش تحویل نشد"])
def test_any_phrase_of_any_language_is_found(text: str) -> None:
    assert phrases(TABLE).search(text)


@pytest.mark.parametrize("text", ["", "sent", "en:", "not", "|", "notdelivered"])
def test_nothing_else_is(text: str) -> None:
    assert not phrases(TABLE).search(text)


def test_what_stands_around_holds_for_every_phrase() -> None:
    found = phrases(TABLE, before="^", after="$")

    assert [
        bool(found.search(text)) for text in ("gone", "gone now", "is gone", "تحویل نشد", "سفارش تحویل نشد")
    ] == [
        True,
        False,
        False,
        True,
        False,
    ]
