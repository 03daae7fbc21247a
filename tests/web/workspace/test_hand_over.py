"""The hand-over form begins with what the thread says, labelled as what it is."""

from html import unescape

import pytest

from jawab import calendars
from jawab.people.actions import change_preferences
from jawab.tickets.models import Note
from jawab.web.viewing import style_for
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

LABELS = {"fa": "file-text", "en": "Drafted from the thread"}
QUOTED = {"fa": "«%s»", "en": "“%s”"}


@pytest.mark.parametrize(("language", "label"), LABELS.items())
def test_the_summary_is_begun_in_the_writers_language_and_says_so(
    world: World, language: str, label: str
) -> None:
    change_preferences(agent=world.sara, by=world.sara, language=language)
    world.sara.refresh_from_db()
    ticket = world.ticket(written="کتری شکسته رسید. کی عوض می‌شود؟")
    page = unescape(text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/hand-over/")))
    assert QUOTED[language] % "کتری شکسته رسید. کی عوض می‌شود؟" in page
    assert QUOTED[language] % "کی عوض می‌شود؟" in page
    assert label in page.partition("<main")[2]
    assert calendars.moment(ticket.created_at, style_for(world.sara)) in page


def test_what_is_typed_is_never_overwritten_by_the_draft(world: World) -> None:
    ticket = world.ticket(written="کتری شکسته رسید.")
    client, path = signed_in(world.sara), f"/tickets/{ticket.pk}/hand-over/"
    page = text(client.post(path, {"team": "", "summary": "خودم نوشتم"}))
    assert "خودم نوشتم" in page
    assert "“کتری" not in page.partition("<main")[2]
    emptied = client.post(path, {"team": world.refunds.pk, "summary": ""})
    assert emptied.status_code == 409
    client.post(path, {"team": world.refunds.pk, "summary": "خودم نوشتم"})
    assert Note.objects.get().text == "خودم نوشتم"


def test_a_thread_without_words_begins_empty(world: World) -> None:
    ticket = world.message("x", "", nature="auto_reply").ticket
    page = text(signed_in(world.sara).get(f"/tickets/{ticket.pk}/hand-over/"))
    assert "file-text" not in page.partition("<main")[2]
