"""What readers would see of what is being written."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jawab.knowledge.actions.writing import BODY
from jawab.knowledge.markup import html, is_undescribed
from jawab.people.models.agents import LANGUAGES
from jawab.web.pictures import drawn
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("POST")
def preview(request: AgentRequest) -> HttpResponse:
    """A piece of the page, asked for while one writes."""
    language = known_language(request.POST.get("language", ""))
    context = {**previewed(request.POST.get("body", "")[:BODY], language), "language_shown": language}
    return render(request, "knowledge/_preview.html", context)


def previewed(body: str, language: str) -> dict[str, Any]:
    """For ``_preview.html``; also whether a picture is not described yet."""
    pictures = drawn(body, at="article-picture")
    return {"shown": html(body, language, pictures), "is_undescribed": is_undescribed(body)}


def known_language(wished: str) -> str:
    return wished if wished in dict(LANGUAGES) else "en"
