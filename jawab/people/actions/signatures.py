"""Signatures: one's own, and those of teams."""

from collections.abc import Mapping

from django.db import transaction

from jawab.base.actors import Actor
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.facts import AgentChanged, TeamChanged
from jawab.people.models import Agent, Signature, Team
from jawab.people.models.agents import LANGUAGES

SIGNATURE_LIMIT = 2000


@transaction.atomic
def sign_as(*, owner: Agent | Team, texts: Mapping[str, str], by: Actor) -> None:
    """Set the signatures of the languages given; an empty text removes one.

    One's own, or by an administrator; a team's by an administrator alone. Unknown languages are left out.
    """
    if not (isinstance(owner, Agent) and by.actor == owner.actor):
        require_administrator(by)
    whose = {"agent": owner} if isinstance(owner, Agent) else {"team": owner}
    present = dict(Signature.objects.filter(**whose).values_list("language", "text"))
    wanted = {language: _tidy(texts[language]) for language, _name in LANGUAGES if language in texts}
    changed = [language for language, text in wanted.items() if text != present.get(language, "")]
    for language in changed:
        if wanted[language]:
            Signature.objects.update_or_create(
                **whose, language=language, defaults={"text": wanted[language]}
            )
        else:
            Signature.objects.filter(**whose, language=language).delete()
    if not changed:
        return
    fact = (
        AgentChanged(agent=owner.pk, changed=("signature",))
        if isinstance(owner, Agent)
        else TeamChanged(team=owner.pk, created=False)
    )
    record(fact, by=by, audience=[owner.audience])


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "").strip()[:SIGNATURE_LIMIT]
