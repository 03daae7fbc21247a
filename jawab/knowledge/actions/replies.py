"""Keeping replies ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import record
from jawab.knowledge.access import may_change, reply_for, require_place, visible_replies
from jawab.knowledge.custom import names_of_fields
from jawab.knowledge.facts import CannedReplyRemoved, CannedReplySaved
from jawab.knowledge.models import CannedReply, Tone
from jawab.knowledge.variables import keyed
from jawab.language import search_key, strip_controls
from jawab.people.access import visible_fields
from jawab.people.models import Agent, Team
from jawab.people.models.agents import LANGUAGES

BODY_LIMIT = 20_000
SHORTCUT_LIMIT = 40
TITLE_LIMIT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a canned reply says and by which word it is called; ``language`` may be empty.

    ``tones`` are the same in other tones, by ``Tone``; an empty one is none.
    """

    title: str
    body: str
    shortcut: str = ""
    language: str = ""
    tones: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def save_reply(
    *,
    wording: Wording,
    by: Agent,
    reply: CannedReply | None = None,
    team: Team | None = None,
    private: bool = True,
) -> CannedReply:
    """Keep a reply ready, in its tones, a new one or one that is there: private, for ``team``, or for everybody.

    Custom fields that ``by`` meets are kept by their keys, whatever the text calls them. Refuses an empty title or
    body, a shortcut of several words, and a place that is not the agent's to fill.
    """
    wording = _checked(wording)
    if "{" in "".join([wording.body, *wording.tones.values()]):
        names = names_of_fields(visible_fields(by))
        tones = {tone: keyed(body, names) for tone, body in wording.tones.items()}
        wording = replace(wording, body=keyed(wording.body, names), tones=tones)
    if reply is not None:
        reply = _own(reply.pk, by)
    require_place(by, None if private else team, private=private)
    created = reply is None
    kept = reply or CannedReply()
    kept.title, kept.body = wording.title, wording.body
    kept.shortcut, kept.language = wording.shortcut, wording.language
    kept.owner, kept.team = (by, None) if private else (None, team)
    kept.title_key, kept.shortcut_key = search_key(kept.title)[:240], search_key(kept.shortcut)[:80]
    kept.body_key = search_key("\n".join([kept.body, *wording.tones.values()]))
    kept.changed_at = clock.now()
    kept.save()
    kept.tones.exclude(tone__in=wording.tones).delete()
    for tone, body in wording.tones.items():
        kept.tones.update_or_create(tone=tone, defaults={"body": body})
    record(CannedReplySaved(reply=kept.pk, created=created), by=by, audience=_audience(kept))
    return kept


@transaction.atomic
def remove_reply(*, reply: CannedReply, by: Agent) -> None:
    """Refuses what the agent may not change."""
    reply = _own(reply.pk, by)
    record(CannedReplyRemoved(reply=reply.pk, title=reply.title), by=by, audience=_audience(reply))
    reply.delete()


@transaction.atomic
def count_uses(*, replies: Sequence[int], by: Agent) -> None:
    """Each reply that went into an answer counts once; what ``by`` does not see is left out. No fact."""
    visible = visible_replies(by).order_by().values("pk")
    CannedReply.objects.filter(pk__in=set(replies)).filter(pk__in=visible).update(uses=F("uses") + 1)


def _own(pk: int, by: Agent) -> CannedReply:
    reply_for(by, pk)
    reply = CannedReply.objects.select_for_update(of=("self",)).get(pk=pk)
    if not may_change(by, reply):
        raise NotAllowed(_("Only an administrator may do this."))
    return reply


def _checked(wording: Wording) -> Wording:
    title, shortcut = strip_controls(wording.title), strip_controls(wording.shortcut).lstrip("/")
    body = _clean(wording.body)
    given = {tone: _clean(wording.tones.get(tone, "")) for tone in Tone.values}
    tones = {tone: said for tone, said in given.items() if said}
    if not title or not body:
        raise Refused(_("A canned reply needs a title and a text."))
    if max(map(len, [body, *tones.values()])) > BODY_LIMIT or len(title) > TITLE_LIMIT:
        raise Refused(_("This text is too long."))
    if " " in shortcut or len(shortcut) > SHORTCUT_LIMIT:
        raise Refused(_("A shortcut is one short word."))
    known = {language for language, _name in LANGUAGES}
    language = wording.language if wording.language in known else ""
    return Wording(title=title, body=body, shortcut=shortcut, language=language, tones=tones)


def _clean(body: str) -> str:
    return body.replace("\r\n", "\n").replace("\0", "").strip()


def _audience(reply: CannedReply) -> list[str]:
    if reply.owner is not None:
        return [reply.owner.audience]
    return [reply.team.audience] if reply.team is not None else []
