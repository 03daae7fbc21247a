"""How a customer feels and how soon an answer is needed: the desk's guess with its reasons, or an agent's word."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.language import isolate
from jawab.language.feeling import Feeling as Guess
from jawab.language.feeling import feel
from jawab.tickets.models import Emotion, Feeling, Message, Nature, Side, Urgency


@dataclass(frozen=True, slots=True)
class Shown:
    """``loud`` is what should catch the eye of somebody who looks down a long ticket."""

    emotion: str
    urgency: int
    label: str
    hint: str
    loud: bool

    @property
    def emotions(self) -> list[tuple[str, str]]:
        return [(emotion.value, str(emotion.label)) for emotion in Emotion]

    @property
    def urgencies(self) -> list[tuple[int, str]]:
        return [(urgency.value, str(urgency.label)) for urgency in Urgency]


def shown_feeling(message: Message) -> Shown | None:
    """Of what a customer wrote themselves."""
    if message.side == Side.OUT or message.nature != Nature.PERSON or not message.written.strip():
        return None
    said: Feeling | None = getattr(message, "feeling", None)
    if said is not None:
        return _shown(said.emotion, said.urgency, _("An agent's word"))
    guess = _guess(message.written, message.language)
    hint = _("The desk's guess; it may be wrong.")
    if reasons := _reasons(guess):
        hint += " " + _("Because of: %(words)s") % {"words": reasons}
    return _shown(guess.emotion.label, guess.urgency, hint)


def _reasons(guess: Guess) -> str:
    urgent = guess.urgency_because if guess.urgency >= Urgency.SOON else ()
    return _listed(
        isolate(word) for word in dict.fromkeys(each.text for each in (*guess.emotion.because, *urgent))
    )


def _shown(emotion: str, urgency: int, hint: str) -> Shown:
    label = str(Emotion(emotion).label)
    if urgency >= Urgency.SOON:
        label = _listed([label, str(Urgency(urgency).label)])
    loud = emotion == Emotion.ANGRY or urgency == Urgency.NOW
    return Shown(emotion, urgency, label, hint, loud=loud)


def _listed(words: Iterable[str]) -> str:
    return pgettext("list separator", ", ").join(words)


@lru_cache(maxsize=2_000)
def _guess(text: str, language: str) -> Guess:
    return feel(text, language=language or None)
