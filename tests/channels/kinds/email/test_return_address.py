import pytest

from jawab.channels.kinds.email.return_address import delivery_of, return_to

KEY = b"a key of the desk"


@pytest.mark.parametrize("number", [1, 77, 10**14])
def test_a_return_address_names_its_delivery(number: int) -> None:
    address = return_to("support@shop.example", number, KEY)

    assert address.startswith(f"support+b{number}-")
    assert delivery_of(address, KEY) == delivery_of(address.upper(), KEY) == number


@pytest.mark.parametrize(
    "address",
    [
        "support@shop.example",
        "support+b77-aaaaaaaa@shop.example",
        return_to("support@shop.example", 77, KEY).replace("b77-", "b78-"),
        return_to("support@shop.example", 77, KEY).replace("+b", "+t"),
        return_to("support@shop.example", 77, b"another key"),
        "",
    ],
)
def test_a_return_address_that_was_made_up_names_nothing(address: str) -> None:
    assert delivery_of(address, KEY) is None


def test_a_local_part_is_never_made_too_long() -> None:
    long = "a" * 60 + "@shop.example"
    assert return_to(long, 77, KEY) == long
