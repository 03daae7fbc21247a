import pytest

from jawab.channels.kinds.email.parse.lines import plain_lines
from jawab.channels.kinds.email.parse.views import read_view, visible_reply

QUOTING = '<div>The answer.</div><div class="gmail_quote"><blockquote>the question</blockquote></div>'


def reply(plain: str, html: str) -> str:
    reading = read_view(plain, html)
    return visible_reply(reading.plain, reading.rich)


@pytest.mark.parametrize(
    ("plain", "html", "wanted"),
    [
        ("The answer. the question", QUOTING, "The answer."),
        ("The answer.\n\n> the question", QUOTING, "The answer."),
        ("The  answer.\n\n> the question", QUOTING, "The  answer."),
        ("", QUOTING, "The answer."),
        ("The answer.", "<p>The answer.</p>", "The answer."),
        ("The answer.", "<blockquote>The answer.</blockquote>", "The answer."),
        (
            "> The answer.",
            '<div class="x">The answer.</div><div class=gmail_signature>s</div>',
            "The answer.",
        ),
    ],
)
def test_the_form_that_knows_better_is_believed(plain: str, html: str, wanted: str) -> None:
    assert reply(plain, html) == wanted


def test_the_plain_text_is_shown_unless_it_only_points_to_the_html() -> None:
    stub = "Please view this message in a browser that shows HTML."
    html = "<p>" + "A long story of a lamp that came broken. " * 5 + "</p>"

    assert read_view("Hello", html).plain.text == "Hello"
    assert read_view(stub, html).plain.text.startswith("A long story")
    assert read_view(stub, "<p>Hello</p>").plain.text == stub


def test_who_writes_inside_the_signature_is_heard() -> None:
    assert reply("", "<div class=gmail_signature>Yes.</div><blockquote>one?</blockquote>") == "Yes."


@pytest.mark.parametrize("html", ["<blockquote>only</blockquote>", "<div style='display:none'>only</div>"])
def test_never_empty_when_there_are_words(html: str) -> None:
    assert reply("", html).strip("> ") == "only"


def test_html_too_deep_to_be_parsed_is_read_without_its_tags() -> None:
    assert read_view("", "<div>" * 2_000 + "words").plain == plain_lines("words")
