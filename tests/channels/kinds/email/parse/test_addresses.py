import pytest

from jawab.channels.contract import Address
from jawab.channels.kinds.email.parse.addresses import addresses, clean_email, first_address


@pytest.mark.parametrize(
    ("written", "email", "name"),
    [
        ("Sara@Customer.Example", "sara@customer.example", ""),
        ("Sara <sara@x.example>", "sara@x.example", "Sara"),
        ('"Ahmadi, Sara" <sara@x.example>', "sara@x.example", "Ahmadi, Sara"),
        (r'"Sara \"S\" A" <sara@x.example>', "sara@x.example", 'Sara "S" A'),
        ("sara@x.example (Sara Ahmadi)", "sara@x.example", "Sara Ahmadi"),
        ("\"'Sara'\" <sara@x.example>", "sara@x.example", "Sara"),
        ("Sara <sara@x.example", "sara@x.example", "Sara"),
        ("Sara sara@x.example", "sara@x.example", "Sara"),
        ("<mailto:sara@x.example>", "sara@x.example", ""),
        ("sara@x.example <sara@x.example>", "sara@x.example", ""),
        ("Sara <sara @ x.example>", "sara@x.example", "Sara"),
        ("<@relay.example:sara@x.example>", "sara@x.example", ""),
        ('"sara a"@x.example', '"sara a"@x.example', ""),
        ("Ahmadi, Sara <sara@x.example>", "sara@x.example", "Ahmadi, Sara"),
        ('"Sara <pay@bank.example>" <sara@x.example>', "sara@x.example", "Sara <pay@bank.example>"),
        ("Sara <pay@bank.example> <sara@x.example>", "sara@x.example", "Sara <pay@bank.example>"),
        ("(home) sara@x.example (Sara)", "sara@x.example", "Sara"),
        ("Sara [mailto:sara@x.example]", "sara@x.example", "Sara"),
        ("<Sara> sara@x.example", "sara@x.example", "Sara"),
        ("Sara (home) <sara(at work)@x.example(her own)>", "sara@x.example", "Sara"),
        ("sara@x . example", "sara@x.example", ""),
        ("Sara <sara @ x (really) . example>", "sara@x.example", "Sara"),
        ("Sara <sara@[192.0.2.1]>", "sara@[192.0.2.1]", "Sara"),
        ("Sara <sara@[IPv6:2001:db8::1]>", "sara@[ipv6:2001:db8::1]", "Sara"),
        ("=?utf-8?Q?Ahmadi,_Sara?= <sara@x.example>", "sara@x.example", "Ahmadi, Sara"),
        ('"=?utf-8?B?2LPYp9ix2Kc=?=" <sara@x.example>', "sara@x.example", "سارا"),
        ("=?utf-8?Q?Sara_=3Csara=40x.example=3E?=", "sara@x.example", "Sara"),
        ("=?utf-8?B?2LPYpw==?==?utf-8?B?2LHYpw==?= <sara@x.example>", "sara@x.example", "سارا"),
        ("info@xn--mgbh0fb.example", "info@مثال.example", ""),
        ("info@مثال.example", "info@مثال.example", ""),
        ("Sara \u202egpj <sara@x.example>", "sara@x.example", "Sara gpj"),
        ("root@localhost", "root@localhost", ""),
    ],
)
def test_one_mailbox(written: str, email: str, name: str) -> None:
    assert first_address(written.encode()) == Address(email, name)


@pytest.mark.parametrize(
    "written",
    ["", "undisclosed-recipients:;", "Sara", "@", "sara@", "@x.example", "<>", "a b c", "=?utf-8?Q??="],
)
def test_no_mailbox(written: str) -> None:
    assert first_address(written.encode()) is None


def test_groups_and_separators_give_their_members_once() -> None:
    found, more = addresses([b"Team: a@x.example, B <b@x.example>; c@x.example; a@x.example"])

    assert [address.email for address in found] == ["a@x.example", "b@x.example", "c@x.example"]
    assert not more


def test_mailboxes_with_nothing_between_them_are_several() -> None:
    assert [address.email for address in addresses([b"a@x.example b@x.example"])[0]] == [
        "a@x.example",
        "b@x.example",
    ]
    assert addresses([b"A <a@x.example>B <b@x.example>"])[0] == [
        Address("a@x.example", "A"),
        Address("b@x.example", "B"),
    ]


def test_recipients_are_capped() -> None:
    found, more = addresses([b", ".join(b"u%d@x.example" % number for number in range(5_000))])

    assert (len(found), more) == (200, True)


@pytest.mark.parametrize(
    "written", ["a@b@c", "a@x.example\nBcc: b", "<script>@x.example", "a" * 200 + "@x.example"]
)
def test_what_is_no_address_gives_none(written: str) -> None:
    assert "\n" not in clean_email(written)
    assert clean_email(written).count("@") <= 1
    assert "<" not in clean_email(written)
    assert len(clean_email(written)) < 200
