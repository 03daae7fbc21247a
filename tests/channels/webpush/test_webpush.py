"""A push is opened by its browser alone, signed by the desk, and posted to nobody's inner network."""

from datetime import timedelta
from itertools import count

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings

from jawab.base import clock
from jawab.channels.webpush import Answer, Receiver, post, public_key, refuse_receiver
from jawab.channels.webpush.encoding import decode, encode
from jawab.channels.webpush.posting import connect_publicly
from jawab.channels.webpush.sealing import LIMIT, raw_key, seal
from tests.channels.webpush.browser import Browser, claims_of, push_service

MESSAGE = "خبر تازه".encode()


def test_what_is_posted_is_opened_by_its_browser_and_signed_by_the_desk() -> None:
    browser = Browser()
    with push_service() as service:
        assert post(browser.receiver, MESSAGE, topic="news", connect=service.connect) is Answer.TAKEN
    ((path, headers, body),) = service.posts
    assert path == "/send/one?v=1"
    assert browser.opened(body) == MESSAGE
    assert MESSAGE not in body
    assert (headers["Content-Encoding"], headers["Topic"], headers["TTL"]) == ("aes128gcm", "news", "14400")
    claims, key = claims_of(headers["Authorization"])
    assert key == public_key()
    assert claims["aud"] == "https://push.example"
    left = claims["exp"] - clock.now().timestamp()
    assert timedelta(hours=1) < timedelta(seconds=left) <= timedelta(hours=24)
    assert claims["sub"].startswith(("https:", "mailto:"))


def test_a_signature_of_something_else_does_not_hold() -> None:
    browser = Browser()
    with push_service() as service:
        post(browser.receiver, MESSAGE, topic="news", connect=service.connect)
    header = service.posts[0][1]["Authorization"]
    token = header.split("t=")[1].split(",")[0]
    forged = header.replace(token.split(".")[1], encode(b'{"aud": "https://push.example"}'))
    with pytest.raises(InvalidSignature):
        claims_of(forged)


def test_another_browser_opens_nothing() -> None:
    one, other = Browser(), Browser("other")
    body = seal(MESSAGE, receiver=one.raw, secret=one.secret)
    with pytest.raises(InvalidTag):
        other.opened(body)
    with pytest.raises(InvalidTag):
        Browser(key=one.key, secret=b"another secret!!").opened(body)


def test_the_same_message_is_never_sealed_alike() -> None:
    browser = Browser()
    assert len({seal(MESSAGE, receiver=browser.raw, secret=browser.secret) for _time in range(3)}) == 3


def test_a_message_fits_into_what_every_service_takes() -> None:
    browser = Browser()
    body = seal(b"x" * LIMIT, receiver=browser.raw, secret=browser.secret)
    assert len(body) == 4096
    with pytest.raises(ValueError, match="too long"):
        seal(b"x" * (LIMIT + 1), receiver=browser.raw, secret=browser.secret)


def test_the_desk_s_key_follows_its_secret(settings: Settings) -> None:
    own = public_key()
    assert public_key() == own
    assert len(decode(own)) == 65
    settings.SECRET_KEY = "another secret of another desk"
    assert public_key() != own


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, Answer.TAKEN),
        (201, Answer.TAKEN),
        (404, Answer.GONE),
        (410, Answer.GONE),
        (400, Answer.REFUSED),
        (403, Answer.REFUSED),
        (307, Answer.REFUSED),
        (429, Answer.LATER),
        (500, Answer.LATER),
        (503, Answer.LATER),
    ],
)
def test_each_answer_of_a_service_has_its_meaning(status: int, answer: Answer) -> None:
    with push_service() as service:
        service.statuses["/send/one?v=1"] = status
        assert post(Browser().receiver, MESSAGE, topic="news", connect=service.connect) is answer
    assert len(service.posts) == 1


def test_a_service_that_is_away_is_tried_later() -> None:
    with push_service() as service:
        pass
    assert post(Browser().receiver, MESSAGE, topic="news", connect=service.connect) is Answer.LATER


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.7", "169.254.169.254", "::1", "192.168.1.1"]
)
def test_nothing_is_posted_into_a_private_network(host: str) -> None:
    with pytest.raises(ConnectionRefusedError):
        connect_publicly(host, 443)
    where = f"[{host}]" if ":" in host else host
    inside = Receiver(f"https://{where}/x", Browser().receiver.key, Browser().receiver.secret)
    assert post(inside, MESSAGE, topic="news") is Answer.LATER


def test_what_a_browser_hands_out_is_taken() -> None:
    refuse_receiver(Browser().receiver)


GOOD = Browser().receiver
TWISTED = encode(b"\x04" + b"\x01" * 64)
P384 = encode(raw_key(ec.generate_private_key(ec.SECP384R1()).public_key()))


@pytest.mark.parametrize(
    ("endpoint", "key", "secret"),
    [
        ("http://push.example/x", GOOD.key, GOOD.secret),
        ("https://push.example:22/x", GOOD.key, GOOD.secret),
        ("https://push.example:port/x", GOOD.key, GOOD.secret),
        ("https://me@push.example/x", GOOD.key, GOOD.secret),
        ("https:///x", GOOD.key, GOOD.secret),
        ("https://push..example/x", GOOD.key, GOOD.secret),
        (f"https://{'x' * 64}.example/x", GOOD.key, GOOD.secret),
        ("https://push.example/\r\nHost: x", GOOD.key, GOOD.secret),
        ("https://push.example/پ", GOOD.key, GOOD.secret),
        (f"https://push.example/{'x' * 2000}", GOOD.key, GOOD.secret),
        ("", GOOD.key, GOOD.secret),
        (GOOD.endpoint, "", GOOD.secret),
        (GOOD.endpoint, "کلید", GOOD.secret),
        (GOOD.endpoint, TWISTED, GOOD.secret),
        (GOOD.endpoint, P384, GOOD.secret),
        (GOOD.endpoint, GOOD.key, ""),
        (GOOD.endpoint, GOOD.key, "short"),
        (GOOD.endpoint, GOOD.key, "\0"),
    ],
    # Their keys are other ones in each process of the tests.
    ids=count(),
)
def test_what_no_browser_hands_out_is_refused(endpoint: str, key: str, secret: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        refuse_receiver(Receiver(endpoint, key, secret))
