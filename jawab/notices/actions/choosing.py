"""How an agent wants to be told: one's own choice."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotAllowed
from jawab.base.facts import record
from jawab.notices.models import Choice, QuietSpan
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
) -> None:
    """All of one's choices at once. Refuses kinds that there are not."""
    if ways.keys() - USUAL.keys():
        raise NotAllowed(_("These are not preferences."))
    change_preferences(agent=by, by=by, notice_sound=with_sound)
    Choice.objects.filter(agent=by).delete()
    chosen = {kind: each for kind, each in ways.items() if each != USUAL[kind]}
    Choice.objects.bulk_create(Choice(agent=by, kind=kind, **asdict(each)) for kind, each in chosen.items())
    QuietSpan.objects.filter(agent=by).delete()
    QuietSpan.objects.bulk_create(QuietSpan(agent=by, **asdict(span)) for span in quiet)
    record(AgentChanged(agent=by.pk, changed=("notifications",)), by=by, audience=[by.audience])
