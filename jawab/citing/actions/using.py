"""An article or a canned reply goes into an answer: put there by an agent, sent with the message, and taken back."""

from urllib.parse import unquote

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.citing.access import ways_to_send
from jawab.citing.addresses import public_path
from jawab.citing.facts import ArticleSent
from jawab.citing.models import ArticleSuggestion, ArticleUse, CannedUse, How
from jawab.knowledge.access import visible_replies
from jawab.knowledge.actions import count_uses
from jawab.knowledge.markup import plain
from jawab.knowledge.models import ArticleText, Tone
from jawab.knowledge.variables import pieces_between
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.models import Message, Ticket

TELLING = 15
"""Letters of a line that nobody writes by chance."""


@transaction.atomic
def use_article(*, ticket: Ticket, text: ArticleText, how: str, by: Agent) -> ArticleUse:
    """The version that is read now goes into what ``by`` is writing. It counts when that is sent.

    Raises NotThere for what is not published. Refuses what the customer may not read, or not at a public address.
    """
    ticket = locked(ticket.pk, by=by)
    if text.published is None:
        raise NotThere(_("There is no such article."))
    if how not in ways_to_send([text.pk], ticket.customer)[text.pk]:
        raise Refused(_("This customer may not read the article in this way."))
    now = clock.now()
    opened = ArticleSuggestion.objects.filter(ticket=ticket, text=text, opened_at=None)
    opened.update(opened_at=now)
    chosen = {"ticket": ticket, "version": text.published, "agent": by, "how": how}
    # An answer that was taken back may have left a second one.
    waiting = ArticleUse.objects.filter(**chosen, sent_at=None).first()
    return waiting or ArticleUse.objects.create(**chosen, at=now)


@transaction.atomic
def use_canned(*, ticket: Ticket, reply: int, tone: str, by: Agent) -> CannedUse | None:
    """A canned reply goes into what ``by`` is writing, in this tone. It counts when that is sent; None for one that
    ``by`` does not see.
    """
    ticket = locked(ticket.pk, by=by)
    if not visible_replies(by).filter(pk=reply).exists():
        return None
    chosen = {"ticket": ticket, "reply_id": reply, "agent": by, "tone": tone if tone in Tone.values else ""}
    waiting = CannedUse.objects.filter(**chosen, sent_at=None).first()
    return waiting or CannedUse.objects.create(**chosen, at=clock.now())


@transaction.atomic
def note_sent(*, message: Message, by: Agent) -> list[ArticleUse]:
    """What was put into it and still stands in the message is sent with it; what was taken out again is not.

    Articles are told by their address or words, canned replies by their words. What was put into a ticket that was
    merged into this one meanwhile counts as well: its draft came along.
    """
    whence = _merged_into(message.ticket_id)
    replies = CannedUse.objects.filter(ticket__in=whence, agent=by, sent_at=None).select_related("reply")
    used = [use for use in replies.select_for_update(of=("self",)) if _still_says(message.text, use)]
    CannedUse.objects.filter(pk__in=[use.pk for use in used]).update(message=message, sent_at=clock.now())
    count_uses(replies=[use.reply_id for use in used], by=by)
    waiting = ArticleUse.objects.filter(ticket__in=whence, agent=by, sent_at=None)
    found = [
        use
        for use in waiting.select_related("version__text").select_for_update(of=("self",))
        if _stands_in(message.text, use)
    ]
    for use in found:
        _send(use, message, by)
    return found


def _send(use: ArticleUse, message: Message, by: Agent) -> None:
    use.message, use.sent_at = message, clock.now()
    use.save(update_fields=["message", "sent_at"])
    version = use.version
    fact = ArticleSent(
        ticket=message.ticket_id,
        message=message.pk,
        article=version.text.article_id,
        title=version.title,
        language=version.text.language,
        version=version.number,
        how=use.how,
    )
    record(fact, by=by, audience=message.ticket.audience)


@transaction.atomic
def note_taken_back(*, message: int) -> None:
    """The answer is a draft again, and so is what stands in it."""
    for uses in (ArticleUse.objects, CannedUse.objects):
        uses.filter(message=message).update(message=None, sent_at=None)


def _merged_into(ticket: int) -> list[int]:
    """It and all that was merged into it, also by way of others."""
    found, newest = [ticket], [ticket]
    while newest := list(Ticket.objects.filter(merged_into__in=newest).values_list("pk", flat=True)):
        found += newest
    return found


def _still_says(written: str, use: CannedUse) -> bool:
    """One of its longer pieces between places stands in the message; one that is all places and short words is taken
    at the word of whoever chose it.
    """
    said = " ".join(written.split())
    wording = use.reply.tones.filter(tone=use.tone).first() if use.tone else None
    pieces = [
        " ".join(piece.split()) for piece in pieces_between(wording.body if wording else use.reply.body)
    ]
    telling = [piece for piece in pieces if len(piece) >= TELLING]
    return not telling or any(piece in said for piece in telling)


def _stands_in(written: str, use: ArticleUse) -> bool:
    if use.how == How.LINK:
        return unquote(public_path(use.version.text)) in unquote(written)
    said = " ".join(written.split())
    lines = [" ".join(line.split()) for line in plain(use.version.body).split("\n")]
    telling = [line for line in lines if len(line) >= TELLING] or lines
    return any(line in said for line in telling if line)
