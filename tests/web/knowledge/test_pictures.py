"""Pictures in articles at the desk and in the help centre: put in with and without script, and shown to whom."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from jawab.knowledge.actions import (
    Place,
    Writing,
    archive,
    change_help_centre,
    keep_picture,
    place_article,
    publish,
    write_article,
)
from jawab.knowledge.models import Article, Audience, Picture
from jawab.web.pictures import drawn as drawn_at
from tests.knowledge.test_articles import article, category
from tests.knowledge.test_pictures import drawn, naming, photograph
from tests.web.workspace.browsing import hidden, queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db
WIDE = photograph()


@pytest.fixture
def stranger(world: World) -> Client:
    change_help_centre(is_open=True, by=world.nima)
    return Client()


def shown(world: World) -> tuple[Article, Picture]:
    picture = keep_picture(content=WIDE, by=world.sara)
    made = article(world, writing=naming(picture, title="بازگشت کالا"))
    publish(article=made, language="fa", version=1, by=world.mina)
    return made, picture


def meant_for(made: Article, audience: str, world: World) -> None:
    place = Place(category=made.category, owner=made.owner, audience=audience)
    place_article(article=made, place=place, by=world.mina)


def addresses(picture: Picture, at: str = "help-picture") -> list[str]:
    found = drawn_at(f"![x](picture:{picture.pk})", at=at)[picture.pk]
    return [found.address, found.small]


def upload(name: str = "x.png", content: bytes = WIDE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_readers_see_it_at_its_size_and_may_keep_it(world: World, stranger: Client) -> None:
    _made, picture = shown(world)
    page = LexborHTMLParser(text(stranger.get("/help/fa/بازگشت-کالا/")))
    image = page.css("figure img")[0].attributes
    assert (image["width"], image["height"], image["alt"]) == ("1200", "300", "دکمهٔ سبز")
    assert (image["loading"], image["decoding"]) == ("lazy", "async")
    large, small = addresses(picture)
    assert image["src"] == large
    assert image["srcset"] == f"{small} 800w, {large} 1200w"
    for address, width in ((large, 1200), (small, 800)):
        answer = stranger.get(address)
        assert Image.open(BytesIO(answer.content)).size[0] == width
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Set-Cookie" not in answer.headers
        again = stranger.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert queries(lambda: stranger.get(large)) == 3, "open, readable, the bytes"


def test_a_narrow_one_has_one_size(world: World, stranger: Client) -> None:
    picture = keep_picture(content=drawn(), by=world.sara)
    made = article(world, writing=naming(picture, title="بازگشت کالا"))
    publish(article=made, language="fa", version=1, by=world.mina)
    image = LexborHTMLParser(text(stranger.get("/help/fa/بازگشت-کالا/"))).css("figure img")[0].attributes
    assert "srcset" not in image
    assert stranger.get(str(image["src"])).status_code == 200
    assert stranger.get(str(image["src"]).replace("large", "small")).status_code == 404


def test_it_is_seen_as_long_as_a_text_that_holds_it_is_read(world: World, stranger: Client) -> None:
    made, picture = shown(world)
    large = addresses(picture)[0]
    mark = picture.digest[:16]
    for wrong in (
        large.replace(mark, "0" * 16),
        large.replace(mark, mark[:15]),
        large.replace("large", "by"),
    ):
        assert stranger.get(wrong).status_code == 404
    assert stranger.post(large).status_code == 405
    write_article(article=made, language="fa", writing=Writing(title="x", body="y"), base=1, by=world.sara)
    assert stranger.get(large).status_code == 200, "what is read still holds it"
    publish(article=made, language="fa", version=2, by=world.mina)
    assert stranger.get(large).status_code == 404, "an earlier version is nobody's outside"
    translated = Writing(title="إرجاع", body=f"![زر](picture:{picture.pk})")
    write_article(article=made, language="ar", writing=translated, base=0, by=world.sara)
    assert stranger.get(large).status_code == 404, "a draft is nobody's outside"
    publish(article=made, language="ar", version=1, by=world.mina)
    assert stranger.get(large).status_code == 200
    archive(article=made, language="ar", by=world.mina)
    assert stranger.get(large).status_code == 404
    publish(article=made, language="ar", version=1, by=world.mina)
    for audience in (Audience.AGENTS, Audience.SIGNED_IN):
        meant_for(made, audience, world)
        assert stranger.get(large).status_code == 404
    meant_for(made, Audience.EVERYONE, world)
    change_help_centre(is_open=False, by=world.nima)
    assert stranger.get(large).status_code == 404


def test_agents_see_those_of_drafts_and_nobody_else(world: World, stranger: Client) -> None:
    picture = keep_picture(content=WIDE, by=world.sara)
    here, outside = addresses(picture, "article-picture")[0], addresses(picture)[0]
    answer = signed_in(world.sara).get(here)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert Image.open(BytesIO(answer.content)).format == "WEBP"
    assert stranger.get(here).status_code == 302, "to sign in"
    assert stranger.get(outside).status_code == 404


def test_put_in_with_script(world: World) -> None:
    client = signed_in(world.sara)
    answer = client.post("/knowledge/pictures/", {"picture": upload(), "picture_about": " دکمهٔ [سبز] "})
    picture = Picture.objects.get()
    assert (answer.status_code, answer.json()) == (201, {"line": f"![دکمهٔ (سبز)](picture:{picture.pk})"})
    for refused in ({"picture": upload("x.png", b"<svg/>")}, {"picture": upload("x.png", b"")}, {}):
        answer = client.post("/knowledge/pictures/", refused)
        assert answer.status_code == 422
        assert answer.json()["refused"]
    assert Client().post("/knowledge/pictures/", {"picture": upload()}).status_code == 302
    assert Picture.objects.count() == 1


def test_put_in_without_script_keeps_what_was_typed(world: World) -> None:
    client, made = signed_in(world.sara), article(world)
    typed = {"title": "تازه", "body": "اول", "summary": "", "keywords": "", "base": "1"}
    picked = {"then": "picture", "picture": upload(), "picture_about": "دکمه"}
    for address, more in (
        (f"/knowledge/{made.pk}/fa/", {}),
        ("/knowledge/new/", {"language": "fa", "category": str(category(world, fa="دیگر").pk)}),
    ):
        page = LexborHTMLParser(text(client.post(address, typed | more | picked | {"picture": upload()})))
        body = page.css("#field-body")[0].text().strip()
        assert body == f"اول\n\n![دکمه](picture:{Picture.objects.get().pk})"
        assert page.css("#field-title")[0].attributes["value"] == "تازه"
        assert page.css("#article-preview img")
        kept = text(client.post(address, typed | more | {"picture": upload(), "picture_about": "دکمه"}))
        assert "![دکمه](picture:" in kept, "chosen and not put in: nothing is lost by saving"
        refused = client.post(address, typed | more | picked | {"picture": upload(content=b"x")})
        assert refused.status_code == 409
        assert "اول" in text(refused)
    assert Article.objects.get().texts.get().version == 1, "nothing is saved by it"
    write_article(article=made, language="fa", writing=Writing(title="x", body="y"), base=1, by=world.ali)
    later = text(client.post(f"/knowledge/{made.pk}/fa/", typed | picked | {"picture": upload()}))
    assert hidden(later, "base") == "1", "what a colleague saved since is not written over"


def test_the_preview_says_what_is_missing(world: World) -> None:
    picture = keep_picture(content=WIDE, by=world.sara)
    client = signed_in(world.sara)
    bare = client.post("/knowledge/preview/", {"body": f"![](picture:{picture.pk})", "language": "fa"})
    described = client.post("/knowledge/preview/", {"body": f"![x](picture:{picture.pk})", "language": "fa"})
    assert "field-error" in text(bare)
    assert "field-error" not in text(described)
    assert addresses(picture, "article-picture")[0] in text(described)
