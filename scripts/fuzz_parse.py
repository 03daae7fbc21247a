"""The fuzzer's target: ``parse`` keeps its promises for any bytes, in time that grows with them alone."""

import sys
from time import process_time

import atheris

with atheris.instrument_imports(include=["jawab.channels.kinds.email.parse", "jawab.language"]):
    from jawab.channels.kinds.email.parse.message import parse

from tests.mail.promises import assert_storable

# A second for each megabyte, times what the instrumentation costs, on top of a quarter that small mails may need.
_ALLOWED, _PER_BYTE = 0.25, 5 / 1_000_000
_TRIES = 3


def _seconds(raw: bytes) -> float:
    began = process_time()
    assert_storable(parse(raw, own_addresses={"support@shop.example"}))
    return process_time() - began


def keeps_its_promises(raw: bytes) -> None:
    allowed = _ALLOWED + len(raw) * _PER_BYTE
    if _seconds(raw) > allowed and min(_seconds(raw) for _ in range(_TRIES)) > allowed:
        raise TimeoutError(f"{len(raw)} bytes took more than {allowed:.2f} s.")


if __name__ == "__main__":
    atheris.Setup(sys.argv, keeps_its_promises)
    atheris.Fuzz()
