import gzip

from django.http import HttpResponse

from jawab.tickets.actions import note
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment
from tests.web.workspace.browsing import signed_in
from tests.world import World

WANTS = {"accept-encoding": "gzip, deflate, br"}


def test_a_page_comes_compressed_to_who_can_read_it_so(world: World) -> None:
    world.ticket()
    client = signed_in(world.sara)
    packed, plain = client.get("/?in=all", headers=WANTS), client.get("/?in=all")
    assert isinstance(packed, HttpResponse)
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert "کتری شکسته رسید" in gzip.decompress(packed.content).decode()
    assert len(packed.content) < len(plain.content) / 3
    assert "Content-Encoding" not in plain


def test_a_file_comes_as_it_is(world: World) -> None:
    table = NewFile("a.csv", "text/csv", b"1,2\n" * 500)
    note(ticket=world.ticket(), text="x", by=world.sara, files=[table])
    answer = signed_in(world.sara).get(f"/files/{Attachment.objects.get().pk}/a.csv", headers=WANTS)
    assert "Content-Encoding" not in answer
    assert b"".join(answer.streaming_content) == table.content  # type: ignore[attr-defined]
