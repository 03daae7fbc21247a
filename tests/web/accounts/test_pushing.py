"""This device takes pushes, or no more; the script that shows them is served at the root and alone."""

import pytest
from django.test import Client

from jawab.channels.webpush import public_key
from jawab.notices.models import Subscription
from tests.channels.webpush.browser import Browser
from tests.web.workspace.browsing import signed_in, text
from tests.world import World

PLACE = "/account/notifications/devices/"
BROWSER = Browser()
GIVEN = {
    "endpoint": BROWSER.receiver.endpoint,
    "key": BROWSER.receiver.key,
    "secret": BROWSER.receiver.secret,
}


def known(client: Client) -> int:
    status: int = client.get(PLACE, {"endpoint": GIVEN["endpoint"]}).status_code
    return status


def test_a_device_is_let_in_and_out_again(world: World) -> None:
    sara, ali = signed_in(world.sara), signed_in(world.ali)
    assert known(sara) == 404
    assert sara.post(PLACE, GIVEN).status_code == 204
    assert sara.post(PLACE, GIVEN).status_code == 204
    (made,) = Subscription.objects.all()
    assert (made.agent, made.session_key) == (world.sara, sara.session.session_key)
    assert (known(sara), known(ali)) == (204, 404)
    assert ali.post(PLACE, {"endpoint": GIVEN["endpoint"], "end": "1"}).status_code == 204
    assert known(sara) == 204
    sara.post(PLACE, {"endpoint": GIVEN["endpoint"], "end": "1"})
    assert known(sara) == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {**GIVEN, "endpoint": "http://push.example/x"},
        {**GIVEN, "endpoint": "https://push.example/\0"},
        {**GIVEN, "key": "کلید"},
        {**GIVEN, "secret": "\0"},
    ],
)
def test_what_no_browser_hands_out_is_answered_with_why(world: World, wrong: dict[str, str]) -> None:
    answer = signed_in(world.sara).post(PLACE, wrong)
    assert (answer.status_code, answer["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert answer.content
    assert not Subscription.objects.exists()


def test_nobody_else_is_let_in(world: World, client: Client) -> None:
    assert client.post(PLACE, GIVEN).status_code == 302
    assert signed_in(world.sara, strict=True).post(PLACE, GIVEN).status_code == 403
    assert signed_in(world.sara).delete(PLACE).status_code == 405
    assert not Subscription.objects.exists()


def test_the_page_hands_out_the_desk_s_key(world: World) -> None:
    assert f'data-push-key="{public_key()}"' in text(signed_in(world.sara).get("/account/notifications/"))


def test_the_script_has_the_root_for_its_scope_and_may_do_nothing_else(client: Client, db: None) -> None:
    answer = client.get("/push.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["Cache-Control"] == "no-cache"
    script = text(answer)
    assert "showNotification" in script
    assert "fetch(" not in script
    assert client.post("/push.js").status_code == 405
