"""How far the set-up of the desk has come: for its pages, and for the check-list on the first page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.base.prepared import planned
from jawab.people.models import Agent, DeskSettings, Invitation, SetUpStep, Team
from jawab.people.queries import desk_settings
from jawab.tickets.models import Channel, ChannelKind, Message, Side

Step = SetUpStep.Step
LABELS: dict[str, Promise] = {
    Step.SHOP: pgettext_lazy("set-up", "Your shop"),
    Step.MAILBOX: pgettext_lazy("set-up", "Mailbox"),
    Step.TEAM: pgettext_lazy("set-up", "Team"),
    Step.TRIAL: pgettext_lazy("set-up", "Try it"),
}
PROMPTS: dict[str, Promise] = {
    Step.SHOP: _("Tell the desk who you are"),
    Step.MAILBOX: _("Connect a mailbox"),
    Step.TEAM: _("Invite your colleagues"),
    Step.TRIAL: _("Answer a sample ticket"),
}


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: done as the desk itself shows, or left out."""

    name: str
    is_done: bool
    is_skipped: bool

    @property
    def label(self) -> Promise:
        return LABELS[self.name]

    @property
    def prompt(self) -> Promise:
        return PROMPTS[self.name]

    @property
    def href(self) -> str:
        return reverse(f"set-up-{self.name}")

    @property
    def is_open(self) -> bool:
        return not self.is_done and not self.is_skipped


@dataclass(frozen=True, slots=True)
class Progress:
    desk: DeskSettings
    steps: list[StepState]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def is_complete(self) -> bool:
        return self.done == len(self.steps)

    def next_after(self, name: str = "") -> StepState | None:
        """The next open step, in the order of the set-up and then from its beginning."""
        names = [step.name for step in self.steps]
        at = names.index(name) + 1 if name else 0
        return next((step for step in [*self.steps[at:], *self.steps[:at]] if step.is_open), None)


def progress(desk: DeskSettings | None = None) -> Progress:
    """Two queries, three without ``desk``. What is there counts as done, whoever made it and wherever."""
    desk = desk or desk_settings()
    left = dict(_left())
    done = {Step.SHOP: bool(desk.name), **_found()}
    steps = [
        StepState(
            name,
            is_done=done[name] or left.get(name) is False,
            is_skipped=not done[name] and left.get(name, False),
        )
        for name in Step
    ]
    return Progress(desk, steps)


def checklist(viewer: Agent) -> Progress | None:
    """For an administrator, while something is left to do and nobody said that the set-up is over."""
    if not viewer.is_administrator:
        return None
    desk = desk_settings()
    if desk.set_up_ended_at is not None:
        return None
    found = progress(desk)
    return None if found.is_complete else found


@planned
def _left() -> QuerySet[SetUpStep, tuple[str, bool]]:
    return SetUpStep.objects.values_list("step", "is_skipped")


def _found() -> dict[Step, bool]:
    told = next(iter(_asked()), dict.fromkeys(("mailbox", "team", "others", "invited", "answered"), False))
    return {
        Step.MAILBOX: told["mailbox"],
        Step.TEAM: told["team"] and (told["others"] or told["invited"]),
        Step.TRIAL: told["answered"],
    }


@planned
def _asked() -> QuerySet[Agent, Any]:
    """What is there, as one row; none on a desk without agents."""
    agents = Agent.objects.filter(is_active=True).order_by("pk")
    invited = Invitation.objects.exclude(invited_by=None)
    answers = Message.objects.filter(side=Side.OUT).exclude(agent=None)
    asked = {
        "mailbox": Exists(Channel.objects.filter(kind=ChannelKind.EMAIL, is_active=True)),
        "team": Exists(Team.objects.filter(is_active=True)),
        "others": Exists(agents[1:]),
        "invited": Exists(invited),
        "answered": Exists(answers),
    }
    return agents.values(**asked)[:1]
