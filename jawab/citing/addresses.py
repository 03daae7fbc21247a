"""Where everybody reads an article."""

from django.conf import settings
from django.urls import reverse

from jawab.knowledge.models import ArticleText


def public_address(text: ArticleText) -> str:
    return f"{settings.PUBLIC_URL}{public_path(text)}"


def public_path(text: ArticleText) -> str:
    return reverse("help-article", args=[text.language, text.slug])
