"""Every address there is, as a stranger and as another customer: nothing of Maryam, nothing internal."""

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, reverse

from jawab.knowledge.actions import Place, Writing, create_article
from jawab.tickets.actions import note, reply
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment
from tests.browser.looks import url_table
from tests.knowledge.test_articles import category
from tests.post import Sink
from tests.shop import stock
from tests.web.portal.conftest import signed_in
from tests.world import World, customer

pytestmark = pytest.mark.django_db
SECRETS = ("secret", "مریم", "maryam", "A-99213", "کتری برقی")


def read(answer: HttpResponseBase) -> str:
    content = b"".join(answer) if answer.streaming else getattr(answer, "content", b"")
    return f"{content.decode(errors='replace')} {answer.headers}"


def addresses(pattern: URLPattern, rows: list[int]) -> set[str]:
    """Of this pattern, with each of these rows in every place that holds a number."""
    kinds = {name: type(kind).__name__ for name, kind in pattern.pattern.converters.items()}
    return {
        reverse(
            str(pattern.name),
            kwargs={
                name: "en" if name == "language" else row if kind == "IntConverter" else "x"
                for name, kind in kinds.items()
            },
        )
        for row in rows
    }


def test_no_address_tells_anything_of_somebody_else(world: World, outside: Sink) -> None:
    file = NewFile(name="secret.txt", content_type="text/plain", content=b"secret")
    ticket = world.message("secret-subject", "secret-words", files=[file]).ticket
    note(ticket=ticket, text="secret-note", by=world.sara)
    reply(ticket=ticket, text="secret-answer", by=world.sara)
    order = stock().order(world)
    draft = Writing(title="secret-draft", body="secret-body")
    article = create_article(
        language="en",
        place=Place(category=category(world), owner=world.sara),
        writing=draft,
        by=world.sara,
    )
    customer("زهرا اسدی", "zahra@mail.example")
    rows = [ticket.pk, order.pk, article.pk, world.maryam.pk, Attachment.objects.get().pk]
    stranger, other = Client(), signed_in(outside, "zahra@mail.example")
    told, looked = [], 0
    for pattern in url_table().values():
        for address in sorted(addresses(pattern, rows)):
            for who in (stranger, other):
                looked += 1
                page = read(who.get(address))
                told += [f"{address}: {word}" for word in SECRETS if word in page]
    for asked in ("/help/en/search/?q=secret", "/help/en/secret-draft/", "/help/sitemap.xml", "/robots.txt"):
        page = read(other.get(asked)).replace("q=secret", "").replace('value="secret"', "")
        told += [f"{asked}: {word}" for word in SECRETS[1:] if word in page]
        assert "secret-draft</" not in page
    assert told == []
    assert looked > 300, "it looked everywhere"
    mine = signed_in(outside)
    assert "secret-subject" in read(mine.get("/help/en/requests/")), "there is something to leak"
