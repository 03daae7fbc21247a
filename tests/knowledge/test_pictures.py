"""Pictures of articles: drawn anew, held by the versions that name them, thrown away when none does."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.knowledge.actions import (
    Writing,
    forget_pictures,
    keep_picture,
    publish,
    restore_version,
    write_article,
)
from jawab.knowledge.models import Picture
from jawab.knowledge.pictures import MOST_BYTES, redrawn
from tests.knowledge.test_articles import article
from tests.world import NOON, World

SECRET = b"SecretCamera"


def drawn(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", *, tone: int = 90) -> bytes:
    """A picture that carries the name of a camera, a place, a remark and a turn to the right where its kind can."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x8825] = SECRET.decode(), 6, {1: "N", 2: (35.0, 41.0, 22.0)}
    made = BytesIO()
    told = {} if kind in {"BMP", "TIFF"} else {"exif": exif, "comment": SECRET}
    Image.new(mode, size, tone).save(made, kind, **told)
    return made.getvalue()


def photograph(spread: int = 90, size: tuple[int, int] = (1200, 300)) -> bytes:
    made = BytesIO()
    Image.effect_noise(size, spread).save(made, "JPEG")
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_only_pixels_are_kept(kind: str) -> None:
    content = drawn(kind)
    assert SECRET in content
    made = redrawn(content)
    shown = Image.open(BytesIO(made.large))
    assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", (made.width, made.height), {})
    assert SECRET not in made.large
    is_turned = kind != "GIF"
    assert (made.width, made.height) == ((30, 40) if is_turned else (40, 30))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    assert redrawn(drawn(mode=mode, tone=1)).large


def test_no_wider_than_a_page_and_one_for_phones() -> None:
    made = redrawn(photograph(size=(3200, 400)))
    assert (made.width, made.height) == (1600, 200)
    assert Image.open(BytesIO(made.small)).size == (800, 100)
    assert redrawn(drawn("GIF", (800, 10), "L")).small == b""
    assert redrawn(drawn("GIF", (2400, 1), "L")).height == 1


def test_a_drawing_stays_sharp_and_a_photograph_light() -> None:
    sharp = Image.effect_noise((60, 40), 90).convert("RGB")
    for kind, is_same in (("PNG", True), ("JPEG", False)):
        made = BytesIO()
        sharp.save(made, kind, quality=95)
        given = Image.open(BytesIO(made.getvalue())).convert("RGB").tobytes()
        kept = Image.open(BytesIO(redrawn(made.getvalue()).large)).convert("RGB").tobytes()
        assert (kept == given) is is_same
    made = BytesIO()
    Image.effect_noise((1200, 900), 90).save(made, "PNG")
    assert len(redrawn(made.getvalue()).large) < len(made.getvalue()) * 0.8, "too large to be kept as it is"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no picture"),
        (b"x" * 5_000, "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture"),
        (b"GIF89a<script>alert(1)</script>", "no picture"),
        (drawn("PNG", (300, 200))[:-40], "no picture"),
        (drawn("JPEG", (300, 200))[:400], "no picture"),
        (drawn("PNG")[:8] + b"\0" * 99, "no picture"),
        (drawn("BMP"), "no picture"),
        (drawn("TIFF"), "no picture"),
        (b"\x89PNG" + b"\0" * MOST_BYTES, "too large"),
        (drawn("PNG", (6_000, 5_000), "1"), "too many pixels"),
        (drawn("PNG", (10_000, 9_000), "1"), "too many pixels"),
        (drawn("PNG", (20_000, 20_000), "1"), "too many pixels"),
        (drawn("GIF", (16_000, 12_000), "L"), "too many pixels"),
    ],
)
def test_what_is_none_or_a_bomb_is_refused(content: bytes, said: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=said):
        redrawn(content)


def naming(picture: Picture, about: str = "دکمهٔ سبز", title: str = "بازگشت") -> Writing:
    return Writing(title=title, body=f"اول\n\n![{about}](picture:{picture.pk})")


@pytest.mark.django_db
def test_the_same_picture_is_kept_once_and_by_who_works_here(world: World) -> None:
    first = keep_picture(content=drawn(), by=world.sara)
    assert keep_picture(content=drawn(), by=world.ali) == first
    assert keep_picture(content=drawn(tone=7), by=world.ali) != first
    with pytest.raises(NotAllowed):
        keep_picture(content=drawn(), by=world.maryam)  # type: ignore[arg-type]
    assert Picture.objects.count() == 2


@pytest.mark.django_db
def test_each_version_holds_its_own(world: World) -> None:
    one, two = (keep_picture(content=drawn(tone=tone), by=world.sara) for tone in (1, 2))
    made = article(world, writing=naming(one))
    text = write_article(article=made, language="fa", writing=naming(two), base=1, by=world.sara)
    held = {each.number: set(each.pictures.all()) for each in text.versions.all()}
    assert held == {1: {one}, 2: {two}}
    restore_version(version=text.versions.get(number=1), base=2, by=world.ali)
    assert set(text.versions.get(number=3).pictures.all()) == {one}
    translated = Writing(title="إرجاع", body=f"![زر](picture:{one.pk})\n![زر](picture:{one.pk})")
    write_article(article=made, language="ar", writing=translated, base=0, by=world.ali)
    assert one.versions.count() == 3, "a translation shows the same picture"


@pytest.mark.django_db
def test_none_is_named_that_is_not_kept(world: World) -> None:
    for number in (4_711, 999_999_999_999):
        missing = Writing(title="x", body=f"![x](picture:{number})")
        with translation.override("en"), pytest.raises(Refused, match=f"{number} is not kept"):
            article(world, writing=missing)


@pytest.mark.django_db
def test_nothing_is_published_with_a_picture_nobody_described(world: World) -> None:
    picture = keep_picture(content=drawn(), by=world.sara)
    made = article(world, writing=naming(picture, about=" "))
    with translation.override("en"), pytest.raises(Refused, match="what each picture shows"):
        publish(article=made, language="fa", version=1, by=world.mina)
    write_article(article=made, language="fa", writing=naming(picture), base=1, by=world.sara)
    assert publish(article=made, language="fa", version=2, by=world.mina).published is not None


@pytest.mark.django_db
def test_what_no_version_holds_is_thrown_away_after_a_week(world: World) -> None:
    with clock.at(NOON):
        held, dropped, again = (keep_picture(content=drawn(tone=tone), by=world.sara) for tone in (1, 2, 3))
        made = article(world, writing=naming(held))
        write_article(
            article=made, language="fa", writing=Writing(title="x", body="y"), base=1, by=world.sara
        )
    with clock.at(NOON + timedelta(days=6)):
        keep_picture(content=drawn(tone=3), by=world.ali)
        assert forget_pictures() == 0
    with clock.at(NOON + timedelta(days=8)):
        assert forget_pictures() == 1
        assert forget_pictures() == 0
    assert set(Picture.objects.all()) == {held, again}, f"an old version holds {held}; {dropped} is gone"
