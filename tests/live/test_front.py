import gzip
import re
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.live.door import Door, opened_door
from tests.live.pretend_web import PretendWeb, pretend_web


def test_knows_no_django() -> None:
    code = "import sys, jawab.live.server; sys.exit(any(m.split('.')[0] == 'django' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_request_and_its_answer_cross_unchanged(door: Door, web: PretendWeb) -> None:
    path = "/t%D8%AA/a%2Fb//c?q=%E2%80%8C&q=2"
    answer = door.ask("POST", path, body="سلام".encode(), headers={"X-Name": "v", "Cookie": "a=b"})
    assert (answer.status, answer.headers["X-From"], _body(answer)) == (200, "web", "سلام".encode())
    (seen,) = web.seen
    assert (seen.method, seen.path, seen.body) == ("POST", path, "سلام".encode())
    assert (seen.all("x-name"), seen.all("cookie"), seen.all("content-length")) == (["v"], ["a=b"], ["8"])
    assert seen.all("host") == [f"127.0.0.1:{door.port}"]


def test_nothing_is_added_that_the_client_did_not_say(door: Door, web: PretendWeb) -> None:
    door.raw(b"GET / HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")
    names = sorted(name.lower() for name, _ in web.seen[0].headers)
    assert names == ["host", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"]


def test_what_concerns_one_hop_stays_there(door: Door, web: PretendWeb) -> None:
    door.raw(
        b"GET / HTTP/1.1\r\nHost: desk\r\nConnection: close, X-Secret, Cookie\r\nX-Secret: 1\r\n"
        b"TE: trailers\r\nKeep-Alive: timeout=5\r\nProxy-Authorization: Basic x\r\n"
        b"Proxy: http://evil\r\nCookie: kept=1\r\n\r\n"
    )
    (seen,) = web.seen
    gone = ("x-secret", "te", "keep-alive", "proxy-authorization", "proxy")
    assert [seen.all(name) for name in gone] == [[]] * 5
    assert seen.all("cookie") == ["kept=1"]


def test_what_concerns_webs_hop_stays_there(door: Door, web: PretendWeb) -> None:
    answer = door.ask("GET", "/headers")
    names = [name.lower() for name, _ in answer.getheaders()]
    assert not {"x-private", "keep-alive", "proxy-authenticate"} & set(names)
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_client_cannot_say_where_it_comes_from(door: Door, web: PretendWeb) -> None:
    lies = {
        "X-Forwarded-For": "10.1.1.1",
        "X_Forwarded_For": "10.1.1.2",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil",
        "X-Forwarded-Port": "1",
        "X-Real-IP": "10.1.1.3",
        "Forwarded": "for=10.1.1.4",
    }
    door.ask("GET", "/", headers={"Host": "desk", **lies})
    (seen,) = web.seen
    assert [seen.all(f"x-forwarded-{name}") for name in ("for", "proto", "host", "port")] == [
        ["127.0.0.1"],
        ["http"],
        ["desk"],
        [],
    ]
    assert seen.all("x_forwarded_for") + seen.all("x-real-ip") + seen.all("forwarded") == []


def test_a_trusted_proxy_is_believed_about_its_own_client(tmp_path: Path, dsn: str) -> None:
    trusting = opened_door(tmp_path, dsn, JAWAB_TRUSTED_PROXIES="127.0.0.0/8")
    with trusting as door, pretend_web(tmp_path / "run" / "web.sock") as web:
        said = {"X-Forwarded-For": "6.6.6.6, 7.7.7.7, 127.0.0.9", "X-Forwarded-Proto": "https"}
        door.ask("GET", "/", headers={**said, "X-Forwarded-Host": "desk.example"})
        (seen,) = web.seen
    assert [seen.all(f"x-forwarded-{name}") for name in ("for", "proto", "host")] == [
        ["7.7.7.7"],
        ["https"],
        ["desk.example"],
    ]


def test_compressed_answers_are_passed_as_they_are(door: Door, web: PretendWeb) -> None:
    packed = gzip.compress(b"x" * 1000)
    assert _body(door.ask("POST", "/", body=packed)) == packed


def test_a_body_without_a_length_arrives_with_one(door: Door, web: PretendWeb) -> None:
    door.raw(
        b"POST / HTTP/1.1\r\nHost: d\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    (seen,) = web.seen
    assert (seen.body, seen.all("content-length"), seen.all("transfer-encoding")) == (b"abcde", ["5"], [])


def test_an_upload_up_to_the_limit_passes(door: Door, web: PretendWeb) -> None:
    body = bytes(range(256)) * 4 * 1024 * 3
    assert _body(door.ask("PUT", "/", body=body)) == body


def test_an_announced_upload_above_the_limit_is_refused_unread(door: Door, web: PretendWeb) -> None:
    head = b"POST / HTTP/1.1\r\nHost: d\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n"
    with door.connect() as line:
        line.sendall(head)
        assert line.recv(4096).startswith(b"HTTP/1.1 413 ")
    assert web.seen == []


def test_an_unannounced_upload_above_the_limit_is_refused(door: Door, web: PretendWeb) -> None:
    with door.connect() as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        for _ in range(49):
            line.sendall(piece)
        assert line.recv(4096).startswith(b"HTTP/1.1 413 ")
    assert web.seen == []
    assert door.alive


def test_a_large_answer_comes_whole_and_in_little_memory(door: Door, web: PretendWeb) -> None:
    before = _memory(door.process.pid)
    body = _body(door.ask("GET", "/big"))
    assert len(body) == 32_768_000
    assert all(body[n * 32_768] == n % 256 for n in range(1000))
    assert _memory(door.process.pid) - before < 12_000


def test_a_slow_reader_does_not_hold_web(door: Door, web: PretendWeb) -> None:
    with door.connect() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(b"GET /big HTTP/1.1\r\nHost: d\r\n\r\n")
        line.recv(100)
        # More of them than may be behind the door at once.
        others = [door.connect() for _ in range(8)]
        for other in others:
            other.sendall(b"GET /big HTTP/1.1\r\nHost: d\r\n\r\n")
            other.recv(100)
        assert door.ask("GET", "/").status == 200
        for other in others:
            other.close()


def test_an_answer_broken_off_is_broken_off_for_the_client_too(door: Door, web: PretendWeb) -> None:
    answer = door.raw(b"GET /broken HTTP/1.1\r\nHost: d\r\n\r\n")
    assert b"content-length: 1000" in answer.lower()
    assert answer.endswith(b"half")
    assert door.alive


def test_an_answer_without_a_body_keeps_its_headers(door: Door, web: PretendWeb) -> None:
    answer = door.ask("GET", "/gone")
    assert (answer.status, answer.headers["ETag"]) == (304, '"1"')
    head = door.ask("HEAD", "/")
    assert (head.status, head.headers["Content-Length"], _body(head)) == (200, "5", b"")


def test_without_web_a_page_in_three_languages_asks_for_patience(door: Door) -> None:
    answer = door.ask("GET", "/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    text = _body(answer).decode()
    assert re.findall(r'<p lang="(\w+)" dir="rtl">', text) == ["fa", "ar"]
    assert "moment" in text
    assert "http" not in text.replace("http-equiv", "")


def test_a_request_is_given_up_with_its_client(door: Door, web: PretendWeb) -> None:
    with door.connect() as line:
        line.sendall(b"GET /slow HTTP/1.1\r\nHost: d\r\n\r\n")
        assert web.entered.wait(60)
    assert web.cancelled.wait(60)


def test_who_leaves_the_queue_never_reaches_web(door: Door, web: PretendWeb) -> None:
    lines = [door.connect() for _ in range(30)]
    for line in lines:
        line.sendall(b"GET /slow HTTP/1.1\r\nHost: d\r\n\r\n")
    until = time.monotonic() + 60
    while len(web.seen) < 6 and time.monotonic() < until:
        time.sleep(0.01)
    for line in reversed(lines):
        line.close()
        time.sleep(0.005)
    assert door.ask("GET", "/last").status == 200
    assert [seen.path for seen in web.seen] == ["/slow"] * 6 + ["/last"]


def test_websockets_are_refused_cleanly(door: Door, web: PretendWeb) -> None:
    upgrade = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: eA==\r\n"
    answer = door.raw(b"GET /live HTTP/1.1\r\nHost: d\r\n" + upgrade + b"\r\n", hang_up=True)
    assert re.match(rb"HTTP/1\.1 4\d\d ", answer)
    assert b"101" not in answer.split(b"\r\n")[0]
    assert door.alive


@pytest.mark.parametrize(
    "request_line",
    [
        b"CONNECT evil:80",
        b"TRACE /",
        b"OPTIONS *",
        b"GET http://evil/x",
        b"get /",
        b"GET /%00%ff",
        b"GET //evil/",
    ],
)
def test_odd_targets_never_lead_elsewhere(door: Door, web: PretendWeb, request_line: bytes) -> None:
    answer = door.raw(request_line + b" HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n")
    assert re.match(rb"HTTP/1\.1 (200|400|405) ", answer), answer
    assert all(seen.path.startswith("/") for seen in web.seen)


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 3\r\nContent-Length: 4",
        b"Content-Length: 3\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: chunked, identity",
        b"Content-Length: -1",
        b"Content-Length: \xd9\xa3",
        b"Host: other",
        b"Bad Header: x",
        b"X: a\x00b",
        b" folded: x",
    ],
)
def test_what_two_servers_could_read_differently_is_refused(door: Door, web: PretendWeb, head: bytes) -> None:
    answer = door.raw(b"POST / HTTP/1.1\r\nHost: d\r\n" + head + b"\r\n\r\nabcGET /smuggled HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 "), answer
    assert [seen.path for seen in web.seen] == []


def test_an_endless_head_is_cut(door: Door) -> None:
    with door.connect() as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: d\r\n")
        answer = b""
        try:
            for number in range(400):
                line.sendall(b"X-%d: " % number + b"y" * 1000 + b"\r\n")
                time.sleep(0.0005)
            answer = line.recv(4096)
        except (ConnectionResetError, BrokenPipeError):
            answer = b"HTTP/1.1 431 cut"
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert door.alive


_token = st.text("abcdefghijklmnopqrstuvwxyzABC-_!#$%&'*+.^`|~0123456789", min_size=1, max_size=20)
_value = st.binary(max_size=40).map(lambda value: value.translate(None, b"\r\n"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(headers=st.lists(st.tuples(_token, _value), max_size=12), method=_token)
def test_no_headers_bring_it_down(
    door: Door, web: PretendWeb, headers: Sequence[tuple[str, bytes]], method: str
) -> None:
    lines = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in headers)
    answer = door.raw(method.encode() + b" /x HTTP/1.1\r\nHost: d\r\n" + lines + b"Connection: close\r\n\r\n")
    assert answer == b"" or re.match(rb"HTTP/1\.1 [24]\d\d ", answer), answer
    assert door.alive


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    garbage=st.binary(max_size=400),
    start=st.sampled_from([b"", b"GET / HTTP/1.1\r\n", b"POST / HTTP/1.1\r\n"]),
)
def test_no_bytes_bring_it_down(door: Door, garbage: bytes, start: bytes) -> None:
    answer = door.raw(start + garbage, hang_up=True)
    assert b"Internal Server Error" not in answer
    assert door.alive


def _body(answer: object) -> bytes:
    body = answer.body  # type: ignore[attr-defined]
    assert isinstance(body, bytes)
    return body


def _memory(pid: int) -> int:
    """Resident, in kB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1])
