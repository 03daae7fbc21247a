"""What people may ask for by the form of the help centre: names, whose it is, what is asked along."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jawab.base.errors import Refused
from jawab.channels.kinds.form.actions import TopicWish, move_topic, retire_topic, save_topic
from jawab.channels.kinds.form.models import RequestTopic
from jawab.channels.kinds.form.queries import topic_at, topics
from jawab.knowledge.models import Category
from jawab.knowledge.queries.articles import categories_named
from jawab.people.models import Field, Holder, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import active_teams, fields_in_use
from jawab.people.values import named
from jawab.web.gates import agent_of
from jawab.web.workspace.posted import row_number


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Posted, it is a new one."""
    return _saved(request, None) if request.method == "POST" else _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Posted, it is saved; with ``up`` it stands one place earlier, with ``remove`` it is offered no more."""
    found = topic_at(pk)
    if request.method != "POST":
        return _page(request, found)
    if "up" in request.POST:
        move_topic(topic=found, by=agent_of(request))
    elif "remove" in request.POST:
        retire_topic(topic=found, by=agent_of(request))
    else:
        return _saved(request, found)
    return redirect("settings-topics")


def _saved(request: HttpRequest, found: RequestTopic | None) -> HttpResponse:
    posted = request.POST
    wish = TopicWish(
        names={language: posted.get(f"name_{language}", "") for language, _name in LANGUAGES},
        team=Team.objects.filter(is_active=True, pk=row_number(posted.get("team", ""))).first(),
        category=Category.objects.filter(pk=row_number(posted.get("category", ""))).first(),
        fields=[each for each in _fields() if str(each.pk) in posted.getlist("fields")],
    )
    try:
        save_topic(wish=wish, topic=found, by=agent_of(request))
    except Refused as refusal:
        return _page(request, found, refusal=str(refusal))
    messages.success(request, _("Saved."))
    return redirect("settings-topics")


def _page(request: HttpRequest, found: RequestTopic | None = None, *, refusal: str = "") -> HttpResponse:
    language = agent_of(request).language
    chosen = {str(pk) for pk in found.fields.values_list("pk", flat=True)} if found else set()
    kept = {f"name_{each}": name for each, name in found.names.items()} if found else {}
    kept |= {"team": found.channel.team_id or "", "category": found.category_id or ""} if found else {}
    context = {
        "rows": [(each, each.names.get(language) or str(each.channel)) for each in topics()],
        "topic": found,
        "typed": request.POST if refusal else kept,
        "chosen": {*request.POST.getlist("fields")} if refusal else chosen,
        "languages": LANGUAGES,
        "teams": [("", _("No team yet")), *((each.pk, each.name) for each in active_teams())],
        "categories": [("", "–"), *((each.pk, name) for each, name in categories_named(language))],
        "fields_to_ask": [(each.pk, named(each)) for each in _fields()],
        "refusal": refusal,
    }
    return render(request, "settings/topics.html", context, status=409 if refusal else 200)


def _fields() -> list[Field]:
    return [each for each in fields_in_use() if each.holder == Holder.TICKET]
