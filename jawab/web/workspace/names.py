"""The people and teams that the facts of a page speak of."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jawab.base.models import FactRow
from jawab.base.prepared import planned
from jawab.calendars import Style
from jawab.commerce.queries import shop_settings
from jawab.complaints.facts import ComplaintGiven
from jawab.cover.facts import CoverBegan, CoverCame, CoverEnded
from jawab.knowledge.facts import ArticleReviewDue
from jawab.language import isolate, isolate_ltr
from jawab.people import facts as people
from jawab.people.models import Agent, ContactPoint, Field, Holder, Team
from jawab.procedures.facts import ProcedureGiven
from jawab.promises.facts import PromiseTaken
from jawab.suggestions.facts import SuggestionGiven
from jawab.tickets import facts
from jawab.tickets.facts import checklists, escalations, time_spent
from jawab.tickets.models import ChecklistLine, TicketChecklist, TimeSpent


@dataclass(frozen=True, slots=True)
class Names:
    """Everybody and every team the facts of one page speak of."""

    agents: dict[int, str]
    teams: dict[int, str]
    customer: str
    style: Style
    fields: dict[str, Field]
    checklists: dict[int, str]
    lines: dict[int, str]
    work: dict[int, str]
    customer_fields: dict[str, Field]
    points: dict[int, str]
    unit: str = ""
    """What amounts of money are read in, where the currency leaves a choice."""

    def point(self, pk: int) -> str:
        """A contact point that is gone has no words any more."""
        return isolate_ltr(self.points.get(pk, "–"))

    def agent(self, pk: int | None) -> str:
        return isolate(self.agents.get(pk or 0, "?"))

    def team(self, pk: int | None) -> str:
        return isolate(self.teams.get(pk or 0, "?"))

    def actor(self, actor: str) -> str:
        kind, _colon, number = actor.partition(":")
        if kind == "agent":
            return self.agent(int(number))
        return isolate(self.customer) if kind == "customer" else _("The desk")


_ASKED = {
    fact.kind
    for fact in (
        escalations.TicketEscalated,
        escalations.EscalationAnswered,
        escalations.EscalationTaken,
        escalations.EscalationClosed,
        escalations.EscalationWentOn,
        escalations.EscalationCameBack,
        PromiseTaken,
        ComplaintGiven,
        ProcedureGiven,
        SuggestionGiven,
    )
}

_OF_LINES = {
    fact.kind
    for fact in (
        checklists.LineTicked,
        checklists.LineUnticked,
        checklists.LineAdded,
        checklists.LineTakenOff,
    )
}


def names_for(rows: Collection[FactRow], *, customer: str, style: Style) -> Names:
    """Two queries, and one more for each kind among: fields set, check-lists, their lines, time spent, money."""
    agents = {int(row.actor.partition(":")[2]) for row in rows if row.actor.startswith("agent:")}
    teams: set[int] = set()
    for row in rows:
        if row.kind == facts.TicketAssigned.kind:
            agents |= {pk for name in ("before", "after") if (pk := row.values[name])}
        elif row.kind == facts.DraftTakenOver.kind:
            agents.add(row.values["author"])
        elif row.kind in _ASKED:
            agents |= {pk for name in ("to", "before", "after", "asked_by") if (pk := row.values.get(name))}
        elif row.kind == ArticleReviewDue.kind:
            agents.add(row.values["owner"])
        elif row.values.get("what") == "owner":
            agents.add(int(row.values["after"]))
        elif row.kind in {CoverBegan.kind, CoverCame.kind, CoverEnded.kind}:
            agents |= {pk for name in ("agent", "to") if (pk := row.values[name])}
        elif row.kind in {facts.TicketHandedOver.kind, facts.HandOverTakenBack.kind}:
            teams |= {row.values["before"] or 0, row.values["after"] or 0}
    return Names(
        agents=dict(_named(Agent, keys=[*agents])) if agents else {},
        teams=dict(_named(Team, keys=[*teams])) if teams else {},
        customer=customer,
        style=style,
        fields=_fields_of(rows, Holder.TICKET, facts.FieldSet.kind),
        checklists=_checklists_of(rows),
        lines=_lines_of(rows),
        work=_work_of(rows),
        unit=shop_settings().unit if any("currency" in row.values for row in rows) else "",
        customer_fields=_fields_of(rows, Holder.CUSTOMER, people.CustomerFieldSet.kind),
        points=_points_of(rows),
    )


@planned
def _named(kind: type[Agent] | type[Team], *, keys: Sequence[int]) -> QuerySet[Any, tuple[int, str]]:
    named: QuerySet[Any] = kind.objects.all()
    return named.filter(pk__any_of=keys).values_list("pk", "name")


def _fields_of(rows: Collection[FactRow], holder: Holder, kind: str) -> dict[str, Field]:
    keys = {row.values["field"] for row in rows if row.kind == kind}
    found = Field.objects.filter(holder=holder, key__in=keys) if keys else ()
    return {field.key: field for field in found}


def _points_of(rows: Collection[FactRow]) -> dict[int, str]:
    told = {pk for row in rows if (pk := row.values.get("contact_point"))}
    return dict(ContactPoint.objects.filter(pk__in=told).values_list("pk", "shown")) if told else {}


def _checklists_of(rows: Collection[FactRow]) -> dict[int, str]:
    kinds = {checklists.ChecklistPut.kind, checklists.ChecklistTakenOff.kind}
    told = {row.values["checklist"] for row in rows if row.kind in kinds}
    return dict(TicketChecklist.objects.filter(pk__in=told).values_list("pk", "name")) if told else {}


def _lines_of(rows: Collection[FactRow]) -> dict[int, str]:
    told = {row.values["line"] for row in rows if row.kind in _OF_LINES}
    return dict(ChecklistLine.objects.filter(pk__in=told).values_list("pk", "text")) if told else {}


def _work_of(rows: Collection[FactRow]) -> dict[int, str]:
    """What the time was spent on; an entry that was taken back is gone with its words."""
    told = {row.values["entry"] for row in rows if row.kind == time_spent.TimeWritten.kind}
    return dict(TimeSpent.objects.filter(pk__in=told).values_list("pk", "text")) if told else {}


Speak = Callable[..., str]
"""A fact of one kind, who did it and the names of the page, as a sentence."""


def numbered(number: int) -> str:
    return isolate_ltr(f"#{number}")
