"""What ``jawab doctor`` asks: each package adds its own questions beside the things they are about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``text`` says what was found and, unless all is well, how to mend it."""

    state: State
    text: str


Check = Callable[[], Finding | Iterable[Finding]]
_checks: dict[str, Check] = {}


def check(name: str) -> Callable[[Check], Check]:
    """Decorate a function that takes nothing and returns what it found; ``name`` is what the operator reads."""

    def register(function: Check) -> Check:
        if name in _checks and _checks[name] is not function:
            raise ValueError(f"Two checks are called {name}.")
        _checks[name] = function
        return function

    return register


def examine() -> Iterable[tuple[str, Finding]]:
    """Ask everything, in the order it was registered. A check that fails is itself a finding."""
    for name, ask in _checks.items():
        try:
            found = ask()
        except Exception as fault:  # noqa: BLE001 -- whatever it was, the other checks still count
            yield name, Finding("bad", f"This could not be checked: {fault!s}".strip())
            continue
        for finding in [found] if isinstance(found, Finding) else found:
            yield name, finding
