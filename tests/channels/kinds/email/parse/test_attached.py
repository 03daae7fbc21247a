from tests.channels.kinds.email.letters import read

INNER = "From: b@x.example\nSubject: Second\n\ninner text\n"


def test_a_mail_of_nothing_but_a_message_shows_it() -> None:
    found = read(INNER, Content_Type="message/rfc822")

    assert found.text == "From: b@x.example\nSubject: Second\n\ninner text"
    assert [file.name for file in found.files] == ["Second.eml"]


def test_a_message_in_a_message_in_a_message_is_read_as_deep_as_that() -> None:
    nested = f"From: b@x.example\nContent-Type: message/rfc822\n\n{INNER}"

    assert "inner text" in read(nested, Content_Type="message/rfc822").text


def test_where_there_is_a_text_the_attached_one_stays_in_its_file() -> None:
    body = f"--b\n\nouter\n--b\nContent-Type: message/rfc822\n\n{INNER}--b--\n"

    assert read(body, Content_Type="multipart/mixed; boundary=b").text == "outer"
