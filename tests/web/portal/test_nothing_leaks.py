"""Every address there is, as a stranger and as another customer: nothing of Maryam, nothing internal."""

from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, reverse

from jawab.knowledge.actions import (
    Place,
    Writing,
    archive,
    create_article,
    keep_picture,
    publish,
)
from jawab.knowledge.models import Audience, Picture
from jawab.people.actions import change_customer, create_organisation
from jawab.suggestions.actions import Wish, move_suggestion, note_suggestion, publish_suggestion
from jawab.suggestions.models import Suggestion
from jawab.tickets.actions import note, reply
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment
from tests.browser.looks import url_table
from tests.knowledge.test_articles import article, category
from tests.knowledge.test_pictures import drawn, naming, photograph
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


def suggest(world: World, title: str, text: str) -> Suggestion:
    return note_suggestion(wish=Wish(title=title, text=text, language="en"), by=world.maryam)


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
    hidden = suggest(world, "secret-suggestion", "secret-text")
    move_suggestion(suggestion=hidden, state="done", answers={"en": "secret-reply"}, by=world.mina)
    shown = publish_suggestion(suggestion=suggest(world, "More colours", "For lids."), by=world.mina)
    customer("زهرا اسدی", "zahra@mail.example")
    rows = [
        ticket.pk,
        order.pk,
        article.pk,
        world.maryam.pk,
        Attachment.objects.get().pk,
        hidden.pk,
        shown.pk,
    ]
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
    assert "secret-suggestion" in read(mine.get("/help/en/suggestions/"))
    assert "secret-reply" in read(mine.get(f"/help/en/suggestions/{hidden.pk}/"))
    assert shown.title in read(stranger.get("/help/en/suggestions/"))


def pictured(world: World, tone: int, *, is_read: bool = True, **more: Any) -> Picture:
    """A picture that one article shows, a draft unless it ``is_read``."""
    picture = keep_picture(content=photograph(tone), by=world.sara)
    writing = naming(picture, title=f"secret {tone}")
    made = article(world, writing=writing, **more)
    if is_read:
        publish(article=made, language="fa", version=1, by=world.mina)
    return picture


def test_a_picture_is_seen_by_who_may_read_what_holds_it(world: World, outside: Sink) -> None:
    shop = create_organisation(name="secret shop", by=world.sara)
    for_shop: dict[str, Any] = {"audience": Audience.ORGANISATIONS, "organisations": [shop]}
    everyone, known = pictured(world, 1), pictured(world, 2, audience=Audience.SIGNED_IN)
    theirs, inside = pictured(world, 3, **for_shop), pictured(world, 4, audience=Audience.AGENTS)
    draft, gone = pictured(world, 5, is_read=False), pictured(world, 6)
    archive(article=gone.versions.get().text.article, language="fa", by=world.mina)
    loose = keep_picture(content=drawn(tone=7), by=world.sara)
    change_customer(customer=world.maryam, by=world.sara, organisation=shop)
    customer("زهرا اسدی", "zahra@mail.example")
    stranger, maryam = Client(), signed_in(outside)
    zahra = signed_in(outside, "zahra@mail.example")
    every = (everyone, known, theirs, inside, draft, gone, loose)
    seen = {
        name: [picture for picture in every if _opens(client, picture)]
        for name, client in (("stranger", stranger), ("zahra", zahra), ("maryam", maryam))
    }
    assert seen == {"stranger": [everyone], "zahra": [everyone, known], "maryam": [everyone, known, theirs]}
    own = maryam.get(_at(theirs, "large"))
    assert own.headers["Cache-Control"] == "private, no-cache", "nothing between keeps it for somebody else"
    told = zahra.get(_at(theirs, "large"), headers={"If-None-Match": own.headers["ETag"]})
    assert (told.status_code, "ETag" in told.headers) == (404, False)
    for picture in every:
        assert (
            zahra.get(reverse("article-picture", args=[picture.pk, picture.digest[:16], "large"])).status_code
            == 302
        )
    guessed = [f"/help/pictures/{pk}/{'0' * 16}/large.webp" for pk in range(everyone.pk - 5, loose.pk + 5)]
    assert {stranger.get(address).status_code for address in guessed} == {404}


def _at(picture: Picture, size: str) -> str:
    return reverse("help-picture", args=[picture.pk, picture.digest[:16], size])


def _opens(client: Client, picture: Picture) -> bool:
    """All or nothing of it, also when only its head is asked for."""
    sizes = ("large", "small") if picture.small else ("large",)
    found = {client.get(_at(picture, size)).status_code for size in sizes}
    found.add(client.head(_at(picture, "large")).status_code)
    assert len(found) == 1
    return found == {200}
