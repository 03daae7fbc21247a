"""How a process of the desk ended, in words, and how long to wait before it begins again."""

import signal

FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_SETTLED_AFTER = 60.0


def ending(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    return f"was ended by {signal.Signals(-code).name}"


def longer_pause(pause: float, *, lived: float) -> tuple[float, float]:
    """The pause after the next end and the one now, in seconds; who ``lived`` for a minute begins anew."""
    now = FIRST_PAUSE if lived > _SETTLED_AFTER else pause
    return min(now * 2, _LONGEST_PAUSE), now
