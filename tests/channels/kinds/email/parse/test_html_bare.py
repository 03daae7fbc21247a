from time import process_time

import pytest

from jawab.channels.kinds.email.parse.html_bare import tags_removed


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div><p>a</p> <b>b</b>", "a\nb"),
        ("<style>p{}</style><p>a&amp;b</p><!-- c -->", "a&b"),
        ("<SCRIPT>x()</SCRIPT>a", "a"),
        ("<style>never closed <p>a</p>", "never closed\na"),
        ("<!-- a --><!-- b -->c<!-- d", "c<!-- d"),
    ],
)
def test_words_are_kept_without_a_parser(html: str, words: str) -> None:
    assert tags_removed(html) == words


@pytest.mark.parametrize(
    "html", ["<style>" * 20_000, "<!--" * 40_000, "<script></script>" * 10_000, "<" * 200_000]
)
def test_no_html_takes_long(html: str) -> None:
    began = process_time()

    tags_removed(html)
    assert process_time() - began < 2
