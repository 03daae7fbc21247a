import pytest

from jawab.channels.kinds.email.reply_address import number_in_subject, read, sign, tagged

KEY = b"a key of the desk"


@pytest.mark.parametrize("number", [1, 123, 10**14])
def test_a_signed_address_is_read_back(number: int) -> None:
    address = sign("support@shop.example", number, KEY)

    assert address.startswith(f"support+t{number}-")
    assert address.endswith("@shop.example")
    assert read(address, KEY) == read(address.upper(), KEY) == number


def test_addresses_that_are_out_in_the_world_stay_valid() -> None:
    assert read("support+t123-iweaxtwi@shop.example", KEY) == 123


def test_an_address_with_a_tag_of_its_own_can_be_signed() -> None:
    assert read(sign("support+fa@shop.example", 5, KEY), KEY) == 5


@pytest.mark.parametrize(
    "address",
    [
        "support@shop.example",
        "support+t5@shop.example",
        "support+t5-aaaaaaaa@shop.example",
        "support+t5-@shop.example",
        "support+t٥-aaaaaaaa@shop.example",
        sign("support@shop.example", 5, KEY).replace("t5-", "t6-"),
        sign("support@shop.example", 5, b"another key"),
        "",
    ],
)
def test_an_address_that_was_made_up_is_refused(address: str) -> None:
    assert read(address, KEY) is None


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Re: Order [#123]", 123),
        ("پاسخ: سفارش [#۱۲۳]", 123),
        ("رد: طلب [#١٢٣]", 123),
        ("[ # 123 ] order", 123),
        ("\u2067[\u2066#123\u2069]\u2069", 123),
        ("[#9] of yours, ours is [#123]", 123),
        ("Order #123", None),
        ("[123]", None),
        ("[#]", None),
        ("[#1234567890123456]", None),
        ("", None),
    ],
)
def test_the_number_in_a_subject(subject: str, number: int | None) -> None:
    assert number_in_subject(subject) == number


def test_a_subject_is_tagged_once() -> None:
    assert tagged("Order", 5) == "Order [#5]"
    assert tagged(tagged("Order", 5), 5) == "Order [#5]"
    assert number_in_subject(tagged("Order [#9]", 5)) == 5
