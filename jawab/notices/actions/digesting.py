"""What is still unread, by mail: every hour, or once a day at an hour of one's own."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.base import clock
from jawab.calendars import Style, known_zone, zone
from jawab.channels.contract import Address, Outcome
from jawab.channels.kinds.email.memos import send_memo
from jawab.language import isolate_ltr, number
from jawab.notices.models import Digest, Notice, NoticeKind, QuietSpan, Rhythm
from jawab.notices.queries import still_seen
from jawab.notices.ways import quiet_end
from jawab.people.models import Agent

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LISTED = 20
"""Tickets named in one mail; the rest are a number."""


def digest_due() -> int:
    """Send what is due, one mail an agent; how many agents were looked at.

    What is read, not to be seen any more or told in an earlier mail is in none, and an empty one is not sent. What the
    server does not take now goes with the next one. No transaction is open while it speaks.
    """
    looked = 0
    while (agent := _claim()) is not None:
        _send(agent)
        looked += 1
    return looked


def next_digest(agent: Agent, digest: Digest, *, now: datetime) -> datetime:
    """The first moment after ``now``; the hour of a daily one is of the agent's own clock."""
    if digest.rhythm == Rhythm.HOURLY:
        return now + HOUR
    own = zone(agent.time_zone) if known_zone(agent.time_zone) else ZoneInfo("UTC")
    today = datetime.combine(now.astimezone(own).date(), digest.hour, tzinfo=own)
    return today if today > now else datetime.combine(today.date() + DAY, digest.hour, tzinfo=own)


@transaction.atomic
def _claim() -> Agent | None:
    """Put off before it is sent, so that no two workers send it: at worst a mail is an hour or a day late."""
    now = clock.now()
    due = Digest.objects.filter(next_at__lte=now, agent__is_active=True).select_related("agent")
    while (
        found := due.select_for_update(skip_locked=True, of=["self"]).order_by("next_at").first()
    ) is not None:
        quiet = quiet_end(found.agent, QuietSpan.objects.filter(agent=found.agent), now=now)
        found.next_at = quiet or next_digest(found.agent, found, now=now)
        found.save(update_fields=["next_at"])
        if quiet is None:
            return found.agent
    return None


def _send(agent: Agent) -> None:
    waiting = Notice.objects.filter(still_seen(agent), agent=agent, in_digest=True, read_at=None)
    notices = list(waiting.order_by("-pk"))
    if not notices:
        return
    with translation.override(agent.language):
        subject, text = _words(agent, notices)
    receipt = send_memo(
        recipient=Address(agent.email, agent.name), subject=subject, text=text, language=agent.language
    )
    if receipt.outcome is not Outcome.LATER:
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(in_digest=False)


def _words(agent: Agent, notices: list[Notice]) -> tuple[str, str]:
    """Numbers and kinds alone: mail is read by more machines than the desk."""
    style = Style.of(agent.language, digits=agent.digits)
    tickets = _kinds(notices, "ticket_id")
    count = {"count": number(len(tickets), style)}
    subject = ngettext("News in %(count)s ticket", "News in %(count)s tickets", len(tickets)) % count
    if not tickets:
        subject = _("There is news for you")
    parts = [
        "\n".join([isolate_ltr(f"#{pk}"), *kinds, _address("ticket", pk)]) for pk, kinds in tickets.items()
    ]
    for thing in ("article", "suggestion"):
        found = _kinds(notices, f"{thing}_id")
        parts += ["\n".join([*kinds, _address(thing, pk)]) for pk, kinds in found.items()]
    if (left := len(parts) - LISTED) > 0:
        del parts[LISTED:]
        more = {"count": number(left, style)}
        parts.append(_("And %(count)s more.") % more)
    parts.append(f"{_('All notifications')}: {_address('notices')}")
    parts.append(f"{_('How you hear of things')}: {_address('account-notices')}")
    return subject, "\n\n".join(parts)


def _kinds(notices: list[Notice], of: str) -> dict[int, dict[str, None]]:
    """Of each ticket, article or suggestion what there is to tell, once each."""
    found: dict[int, dict[str, None]] = {}
    for notice in notices:
        if (pk := getattr(notice, of)) is not None:
            found.setdefault(pk, {})[str(NoticeKind(notice.kind).label)] = None
    return found


def _address(view: str, *parts: int) -> str:
    return isolate_ltr(f"{settings.PUBLIC_URL}{reverse(view, args=parts)}")
