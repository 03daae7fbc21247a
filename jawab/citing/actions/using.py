"""An article goes into an answer: put there by an agent, sent with the message, taken back with it."""

from urllib.parse import unquote

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.citing.access import ways_to_send
from jawab.citing.addresses import public_path
from jawab.citing.facts import ArticleSent
from jawab.citing.models import ArticleSuggestion, ArticleUse, How
from jawab.knowledge.markup import plain
from jawab.knowledge.models import ArticleText
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
def note_sent(*, message: Message, by: Agent) -> list[ArticleUse]:
    """The uses whose address or words stand in the message are sent with it; what was taken out again is not."""
    waiting = ArticleUse.objects.filter(ticket=message.ticket_id, agent=by, sent_at=None)
    found = [
        use
        for use in waiting.select_related("version__text").select_for_update(of=("self",))
        if _stands_in(message.text, use)
    ]
    now = clock.now()
    for use in found:
        use.message, use.sent_at = message, now
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
    return found


@transaction.atomic
def note_taken_back(*, message: int) -> None:
    """The answer is a draft again, and so is what stands in it."""
    ArticleUse.objects.filter(message=message).update(message=None, sent_at=None)


def _stands_in(written: str, use: ArticleUse) -> bool:
    if use.how == How.LINK:
        return unquote(public_path(use.version.text)) in unquote(written)
    said = " ".join(written.split())
    lines = [" ".join(line.split()) for line in plain(use.version.body).split("\n")]
    telling = [line for line in lines if len(line) >= TELLING] or lines
    return any(line in said for line in telling if line)
