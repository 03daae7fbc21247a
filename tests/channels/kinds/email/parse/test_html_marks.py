"""What each client's HTML calls quotation or signature is no part of the reply."""

import pytest

from jawab.channels.kinds.email.parse.html_text import copied_from
from jawab.channels.kinds.email.parse.written import visible

WROTE = "On 20 Nov 2026, S &lt;s@x.example&gt; wrote:"


@pytest.mark.parametrize(
    "below",
    [
        "<blockquote type=cite>q</blockquote>",
        "<blockquote>q</blockquote>",
        (
            '<div class="gmail_quote"><div class="gmail_attr">whoever, whenever</div>'
            '<blockquote class="gmail_quote">q</blockquote></div>'
        ),
        f'<div class="gmail_quote">{WROTE}<div>q</div></div>',
        '<div class="x_gmail_quote"><p>whatever</p></div>',
        '<div class="moz-cite-prefix">S, at some time:</div><blockquote type=cite>q</blockquote>',
        '<div id="divRplyFwdMsg">Who: s</div>q',
        '<div id="x_x_divRplyFwdMsg">Who: s</div>q',
        '<div id="appendonsend"></div><hr><div>q</div>',
        '<hr id="stopSpelling">Date: x<br>q',
        '<div id="mail-editor-reference-message-container">q</div>',
        '<span id="OLK_SRC_BODY_SECTION">q</span>',
        (
            '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
            "Hver: s<br>Hvenær: í dag</div>q"
        ),
        '<div style="padding-top:5px;border-top-color:rgb(229,229,229);border-top-width:1px">A: s<br>B: t</div>q',
        '<div class="yahoo_quoted" id="yahoo_quoted_1234567890">q</div>',
        '<div id="ydp1a2b3c4dyahoo_quoted_1234567890" class="ydp1a2b3c4dyahoo_quoted">q</div>',
        '<div class="protonmail_quote">q</div>',
        '<div class="zmail_extra">q</div>',
        '<div name="quote">q</div>',
        '<p id="reply-intro">S:</p><blockquote type=cite>q</blockquote>',
        '<div name="messageReplySection">q</div>',
        '<blockquote id="isReplyContent">q</blockquote>',
        '<div class="gmail_signature">s</div>',
        '<div id="Signature">s</div>',
        '<div id="ms-outlook-mobile-signature">s</div>',
        '<div id="AppleMailSignature">s</div>',
        '<div id="composer_signature">s</div>',
        '<pre class="moz-signature">-- <br>s</pre>',
        '<div data-signatureblock="true">s</div>',
        '<div name="messageSignatureSection">s</div>',
        "<div class='k9mail-signature'>s</div>",
    ],
)
def test_it_is_cut(below: str) -> None:
    assert visible(copied_from(f"<div>The answer.</div>{below}")) == "The answer."


@pytest.mark.parametrize(
    "html",
    [
        '<div class="gmail_default">a</div>',
        '<blockquote style="border:none">a</blockquote>',
        '<div style="border-top:solid #E1E1E1 1.0pt">a</div>',
        '<div class="quotes-of-the-day">a</div>',
        '<div id="signature-pad-order">a</div>',
        '<div class="gmail_quote"><blockquote>q</blockquote><div>a</div></div>',
    ],
)
def test_it_is_kept(html: str) -> None:
    assert visible(copied_from(html)) == "a"


def test_an_answer_between_quotations_is_kept() -> None:
    html = f"<div class=gmail_quote>{WROTE}<blockquote>q</blockquote>yes<blockquote>r</blockquote>no</div>"

    assert visible(copied_from(html)) == "yes\n\nno"


@pytest.mark.parametrize(
    "below",
    [
        (
            "<br><font size=1>From: &nbsp;</font>Shop/Org<br>To: &nbsp;a@x<br>Date: &nbsp;20.11.2026 10:15<br>"
            "Subject: &nbsp;x<br><hr noshade>q"
        ),
        '<div> </div><div>20.11.2026, 10:15, "Shop" &lt;s@x.example&gt;:</div><blockquote type="cite">q</blockquote>',
        '<hr id="zwchr"><div><b>From: </b>S &lt;s@x.example&gt;<br><b>To: </b>Sara<br><b>Sent: </b>Friday</div>q',
        "<p>-----Original Message-----<br><b>From:</b> S&lt;s@x.example&gt;<br><b>Cc:</b><br><b>Subject:</b> x</p>q",
        '<br><pre>在 2026-11-20 10:15:00，"S" &lt;s@x&gt; 写道：</pre><blockquote>q</blockquote>',
        '<p class="airmail_on">On November 20, 2026 at 10:15, S (s@x.example) wrote:</p><blockquote>q</blockquote>',
        '<div>20. Nov. 2026, 10:15 von s@x.example:</div><blockquote class="tutanota_quote">q</blockquote>',
        '<div>On&nbsp;Fri,&nbsp;Nov&nbsp;20,&nbsp;2026 S &lt;<a href="mailto:s@x">s@x</a>&gt; wrote:</div>q',
    ],
    ids=["notes", "yandex", "zimbra", "naver", "netease", "airmail", "tutanota", "hard spaces"],
)
def test_what_other_clients_say_in_words_is_cut(below: str) -> None:
    assert visible(copied_from(f"<div>The answer.</div>{below}")) == "The answer."
