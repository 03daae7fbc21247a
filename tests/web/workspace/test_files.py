"""Attachments and HTML mail: nothing a stranger sent runs here."""

from typing import Any

import pytest

from jawab.tickets.actions import note
from jawab.tickets.content import attach
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment, Message
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def attached(world: World, name: str, content_type: str, **more: object) -> Attachment:
    message = Message.objects.filter(ticket=world.ticket()).get()
    attach([NewFile(name, content_type, PNG, **more)], message=message)  # type: ignore[arg-type]
    return Attachment.objects.get(message=message)


@pytest.mark.parametrize("content_type", ["text/html", "image/svg+xml", "image/png", "application/pdf"])
def test_a_file_is_a_download_in_a_sandbox(world: World, content_type: str) -> None:
    file = attached(world, "عکس.png", content_type)
    answer = signed_in(world.sara).get(f"/files/{file.pk}/x")
    assert content(answer) == PNG
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("content_type", "shown"), [("image/png", True), ("image/svg+xml", False), ("text/html", False)]
)
def test_only_plain_pictures_are_shown_in_place(world: World, content_type: str, shown: bool) -> None:  # noqa: FBT001
    file = attached(world, "a", content_type)
    answer = signed_in(world.sara).get(f"/files/{file.pk}/a?show=1")
    assert answer["Content-Disposition"].startswith("inline" if shown else "attachment")
    answer.close()


def test_an_outsider_gets_no_file_of_a_message_or_a_note(world: World) -> None:
    file = attached(world, "a.png", "image/png")
    written = note(ticket=world.ticket(), text="x", by=world.sara, files=[NewFile("b.png", "image/png", PNG)])
    for pk in (file.pk, Attachment.objects.get(note=written).pk, 999_999):
        assert signed_in(world.omid).get(f"/files/{pk}/a.png").status_code == 404


def test_lost_bytes_are_said_to_be_lost(world: World) -> None:
    file = attached(world, "a.png", "image/png")
    Attachment.objects.update(digest="0" * 64)
    assert signed_in(world.sara).get(f"/files/{file.pk}/a.png").status_code == 404


def letter(world: World) -> Message:
    remote = '<img data-remote-src="https://spy.example/x.gif" alt="">'
    html = f'<table><tr><td>سلام</td></tr></table><img src="cid:p1" alt="">{remote}'
    message = world.message("HTML", "سلام", html=html)
    attach([NewFile("p.png", "image/png", PNG, "<p1>", inline=True)], message=message)
    return message


def test_a_letter_stands_in_a_frame_that_can_do_nothing(world: World) -> None:
    message = letter(world)
    client = signed_in(world.sara)
    assert f"/messages/{message.pk}/letter/" in text(client.get(f"/tickets/{message.ticket_id}/"))
    page = text(client.get(f"/messages/{message.pk}/letter/"))
    assert f'src="/messages/{message.pk}/html/"' in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    inside = client.get(f"/messages/{message.pk}/html/")
    policy = inside["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "default-src 'none'" in policy
    assert "https:" not in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert inside["X-Frame-Options"] == "SAMEORIGIN"


def test_pictures_of_the_mail_are_shown_and_those_from_outside_only_when_asked(world: World) -> None:
    message = letter(world)
    client = signed_in(world.sara)
    inside = text(client.get(f"/messages/{message.pk}/html/"))
    assert 'src="data:image/png;base64,' in inside
    assert ' src="https://spy.example' not in inside
    asked = client.get(f"/messages/{message.pk}/html/?pictures=1")
    assert ' src="https://spy.example/x.gif"' in text(asked)
    assert asked["Content-Security-Policy"].endswith("img-src data: https: http:")


def test_an_outsider_reads_no_letter(world: World) -> None:
    message = letter(world)
    for path in ("letter", "html"):
        assert signed_in(world.omid).get(f"/messages/{message.pk}/{path}/").status_code == 404


def test_a_message_without_html_has_no_letter(world: World) -> None:
    message = Message.objects.get(ticket=world.ticket())
    assert signed_in(world.sara).get(f"/messages/{message.pk}/html/").status_code == 404
