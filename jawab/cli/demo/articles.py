"""The shop's help centre: shelves and articles in three languages, one that is being reviewed, one for agents alone."""

import tomllib
from importlib.resources import files
from typing import Any

from jawab.base.actors import SYSTEM
from jawab.cli.demo.drawing import parcel
from jawab.knowledge.actions import (
    Named,
    Place,
    Writing,
    ask_for_review,
    change_help_centre,
    create_article,
    keep_picture,
    publish,
    save_category,
    vote,
    write_article,
)
from jawab.knowledge.models import Article, Audience, Category
from jawab.people.models import Agent, Role

_LANGUAGES = ("fa", "ar", "en")


def write_articles() -> None:
    """By the agents in turn; whoever supervises publishes. A desk that has a shelf already is left as it is."""
    if Category.objects.exists():
        return
    world = tomllib.loads((files(__package__) / "world" / "articles.toml").read_text(encoding="utf-8"))
    writers = list(Agent.objects.filter(is_active=True).order_by("pk"))
    head = next((each for each in writers if each.role != Role.AGENT), None)
    if head is None:
        return
    shelves = {each["key"]: _shelf(each) for each in world["shelf"]}
    pictures = {"{parcel}": str(keep_picture(content=parcel(), by=head).pk)}
    for place, told in enumerate(world["article"]):
        told |= {language: _pictured(told[language], pictures) for language in _LANGUAGES if language in told}
        _write(told, shelves[told["shelf"]], writer=writers[place % len(writers)], head=head)
    change_help_centre(is_open=True, by=SYSTEM)


def _shelf(told: dict[str, Any]) -> Category:
    names = {language: Named(*told[language]) for language in _LANGUAGES}
    return save_category(names=names, icon=told["icon"], by=SYSTEM)


def _write(told: dict[str, Any], shelf: Category, *, writer: Agent, head: Agent) -> None:
    languages = [each for each in _LANGUAGES if each in told]
    place = Place(
        category=shelf,
        owner=writer,
        audience=told.get("audience", Audience.EVERYONE),
        tags=told.get("tags", ()),
    )
    first = languages[0]
    article = create_article(language=first, place=place, writing=_writing(told[first]), by=writer)
    if told.get("state") == "in_review":
        ask_for_review(article=article, language=first, by=writer)
        return
    publish(article=article, language=first, version=1, by=head)
    for language in languages[1:]:
        write_article(article=article, language=language, writing=_writing(told[language]), base=0, by=writer)
        publish(article=article, language=language, version=1, by=head)
    _be_voted_on(article, first, told.get("helped", 0))


def _be_voted_on(article: Article, language: str, helped: int) -> None:
    text = article.texts.select_related("published").get(language=language)
    for place in range(helped):
        vote(text=text, helped=place % 5 != 4)


def _pictured(told: dict[str, str], pictures: dict[str, str]) -> dict[str, str]:
    """With the number that each picture has on this desk."""
    body = told["body"]
    for name, number in pictures.items():
        body = body.replace(name, number)
    return told | {"body": body}


def _writing(told: dict[str, str]) -> Writing:
    return Writing(**told)
