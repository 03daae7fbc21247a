import pytest

from jawab.channels.kinds.email.parse.html_depth import too_intricate
from jawab.channels.kinds.email.parse.html_text import html_to_text, tags_removed


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("  a \n <b> b</b>&nbsp;c ", "a b c"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n\n  - c"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
        ('<a href="https://x.example/p">here</a>', "here <https://x.example/p>"),
        ('<a href="https://x.example/">x.example</a>', "x.example"),
        ('<a href="mailto:a@x.example">a@x.example</a>', "a@x.example"),
        ('<a href="javascript:x">a</a>', "a"),
        ("<blockquote>a<br>b</blockquote>c", "> a\n> b\n\nc"),
        ("a<blockquote>b<blockquote>c</blockquote></blockquote>", "a\n\n> b\n>\n>> c"),
        ('<blockquote style="border: none">a</blockquote>', "a"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<style>p{}</style><script>x</script><title>t</title>a<!-- c -->", "a"),
        ('<div style="display:none">hidden</div>a', "a"),
        ('<img src="x" alt="logo">', "[logo]"),
        ("<p dir=rtl>سلام <b>دنیا</b></p>", "سلام دنیا"),
        ('a<div class="gmail_signature">b</div>', "a\n-- \nb"),
        ("&lt;b&gt; &amp; &#1587;", "<b> & س"),
        ("", ""),
    ],
)
def test_html_as_text(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5_000,
        "<div><table></div></table>" * 5_000,
        "<b><p>" * 5_000,
        "<p>" * 200_000,
    ],
)
def test_html_that_would_keep_a_parser_busy_is_recognised(html: str) -> None:
    assert too_intricate(html)


@pytest.mark.parametrize(
    "html", ["<div>a</div>" * 5_000, "<p>a" * 5_000, "<tr><td>a" * 5_000, "<b>a<i>b</b></i>" * 500]
)
def test_long_or_sloppy_html_is_not_taken_for_that(html: str) -> None:
    assert not too_intricate(html)


def test_words_are_kept_without_a_parser() -> None:
    assert tags_removed("<div><p>a</p> <b>b</b>") == "a\nb"
