"""The desk as a whole: what it is called, how newcomers read it, and how far its set-up has come."""

from django.db import models

from jawab.calendars import Style
from jawab.people.models.agents import LANGUAGES, Agent


class DeskSettings(models.Model):
    """One row, made when the first of it is set. Blank is the usual of the language."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES, blank=True)
    calendar = models.CharField(max_length=12, blank=True)
    digits = models.CharField(max_length=8, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    # When somebody said that the set-up is over: nothing reminds of it any more.
    set_up_ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_desk")]

    def __str__(self) -> str:
        return self.name

    def language_for(self, agent: Agent) -> str:
        """What is begun by this agent for others: in the desk's language, in their own while it has none."""
        return self.language or agent.language

    def style_for(self, language: str) -> Style:
        """How somebody who reads this language begins: the desk's ways in its own language, else that one's usual
        ways; the hours are everybody's.
        """
        if language != self.language:
            return Style.of(language, time_zone=self.time_zone)
        return Style.of(language, calendar=self.calendar, digits=self.digits, time_zone=self.time_zone)


class SetUpStep(models.Model):
    """A step of the set-up that somebody left behind: skipped, or done where nothing else would tell later."""

    class Step(models.TextChoices):
        SHOP = "shop"
        MAILBOX = "mailbox"
        TEAM = "team"
        TRIAL = "trial"

    step = models.CharField(max_length=8, choices=Step.choices, primary_key=True)
    is_skipped = models.BooleanField()
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.step
