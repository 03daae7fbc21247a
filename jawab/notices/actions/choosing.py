"""How an agent wants to be told: one's own choice."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed
from jawab.base.facts import record
from jawab.notices.actions.digesting import next_digest
from jawab.notices.models import Choice, Digest, Notice, QuietSpan, Rhythm
from jawab.notices.ways import USUAL, Ways
from jawab.people.actions import change_preferences
from jawab.people.facts import AgentChanged
from jawab.people.models import Agent


@dataclass(frozen=True, slots=True)
class Span:
    """See ``QuietSpan``."""

    weekday: int
    begins: time
    ends: time


@transaction.atomic
def choose_notices(
    *,
    by: Agent,
    ways: Mapping[str, Ways],
    with_sound: bool,
    quiet: Iterable[Span],
    digest: tuple[str, time] | None,
) -> None:
    """All of one's choices at once; ``digest`` is its rhythm, and the hour of a daily one. Refuses kinds and rhythms
    that there are not.
    """
    if ways.keys() - USUAL.keys() or (digest and digest[0] not in Rhythm.values):
        raise NotAllowed(_("These are not preferences."))
    change_preferences(agent=by, by=by, notice_sound=with_sound)
    Choice.objects.filter(agent=by).delete()
    chosen = {kind: each for kind, each in ways.items() if each != USUAL[kind]}
    Choice.objects.bulk_create(Choice(agent=by, kind=kind, **asdict(each)) for kind, each in chosen.items())
    QuietSpan.objects.filter(agent=by).delete()
    QuietSpan.objects.bulk_create(QuietSpan(agent=by, **asdict(span)) for span in quiet)
    _set_digest(by, digest)
    record(AgentChanged(agent=by.pk, changed=("notifications",)), by=by, audience=[by.audience])


def _set_digest(agent: Agent, digest: tuple[str, time] | None) -> None:
    """One that is begun tells of what comes from now on."""
    if digest is None:
        Digest.objects.filter(agent=agent).delete()
        Notice.objects.filter(agent=agent, in_digest=True).update(in_digest=False)
        return
    row = Digest(agent=agent, rhythm=digest[0], hour=digest[1])
    values = {"rhythm": row.rhythm, "hour": row.hour, "next_at": next_digest(agent, row, now=clock.now())}
    Digest.objects.update_or_create(agent=agent, defaults=values)
