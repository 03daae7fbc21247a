"""What may be asked for, and what became of articles that were offered instead."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.base.link_secrets import digest
from jawab.channels.kinds.form.models import Offer, RequestTopic

PERIOD = timedelta(days=30)


def topics() -> list[RequestTopic]:
    """Those in use, in their order."""
    return list(RequestTopic.objects.filter(retired_at=None).select_related("channel__team"))


def topics_in(language: str) -> list[RequestTopic]:
    """Those that are offered in this language."""
    return [topic for topic in topics() if language in topic.names]


def topic_at(pk: int) -> RequestTopic:
    """Raises NotThere for one that is offered no more."""
    found = RequestTopic.objects.filter(pk=pk, retired_at=None).select_related("channel__team").first()
    if found is None:
        raise NotThere(_("There is nothing at this address."))
    return found


def texts_offered(nonce: str) -> frozenset[int]:
    """The texts of articles that this form has shown, if any."""
    found = Offer.objects.filter(digest=digest(nonce)).values_list("texts", flat=True).first()
    return frozenset(found or ())


@dataclass(frozen=True, slots=True)
class Spared:
    """How often articles were offered to somebody about to ask, how often they said that these answer it, and what came
    of that: no request within three days (``held``), one all the same, or not known yet.
    """

    offered: int
    answered: int
    held: int
    came_back: int

    @property
    def unknown(self) -> int:
        return self.answered - self.held - self.came_back

    @property
    def share(self) -> float | None:
        """Of all that were offered and are known by now those that were spared; None before any."""
        known = self.offered - self.unknown
        return self.held / known if known else None


def spared() -> Spared:
    """Of the last thirty days; one query."""
    found = Offer.objects.filter(offered_at__gt=clock.now() - PERIOD).aggregate(
        all=Count("pk"),
        said=Count("pk", filter=Q(answered_at__isnull=False)),
        spared=Count("pk", filter=Q(held=True)),
        returned=Count("pk", filter=Q(held=False)),
    )
    return Spared(found["all"], found["said"], found["spared"], found["returned"])
