from tests.channels.kinds.email.letters import read

MIXED = "multipart/mixed; boundary=b"
ALTERNATIVE = "multipart/alternative; boundary=b"


def part(content: str, kind: str = "text/plain; charset=utf-8", **headers: str) -> str:
    lines = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return f"--b\nContent-Type: {kind}\n{lines}\n{content}\n"


def test_two_forms_of_one_text_are_read_once() -> None:
    found = read(part("plain") + part("<p>rich</p>", "text/html") + "--b--", Content_Type=ALTERNATIVE)

    assert (found.text, found.html) == ("plain", "<p>rich</p>")


def test_an_empty_plain_form_is_replaced_by_the_html() -> None:
    found = read(part(" ") + part("<p>rich</p>", "text/html") + "--b--", Content_Type=ALTERNATIVE)

    assert found.text == "rich"


def test_text_around_a_picture_is_one_text() -> None:
    body = part("before") + part("x", "image/png; name=p.png") + part("after") + "--b--"
    found = read(body, Content_Type=MIXED)

    assert (found.text, [file.name for file in found.files]) == ("before\n\nafter", ["p.png"])


def test_plain_text_beside_html_is_in_the_html_too() -> None:
    found = read(part("<p>a</p>", "text/html") + part("x < y") + "--b--", Content_Type=MIXED)

    assert "x &lt; y" in found.html


def test_an_attached_text_is_a_file() -> None:
    found = read(
        part("hi") + part("a,b", "text/csv", Content_Disposition="attachment; filename=t.csv"),
        Content_Type=MIXED,
    )

    assert (found.text, [(file.name, file.content) for file in found.files]) == ("hi", [("t.csv", b"a,b\n")])


def test_a_mail_that_names_its_only_text_is_still_read() -> None:
    assert read("hello", Content_Type="text/plain; name=mail.txt").text == "hello"


def test_a_named_form_of_the_text_is_still_a_form_of_it() -> None:
    body = part("plain") + part("<p>rich</p>", "text/html; name=body.html") + "--b--"
    found = read(body, Content_Type=ALTERNATIVE)

    assert (found.text, found.html, list(found.files)) == ("plain", "<p>rich</p>", [])


def test_a_mail_that_is_only_a_file_has_no_text() -> None:
    found = read("JVBERi0=", Content_Type="application/pdf; name=a.pdf", Content_Transfer_Encoding="base64")

    assert (found.text, [(file.name, file.content) for file in found.files]) == ("", [("a.pdf", b"%PDF-")])


def test_a_long_text_is_cut_and_attached_whole() -> None:
    whole = "سلام دنیا " * 50_000
    found = read(whole)

    assert len(found.text) == 200_000
    assert found.files[0].name == "full-text.txt"
    assert found.files[0].content.decode() == whole.strip("\n")


def test_html_nothing_can_parse_is_attached_and_its_words_are_read() -> None:
    found = read("<div>" * 5_000 + "words", Content_Type="text/html")

    assert (found.text, found.html, [file.name for file in found.files]) == ("words", "", ["message.html"])


def test_an_archive_is_never_opened() -> None:
    found = read(
        "UEsDBA==", Content_Type="application/zip; name=bomb.zip", Content_Transfer_Encoding="base64"
    )

    assert found.files[0].content == b"PK\x03\x04"


def test_files_of_one_name_are_told_apart() -> None:
    body = part("x", "image/png; name=p.png") * 3 + "--b--"

    assert [file.name for file in read(body, Content_Type=MIXED).files] == ["p.png", "p (2).png", "p (3).png"]


def test_the_charset_of_html_is_taken_from_its_head() -> None:
    html = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Привет</p>'.encode(
        "cp1251"
    )

    assert read(html, Content_Type="text/html").text == "Привет"


def test_a_signed_mail_shows_its_text_and_keeps_the_signature() -> None:
    body = part("signed") + part("MII=", "application/pkcs7-signature; name=smime.p7s")
    found = read(body, Content_Type='multipart/signed; boundary=b; protocol="application/pkcs7-signature"')

    assert (found.text, [file.name for file in found.files]) == ("signed", ["smime.p7s"])


def test_flowed_text_is_joined() -> None:
    found = read("one \ntwo\n> three \n> four\n-- \nme", Content_Type="text/plain; format=flowed")

    assert found.text == "one two\n> three four\n-- \nme"


def test_the_views_of_other_devices_are_left_out() -> None:
    body = (
        part("plain")
        + part("<html amp4email>", "text/x-amp-html")
        + part("<p>rich</p>", "text/html")
        + "--b--"
    )
    found = read(body, Content_Type=ALTERNATIVE)

    assert (found.text, list(found.files)) == ("plain", [])
