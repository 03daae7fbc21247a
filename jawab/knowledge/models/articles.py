"""Articles: one answer each, in one text a language, every version of which is kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.knowledge.models.pictures import Picture
from jawab.people.models import Agent, Organisation
from jawab.people.models.agents import LANGUAGES


class Audience(models.TextChoices):
    """Who may read what is published. What is for agents alone is what other desks call internal."""

    EVERYONE = "everyone", pgettext_lazy("readers of an article", "Everyone")
    SIGNED_IN = "signed_in", pgettext_lazy("readers of an article", "Customers who have signed in")
    ORGANISATIONS = "organisations", pgettext_lazy("readers of an article", "People of some organisations")
    AGENTS = "agents", pgettext_lazy("readers of an article", "Agents alone")


class TextState(models.TextChoices):
    """Of the newest version. What was published before it is read on while it is written and reviewed."""

    DRAFT = "draft", pgettext_lazy("state of an article", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("state of an article", "In review")
    PUBLISHED = "published", pgettext_lazy("state of an article", "Published")
    ARCHIVED = "archived", pgettext_lazy("state of an article", "Archived")


class Category(models.Model):
    """A shelf of the help centre. ``icon`` is one of the desk's own."""

    icon = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"Category {self.pk}"


class CategoryName(models.Model):
    """What it is called in one language, what stands below it, and its address in the help centre."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=300, blank=True)
    slug = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "language"], name="category_named_once_a_language"),
            models.UniqueConstraint(fields=["language", "slug"], name="category_by_address"),
        ]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """``language`` is that in which it is written first and from which the others are translated.

    ``review_on`` is when ``owner`` looks whether it is still true; ``tags`` name products and releases it is about,
    as search keys. Who may read it are ``organisations`` only where ``audience`` says so. ``is_question``: its title is
    a question and it answers it. ``reminded`` counts the reminders sent since ``review_on`` passed.
    """

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="articles")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    audience = models.CharField(max_length=16, choices=Audience.choices, default=Audience.EVERYONE)
    organisations = models.ManyToManyField(Organisation, related_name="articles")
    owner = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="articles")
    review_on = models.DateField(null=True)
    tags = ArrayField(models.CharField(max_length=80), default=list)
    is_question = models.BooleanField(default=False)
    reminded = models.SmallIntegerField(default=0)
    made_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("review_on", name="article_to_review")]

    def __str__(self) -> str:
        return f"Article {self.pk}"


class ArticleText(models.Model):
    """An article in one language. ``title`` and ``state`` are of its newest version, ``published`` is what is read.

    ``same_as`` is the version of the original that it says the same as; a later one published there makes it outdated.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    title = models.CharField(max_length=200)
    title_key = models.CharField(max_length=400, editable=False)
    slug = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=TextState.choices, default=TextState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    published = models.ForeignKey("ArticleVersion", null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    same_as = models.ForeignKey("ArticleVersion", null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="article_once_a_language"),
            models.UniqueConstraint(fields=["language", "slug"], name="article_by_address"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "in_review"])
                | models.Q(state="published", published__isnull=False)
                | models.Q(state="archived", published=None),
                name="published_is_what_is_read",
            ),
        ]
        indexes = [models.Index(fields=["state", "-changed_at"], name="article_text_list")]

    def __str__(self) -> str:
        return self.title


class ArticleVersion(models.Model):
    """What one save wrote; never changed. ``body`` is mark-up, ``remark`` why it was written.

    ``pictures`` are those its mark-up names: who may read the version may see them.
    """

    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    keywords = models.CharField(max_length=500, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    pictures = models.ManyToManyField(Picture, related_name="versions")
    by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="article_version_once")]

    def __str__(self) -> str:
        return self.title


class ArticleAddress(models.Model):
    """An address a text had before: whoever kept it is led to where it stands now."""

    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="earlier")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    slug = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "slug"], name="earlier_article_address")]

    def __str__(self) -> str:
        return self.slug
