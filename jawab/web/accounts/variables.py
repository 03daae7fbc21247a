"""What a text kept ready can hold: the variables of every desk, and the custom fields its writer meets."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jawab.knowledge.custom import gone_from, variable_of
from jawab.knowledge.variables import NAMES, place
from jawab.language import isolate_ltr
from jawab.people.access import visible_fields
from jawab.people.models import Agent, Field, Holder
from jawab.people.models.agents import LANGUAGES
from jawab.people.values import named


@dataclass(frozen=True, slots=True)
class FieldVariable:
    """``place`` is how a text calls it, ``others`` what it is called in the other languages."""

    name: str
    holder: str
    place: str
    others: list[tuple[str, str]]


def variables(agent: Agent) -> dict[str, Any]:
    """For the page on which a text is written, the fields of tickets first. Two queries."""
    column = ["en", "fa", "ar"].index(agent.language)
    fields = sorted(visible_fields(agent), key=lambda field: field.holder != Holder.TICKET)
    return {
        "variables": [names[column] for names in NAMES.values()],
        "field_variables": [_offered(field, agent.language) for field in fields],
    }


def _offered(field: Field, language: str) -> FieldVariable:
    own = named(field, language)
    others = [(code, field.names[code]) for code, _name in LANGUAGES if field.names.get(code, own) != own]
    return FieldVariable(own, str(field.get_holder_display()), place(variable_of(field)), others)


def said_of_fields(agent: Agent, *texts: str) -> str:
    """What to say of fields that these texts call and ``agent`` does not meet; empty where there are none."""
    called = " ".join(texts)
    gone = gone_from(called, visible_fields(agent)) if "{" in called else []
    if not gone:
        return ""
    places = " ".join(isolate_ltr(place) for place in gone)
    return _("No field in use that you see is called %(places)s.") % {"places": places}
