"""The shelves of the help centre: an administrator's to put up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.knowledge.access import category_for
from jawab.knowledge.actions.centre import next_edition
from jawab.knowledge.facts import CategoryRemoved, CategorySaved
from jawab.knowledge.models import Category, CategoryName
from jawab.knowledge.slugs import slug_of
from jawab.language import one_line
from jawab.people.access import require_supervisor
from jawab.people.models.agents import LANGUAGES

NAME, ABOUT = 120, 300


@dataclass(frozen=True, slots=True)
class Named:
    """A category in one language."""

    name: str
    about: str = ""


@transaction.atomic
def save_category(
    *, names: Mapping[str, Named], by: Actor, icon: str = "", category: Category | None = None
) -> Category:
    """By language; a language without a name is one in which it does not appear. Refuses one without any name."""
    require_supervisor(by)
    given = {
        language: Named(one_line(named.name, NAME), one_line(named.about, ABOUT))
        for language, named in names.items()
        if language in dict(LANGUAGES) and one_line(named.name, NAME)
    }
    if not given:
        raise Refused(_("A name is needed."))
    created = category is None
    if category is None:
        last = Category.objects.aggregate(last=Max("position"))["last"]
        category = Category(position=0 if last is None else last + 1)
    else:
        category = Category.objects.select_for_update().get(pk=category_for(by, category.pk).pk)
    category.icon = icon[:40]
    category.save()
    category.names.exclude(language__in=given).delete()
    for language, named in given.items():
        _name(category, language, named)
    next_edition()
    name = next(iter(given.values())).name
    record(CategorySaved(category=category.pk, name=name, created=created), by=by, audience=())
    return category


@transaction.atomic
def order_categories(*, categories: Sequence[int], by: Actor) -> None:
    """In this order; those not named stay behind them."""
    require_supervisor(by)
    known = list(Category.objects.select_for_update().order_by("position", "pk"))
    wished = {pk: place for place, pk in enumerate(categories)}
    known.sort(key=lambda each: wished.get(each.pk, len(wished)))
    for place, each in enumerate(known):
        each.position = place
    Category.objects.bulk_update(known, ["position"])
    next_edition()


@transaction.atomic
def remove_category(*, category: Category, by: Actor) -> None:
    """Refuses one in which articles stand."""
    require_supervisor(by)
    category = Category.objects.select_for_update().get(pk=category_for(by, category.pk).pk)
    if category.articles.exists():
        raise Refused(_("Articles still stand in this category."))
    name = category.names.values_list("name", flat=True).first() or ""
    record(CategoryRemoved(category=category.pk, name=name), by=by, audience=())
    category.delete()
    next_edition()


def _name(category: Category, language: str, named: Named) -> None:
    row = category.names.filter(language=language).first()
    if row is None or row.name != named.name:
        others = CategoryName.objects.filter(language=language).exclude(category=category)
        slug = slug_of(named.name, is_taken=lambda slug: others.filter(slug=slug).exists())
        row = row or CategoryName(category=category, language=language)
        row.slug = slug
    row.name, row.about = named.name, named.about
    row.save()
