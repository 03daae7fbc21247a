"""Returns on the page of their order: with pictures, step by step, by forms alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jawab.commerce.actions import mark_delivered
from jawab.commerce.models import Order, Return, ReturnPhoto
from tests.shop import Goods, stock
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


@pytest.fixture
def order(world: World, goods: Goods) -> Order:
    return mark_delivered(order=goods.paid(world, kettles=2), by=world.sara)


def picture(name: str = "عکس.png", content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def begun(client: Client, order: Order, **more: object) -> str:
    typed = {f"piece-{order.lines.get().pk}": "۱", "reason": "broken", "words": "شکسته رسید"}
    return post(client, f"/orders/{order.pk}/returns/", **typed, **more)


def test_with_a_photo_from_the_wish_to_the_refund(world: World, order: Order) -> None:
    client = signed_in(world.sara)
    page = begun(client, order, photos=picture())
    back, photo = Return.objects.get(), ReturnPhoto.objects.get()
    assert "R-1001" in page
    assert f"/return-photos/{photo.pk}/" in page
    shown = client.get(f"/return-photos/{photo.pk}/?show=1")
    assert (shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == (
        "image/png",
        "nosniff",
    )
    assert b"".join(shown.streaming_content) == PNG  # type: ignore[attr-defined]
    kept = client.get(f"/return-photos/{photo.pk}/")
    assert "attachment" in kept.headers["Content-Disposition"]
    assert b"".join(kept.streaming_content) == PNG  # type: ignore[attr-defined]
    post(client, f"/returns/{back.pk}/decision/", approved="1")
    post(client, f"/returns/{back.pk}/receipt/")
    line = back.lines.get()
    settled = {f"outcome-{line.pk}": "refund", f"finding-{line.pk}": "ترک دارد"}
    page = post(client, f"/returns/{back.pk}/settlement/", **settled)
    back.refresh_from_db()
    assert back.refund is not None
    assert (int(back.refund.amount), back.refund.state) == (13_200_000, "asked")
    assert "ترک دارد" in page
    assert "در انتظار تأیید" in page


def test_rejected_in_words_for_the_customer(world: World, order: Order) -> None:
    client = signed_in(world.sara)
    begun(client, order)
    back = Return.objects.get()
    assert client.post(f"/returns/{back.pk}/decision/", {"explanation": ""}).status_code == 409
    assert "استفاده شده" in post(client, f"/returns/{back.pk}/decision/", explanation="استفاده شده است")
    begun(client, order)
    post(client, f"/returns/{Return.objects.latest('pk').pk}/withdrawal/")
    assert [*Return.objects.values_list("state", flat=True)] == ["refused", "withdrawn"]


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"\xff\xd8\xff" + b"x" * 5_300_000])
def test_what_is_no_picture_is_refused(world: World, order: Order, content: bytes) -> None:
    client = signed_in(world.sara)
    typed = {f"piece-{order.lines.get().pk}": "1", "reason": "broken", "photos": picture("a.png", content)}
    answer = client.post(f"/orders/{order.pk}/returns/", typed)
    assert (answer.status_code, 'role="alert"' in text(answer)) == (409, True)
    assert not ReturnPhoto.objects.exists()


def test_pictures_are_added_later(world: World, order: Order) -> None:
    client = signed_in(world.ali)
    begun(client, order)
    back = Return.objects.get()
    client.post(f"/returns/{back.pk}/photos/", {"photos": [picture("a.png"), picture("b.png", PNG + b"2")]})
    assert back.photos.count() == 2


def test_garbage_changes_nothing(world: World, order: Order) -> None:
    client = signed_in(world.sara)
    line = order.lines.get().pk
    for typed in (
        {},
        {f"piece-{line}": "x", "reason": "broken"},
        {f"piece-{line}": "3", "reason": "broken"},
        {f"piece-{line}": "1", "reason": "bribe"},
    ):
        assert client.post(f"/orders/{order.pk}/returns/", typed).status_code == 409
    assert not Return.objects.exists()
    for path in ("returns/9/decision/", "returns/9/photos/", "return-photos/9/"):
        method = client.get if path.startswith("return-photos") else client.post
        assert method(f"/{path}").status_code == 404


def test_guests_see_no_picture(world: World, order: Order) -> None:
    begun(signed_in(world.sara), order, photos=picture())
    assert Client().get(f"/return-photos/{ReturnPhoto.objects.get().pk}/?show=1").status_code == 302


def test_the_page_asks_as_often_for_one_return_as_for_two(world: World, order: Order) -> None:
    client = signed_in(world.sara)
    begun(client, order, photos=picture())
    client.get(f"/orders/{order.pk}/")
    one = queries(lambda: client.get(f"/orders/{order.pk}/"))
    begun(client, order, photos=picture("b.png", PNG + b"2"))
    client.get(f"/orders/{order.pk}/")
    assert queries(lambda: client.get(f"/orders/{order.pk}/")) == one
