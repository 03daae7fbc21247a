"""What is read in a message once, when it is written or comes in, and stored with it."""

from dataclasses import dataclass

from jawab.language.detect import Detected, language
from jawab.language.direction import Direction, direction
from jawab.language.feeling import feel
from jawab.language.search import index_words

MOST_STORED = 4_000
"""Words of one message by which it is found; a longer one is a book."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The language and direction of what was written, and the words by which the whole is found.

    ``emotion`` and ``urgency`` are the writer's; empty and None where nothing was written.
    """

    language: Detected
    direction: Direction
    words: tuple[str, ...] = ()
    emotion: str = ""
    urgency: int | None = None


def read_message(written: str, *, title: str = "", text: str = "") -> Reading:
    """Read a message: ``text`` is the whole where more came than was ``written`` now.

    One without words of its own is judged by its title.
    """
    judged = written or title
    spoken = language(judged)
    whole = "\n".join(filter(None, (title, text or written)))
    felt = feel(written, language=spoken) if written.strip() else None
    return Reading(
        language=spoken,
        direction=direction(judged, default="rtl"),
        words=tuple(sorted(index_words(whole, limit=MOST_STORED, spoken=spoken))),
        emotion=felt.emotion.label if felt else "",
        urgency=felt.urgency if felt else None,
    )
