"""Skills: which there are, and who has them."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import one_line
from jawab.people.access import require_administrator
from jawab.people.facts import AgentChanged, SkillRemoved, SkillSaved
from jawab.people.models import Agent, AgentSkill, Skill, SkillKind
from jawab.people.models.agents import LANGUAGES
from jawab.people.models.skills import HIGHEST, LOWEST

MOST = 100
"""Skills of one desk; more would be a list nobody keeps true."""


@transaction.atomic
def save_skill(*, name: str, kind: str, by: Actor, language: str = "", skill: Skill | None = None) -> Skill:
    """A new skill, or another name and kind for ``skill``. A language code is kept of languages alone.

    Refuses an empty or a taken name, an unknown kind or language, and more skills than anybody keeps true.
    """
    require_administrator(by)
    name = one_line(name, 80)
    if not name:
        raise Refused(_("A name is needed."))
    others = Skill.objects.exclude(pk=skill.pk if skill and skill.pk else 0)
    if others.filter(name__iexact=name).exists():
        raise Refused(_("This name is already taken."))
    if kind not in SkillKind.values or (language and language not in dict(LANGUAGES)):
        raise Refused(_("Please choose what kind of skill this is."))
    if skill is None and others.count() >= MOST:
        raise Refused(_("There are too many skills. Please remove one first."))
    kept = Skill.objects.select_for_update(no_key=True).get(pk=skill.pk) if skill else Skill()
    kept.name, kept.kind = name, kind
    kept.language = language if kind == SkillKind.LANGUAGE else ""
    kept.save()
    record(SkillSaved(skill=kept.pk), by=by, audience=())
    return kept


@transaction.atomic
def remove_skill(*, skill: Skill, by: Actor) -> None:
    """Nobody has it any more. Refuses while something still asks for it."""
    require_administrator(by)
    number, name = skill.pk, skill.name
    try:
        with transaction.atomic():
            Skill.objects.filter(pk=number).delete()
    except ProtectedError as asked:
        raise Refused(_("A queue still asks for this skill.")) from asked
    record(SkillRemoved(skill=number, name=name), by=by, audience=())


@transaction.atomic
def set_skills(*, agent: Agent, levels: Mapping[int, int], by: Actor) -> Agent:
    """Give ``agent`` exactly these levels, from 1 to 5, by the number of the skill. Refuses any other level."""
    require_administrator(by)
    agent = Agent.objects.select_for_update(no_key=True).get(pk=agent.pk)
    known = set(Skill.objects.filter(pk__in=levels).values_list("pk", flat=True))
    wanted = {number: level for number, level in levels.items() if number in known}
    if not all(LOWEST <= level <= HIGHEST for level in wanted.values()):
        raise Refused(_("A level is a number from 1 to 5."))
    present = dict(AgentSkill.objects.filter(agent=agent).values_list("skill_id", "level"))
    if wanted == present:
        return agent
    AgentSkill.objects.filter(agent=agent).delete()
    rows = [AgentSkill(agent=agent, skill_id=number, level=level) for number, level in sorted(wanted.items())]
    AgentSkill.objects.bulk_create(rows)
    record(AgentChanged(agent=agent.pk, changed=("skills",)), by=by, audience=[agent.audience])
    return agent
