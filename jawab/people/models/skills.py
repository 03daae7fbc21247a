"""What agents can do, and how well."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models.agents import LANGUAGES, Agent

LOWEST, HIGHEST = 1, 5
SPOKEN = 3
"""The level at which an agent has the language they serve in, while nobody has said another."""


class SkillKind(models.TextChoices):
    LANGUAGE = "language", pgettext_lazy("kind of skill", "Language")
    PRODUCT = "product", pgettext_lazy("kind of skill", "Product")
    CERTIFICATE = "certificate", pgettext_lazy("kind of skill", "Certificate")
    OTHER = "other", pgettext_lazy("kind of skill", "Other")


class Skill(models.Model):
    """A language has its code where the desk knows it: whoever serves in it has the skill without more words."""

    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=SkillKind.choices, default=SkillKind.OTHER)
    language = models.CharField(max_length=8, choices=LANGUAGES, blank=True)

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language="") | models.Q(kind="language"), name="language_is_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AgentSkill(models.Model):
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="holders")
    level = models.SmallIntegerField(validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "skill"], name="one_level_of_a_skill"),
            models.CheckConstraint(
                condition=models.Q(level__gte=LOWEST, level__lte=HIGHEST), name="skill_level_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} at {self.level} of {self.agent_id}"
