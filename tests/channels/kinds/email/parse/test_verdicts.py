import pytest

from jawab.channels.contract import Verdict
from jawab.channels.kinds.email.parse.message import parse
from tests.channels.kinds.email.letters import mail, read

OURS = "Received: from mail.kunde.example by mx.shop.example; Thu, 26 Nov 2026 10:00:00 +0330\n"
THEIRS = "Received: from laptop by mail.kunde.example; Thu, 26 Nov 2026 09:59:00 +0330\n"


def verdicts(head: str) -> list[Verdict]:
    return list(parse(head.encode() + mail()).verdicts)


def results(head: str) -> list[str]:
    return [f"{found.method}={found.result}" for found in verdicts(head)]


def test_results_with_their_domains() -> None:
    head = (
        "Authentication-Results: mx.shop.example; spf=pass smtp.mailfrom=a@kunde.example;\n"
        " dkim=pass header.d=kunde.example; dmarc=fail header.from=other.example; arc=none\n"
    )

    assert verdicts(head + OURS) == [
        Verdict("spf", "pass", "mailfrom=a@kunde.example"),
        Verdict("dkim", "pass", "d=kunde.example"),
        Verdict("dmarc", "fail", "from=other.example"),
        Verdict("arc", "none"),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Authentication-Results: mx.shop.example; spf=pass\n" + OURS + THEIRS, ["spf=pass"]),
        (OURS + "Authentication-Results: mx.shop.example; spf=pass\n" + THEIRS, ["spf=pass"]),
        (OURS + THEIRS + "Authentication-Results: mx.shop.example; spf=pass\n", []),
        (
            "Authentication-Results: mx.shop.example; spf=fail\n"
            "Authentication-Results: evil.example; dkim=pass\n" + OURS,
            ["spf=fail"],
        ),
        ("Received: by store.internal; x\n" + OURS + "Authentication-Results: mx; spf=none\n", ["spf=none"]),
        ("Received: by a.ac.ir; x\nReceived: by b.ac.ir; x\nAuthentication-Results: b; spf=pass\n", []),
        (
            "Received: by a.x.ac.ir; x\nReceived: by b.x.ac.ir; x\nAuthentication-Results: b; spf=pass\n",
            ["spf=pass"],
        ),
    ],
)
def test_only_what_our_own_side_can_have_written_counts(head: str, expected: list[str]) -> None:
    assert results(head) == expected


def test_arc_results_stand_in_for_missing_ones() -> None:
    head = "ARC-Authentication-Results: i=1; mx.shop.example; dkim=pass header.d=x.example\n"

    assert results(head + OURS) == ["dkim=pass"]
    assert results("Authentication-Results: mx.shop.example; dkim=fail\n" + head + OURS) == ["dkim=fail"]


def test_a_seal_is_no_more_than_its_forwarders_word() -> None:
    seal = "ARC-Seal: i=2; a=rsa-sha256; cv=pass; d=list.example; b=x\n"

    assert verdicts(seal) == [Verdict("arc", "pass", "as its forwarder says")]
    assert results("Authentication-Results: mx; arc=fail\n" + seal) == ["arc=fail"]


@pytest.mark.parametrize(
    ("head", "result"),
    [
        ("X-Spam-Status: Yes, score=8.1 required=5\n", "yes"),
        ("X-Spam-Status: No, score=-1.9 required=5\n", "no"),
        ("X-Spam-Flag: YES\n", "yes"),
        ("X-Spam-Flag: NO\n", "no"),
        ("X-Spam-Flag:NO\nX-Spam-Status: Yes\n", "yes"),
        ("X-Spam-Level: ******\n", "yes"),
        ("X-Spam-Level: *\n", "no"),
        ("X-Bogosity: Spam, tests=bogofilter\n", "yes"),
        ("X-Bogosity: Ham, tests=bogofilter\n", "no"),
        ("X-DSPAM-Result: Innocent\n", "no"),
        ("X-MS-Exchange-Organization-SCL: 6\n", "yes"),
        ("X-MS-Exchange-Organization-SCL: -1\n", "no"),
        ("X-Forefront-Antispam-Report: CIP:1.2.3.4;SCL:1;SFV:NSPM;\n", "no"),
        ("X-Forefront-Antispam-Report: CIP:1.2.3.4;SCL:9;SFV:SPM;\n", "yes"),
        ("X-Rspamd-Action: reject\n", "yes"),
        ("X-Rspamd-Action: no action\n", "no"),
        ("X-Gm-Spam: 1\n", "yes"),
        ("X-Gm-Spam: 0\n", "no"),
        ("X-Yandex-Spam: 4\n", "yes"),
        ("X-Yandex-Spam: 1\n", "no"),
        ("X-Barracuda-Spam-Status: No, SCORE=0.00 using per-user scores\n", "no"),
        ("X-VR-SPAMSTATE: OK\n", "no"),
    ],
)
def test_what_spam_filters_say(head: str, result: str) -> None:
    assert results(head) == [f"spam={result}"]


@pytest.mark.parametrize(
    "head",
    [
        "X-Spam-Report: 3 points\n",
        "X-Spam-Status: maybe\n",
        "X-MS-Exchange-Organization-SCL: high\n",
        "Authentication-Results: mx.shop.example; none\n",
        "Authentication-Results: \n",
        "Authentication-Results: mx; auth=pass; x-ptr=fail\n",
        "ARC-Seal: i=1\n",
    ],
)
def test_what_says_nothing(head: str) -> None:
    assert results(head) == []


def test_the_score_of_another_header() -> None:
    assert verdicts("X-Spam-Flag: YES\nX-Spam-Score: 7.5\n") == [
        Verdict("spam", "yes", "X-Spam-Flag, score 7.5")
    ]


@pytest.mark.parametrize("filling", ["(", ";", "a=", "spf=pass;", "\u0633"])
def test_garbage_is_read_in_bounded_time(filling: str) -> None:
    assert len(read(headers=f"Authentication-Results: {filling * 100_000}\n".encode()).verdicts) <= 20
