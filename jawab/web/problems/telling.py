"""An article of a problem: what helps until it is mended, and why it happens."""

from functools import partial

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import pgettext

from jawab.language.clearing import cleared
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.problems.access import problem_for
from jawab.problems.actions import draft_from_problem
from jawab.problems.models import Problem
from jawab.web.knowledge.beginning import begun
from jawab.web.knowledge.from_ticket import taken_out
from jawab.web.workspace.doors import AgentRequest, agents_only


@agents_only("GET", "HEAD", "POST")
def telling(request: AgentRequest, pk: int) -> HttpResponse:
    """The editor with what is known of it, without what looks personal; posted, the article is the problem's."""
    problem = problem_for(request.viewer, pk)
    wished = request.GET.get("language", "")
    language = wished if wished in dict(LANGUAGES) else desk_settings().language_for(request.viewer)
    title = cleared(problem.title, (), language)
    body = cleared(_words(problem, language), (), language)
    along = {"problem": problem, "taken": taken_out(title.counts + body.counts), "is_cleared": True}
    typed = {"title": title.text, "body": body.text}
    return begun(request, language, partial(draft_from_problem, problem=problem), typed=typed, along=along)


def _words(problem: Problem, language: str) -> str:
    with translation.override(language):
        heading = pgettext("heading of an article", "Why it happens")
    why = f"## {heading}\n\n{problem.cause}" if problem.cause else ""
    return "\n\n".join(filter(None, (problem.way_round, why)))
