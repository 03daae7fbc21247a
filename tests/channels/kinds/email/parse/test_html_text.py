import pytest

from jawab.channels.kinds.email.parse.html_depth import too_intricate
from jawab.channels.kinds.email.parse.html_text import html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("  a \n <b> b</b>&nbsp;c ", "a b c"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ol start=x><li>a</ol>", "1. a"),
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
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n- b"),
        ("<ul><li></li><li>b</li></ul>c", "- b\n\nc"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ('<p style="margin:0">a</p><p style="margin:0">b</p>', "a\nb"),
        ('<p style="margin-bottom:10px">a</p><p>b</p>', "a\n\nb"),
        ("<style>p.MsoNormal {margin:0cm}</style><p class=MsoNormal>a</p><p class=MsoNormal>b</p>", "a\nb"),
        ("<style>P {margin-top:0;margin-bottom:0;}</style><p>a</p><p>b</p>", "a\nb"),
        ("<table><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\nc"),
        ("<table><tr><td>a</td><td></td><td>b</td></tr></table>", "a | b"),
        ("<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>b", "a\n\nb"),
        ("<td>a</td><td>b</td>", "ab"),
        ('a<a href="https://x.example/o"><img width=1 height=1 alt=x></a>', "a"),
        ('<img alt="😀">', "😀"),
        ('<a href="https://www.x.example/">X.example</a>', "X.example"),
        ('<a href="https://x.example/p"><div>a</div></a>', "a\n<https://x.example/p>"),
        ('<div hidden>a</div><div style="max-height:0">b</div><div style="opacity:0">c</div>d', "d"),
        ('<td style="font-size:0"><div style="font-size:16px">a</div></td>', "a"),
        ('<div style="opacity:0.9;max-height:0.5em">a</div>', "a"),
        ("a&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;", "a"),
        ("می&zwnj;شود", "می\u200cشود"),
        ('<div style="white-space:pre-wrap">a\n  b</div>', "a\n  b"),
        ("a<hr>b", "a\n-----\nb"),
        ("<o:p>a</o:p><![if !x]>b<![endif]>", "ab"),
        ("<blockquote type=cite style='border:none'>a</blockquote>", "> a"),
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
