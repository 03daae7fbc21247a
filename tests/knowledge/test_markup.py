"""What an article's mark-up becomes: blocks with their own direction, boxes, and nothing that runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from jawab.knowledge.markup import Drawn, Named, html, is_undescribed, pictures_in, plain


def test_each_block_has_the_direction_of_its_letters() -> None:
    made = html(
        "سلام دنیا\n\nOpen `Orders` first.\n\n- یک\n- two words\n\n| a | ب |\n|---|---|\n| x | سلام |", "fa"
    )
    assert "<p>سلام دنیا</p>" in made
    assert '<p dir="ltr">Open <code>Orders</code> first.</p>' in made
    assert '<li dir="ltr">two words' in made
    assert '<th dir="ltr">a</th>' in made
    assert "<td>سلام</td>" in made
    assert '<p dir="rtl">سلام دنیا</p>' in html("سلام دنیا\n\nHello", "en")


def test_a_writer_may_say_otherwise() -> None:
    made = html("::: ltr\nسلام\n:::\n\n::: note\nمهم\n:::\n\n::: warning\nx\n:::", "fa")
    assert '<div dir="ltr">\n<p>سلام</p>' in made
    assert '<div class="note">\n<p>مهم</p>' in made
    assert '<div class="warning">' in made


def test_headings_stand_below_the_title() -> None:
    assert html("# a\n\n## b\n\n#### c", "en") == "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='vbscript:x'>y</a>",
        "![x](http://evil.example/x.png)",
        "<iframe src=//evil.example></iframe>",
        "<style>*{}</style>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(hostile: str) -> None:
    tree = LexborHTMLParser(html(hostile, "fa"))
    for tag in ("script", "img", "iframe", "style", "svg", "object"):
        assert not tree.css(tag)
    for link in tree.css("a"):
        assert (link.attributes.get("href") or "").split(":")[0] in {"http", "https", "mailto", "tel"}


@given(st.text(max_size=400), st.sampled_from(["fa", "ar", "en", "xx"]))
def test_anything_may_be_written(body: str, language: str) -> None:
    tree = LexborHTMLParser(html(body, language))
    assert not tree.css("script")
    assert "<" not in plain(body) or "<" in body or "&lt" in body or "&#" in body


def test_the_words_alone() -> None:
    assert plain("# سلام\n\nبرای **بازگشت** `K-17`\n- یک\n- دو") == "سلام\nبرای بازگشت K-17\nیک\nدو"


KEPT = {
    1: Drawn("/p/1/large.webp", 1600, 900, small="/p/1/small.webp", small_width=800),
    2: Drawn("/p/2/large.webp", 90, 60),
}


def test_a_picture_alone_is_a_figure_with_the_direction_of_its_caption() -> None:
    made = html('![دکمهٔ **سبز**](picture:1 "Press <b>here</b>")', "fa", KEPT)
    tree = LexborHTMLParser(made)
    assert [each.attributes for each in tree.css("figure")] == [{"dir": "ltr"}]
    assert [each.text() for each in tree.css("figure figcaption")] == ["Press <b>here</b>"]
    image = tree.css("figure img")[0].attributes
    assert image["alt"] == "دکمهٔ سبز"
    assert image["srcset"] == "/p/1/small.webp 800w, /p/1/large.webp 1600w"
    assert (image["width"], image["height"], image["loading"]) == ("1600", "900", "lazy")
    assert 'dir="rtl"' in html("![سبز](picture:1)", "en", KEPT)
    assert "<figure>" in html("::: ltr\n![سبز](picture:2)\n:::", "en", KEPT), "the writer says otherwise"


def test_pictures_stand_in_lines_lists_and_tables() -> None:
    made = html(
        "a ![x](picture:2) b\n\n- ![y](picture:2)\n\n| t |\n|---|\n| ![z](picture:2 'q') |", "en", KEPT
    )
    tree = LexborHTMLParser(made)
    assert [each.attributes["alt"] for each in tree.css("img")] == ["x", "y", "z"]
    assert len(tree.css("p > img, td > img, li > figure > img")) == 3
    assert not tree.css("td figcaption")


@pytest.mark.parametrize(
    "written",
    [
        "![green](picture:3)",
        "![green](picture:0)",
        "![green](picture:٣)",
        "![green](picture:1x)",
        "![green](//picture:1)",
        "![green](http://picture:1/)",
        "![green](data:image/png;base64,AAAA)",
        "![green](/p/1/large.webp)",
    ],
)
def test_a_picture_that_is_not_ours_is_told_in_words(written: str) -> None:
    tree = LexborHTMLParser(html(written, "en", KEPT))
    assert not tree.css("img, figure")
    assert tree.body is not None
    assert "green" in tree.body.text()


def test_nobody_breaks_out_of_a_picture() -> None:
    hostile = html("![\"><script>x</script>](picture:1 '\"><img src=x onerror=y>')", "en", KEPT)
    tree = LexborHTMLParser(hostile)
    assert len(tree.css("img")) == 1
    assert not tree.css("script, [onerror]")


def test_which_pictures_a_text_names_and_whether_each_is_described() -> None:
    body = "![a](picture:2)\n\n![](picture:1)\n\n`![c](picture:9)`\n\n![d](picture:2)"
    assert pictures_in(body) == [Named(2, "a"), Named(1, ""), Named(2, "d")]
    assert is_undescribed(body)
    assert not is_undescribed("![a](picture:2) ![x](http://x.example/y.png)")


def test_a_picture_in_words_alone() -> None:
    body = 'one\n\n![green](picture:2 "below")\n\ntwo'
    assert plain(body) == "one\ngreen\nbelow\ntwo"
    assert plain(body, {2: "https://desk.example/2"}) == "one\ngreen\nbelow\nhttps://desk.example/2\ntwo"
