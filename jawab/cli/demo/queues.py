"""Skills and queues of the shop, in the desk's language: who may have what, and how soon it should be answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from jawab.base.actors import SYSTEM
from jawab.cli.demo.shop import Shop
from jawab.people.actions import save_skill, set_skills
from jawab.people.models import Agent, Skill
from jawab.routing.actions import save_queue
from jawab.tickets.queries.conditions import gathered

_FIRST_LANGUAGE, _LATER_LANGUAGE = 5, 3
"""How well somebody serves in the language they named first, and in any other of theirs."""


@dataclass(frozen=True, slots=True)
class _Queue:
    """``asks`` is a condition's field and value, ``skill`` the language asked for, at ``level``."""

    names: Mapping[str, str]
    asks: tuple[str, str]
    minutes: int
    weight: int = 100
    skill: str = ""
    level: int = 1


_LANGUAGES = {
    "fa": {"fa": "فارسی", "ar": "عربی", "en": "انگلیسی"},
    "ar": {"fa": "الفارسية", "ar": "العربية", "en": "الإنجليزية"},
    "en": {"fa": "Persian", "ar": "Arabic", "en": "English"},
}
_QUEUES = (
    _Queue(
        {"fa": "پاسخ فوری", "ar": "رد عاجل", "en": "Answer now"},
        asks=("urgency", "3"),
        minutes=30,
        weight=400,
    ),
    _Queue(
        {"fa": "عربی‌زبان‌ها", "ar": "الناطقون بالعربية", "en": "In Arabic"},
        asks=("language", "ar"),
        minutes=120,
        skill="ar",
        level=3,
    ),
    _Queue(
        {"fa": "انگلیسی‌زبان‌ها", "ar": "الناطقون بالإنجليزية", "en": "In English"},
        asks=("language", "en"),
        minutes=240,
        skill="en",
        level=2,
    ),
)


def keep_queues(shop: Shop, language: str) -> None:
    """Needs the shop's people."""
    skills = {
        spoken: save_skill(name=name, kind="language", language=spoken, by=SYSTEM)
        for spoken, name in _LANGUAGES[language].items()
    }
    for agent in shop.agents:
        set_skills(
            agent=Agent.objects.get(email=agent.email), levels=_levels(agent.languages, skills), by=SYSTEM
        )
    for each in _QUEUES:
        field, value = each.asks
        save_queue(
            name=each.names[language],
            conditions=gathered([(field, "any", [value])]).read,
            skill=skills.get(each.skill),
            level=each.level,
            target_minutes=each.minutes,
            weight=each.weight,
            by=SYSTEM,
        )


def _levels(spoken: tuple[str, ...], skills: Mapping[str, Skill]) -> dict[int, int]:
    return {
        skills[language].pk: _LATER_LANGUAGE if place else _FIRST_LANGUAGE
        for place, language in enumerate(spoken)
    }
