"""Custom fields: made, worded, ordered, retired and taken into use again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.base.ordering import moved
from jawab.language import one_line, search_key
from jawab.people.access import NO_TEAM, require_administrator
from jawab.people.actions.desk import lock_desk
from jawab.people.facts import FieldChanged, FieldRetired
from jawab.people.models import Field, FieldKind, Holder, Needed, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.values import option_names

MOST = 60
"""Fields in use of one holder; more would be a form nobody fills in."""
MOST_OPTIONS = 200
NAME_LIMIT, HELP_LIMIT = 80, 300
NEEDED = {Holder.TICKET: (Needed.NEVER, Needed.RESOLVE), Holder.CUSTOMER: (Needed.NEVER, Needed.SAVE)}
_NO_LETTER = re.compile(r"[^a-z0-9]+")
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of a choice; a new one has no key yet."""

    names: Texts
    key: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWish:
    """What a field is to be; texts by language, of which one name is needed."""

    names: Texts
    helps: Texts = field(default_factory=dict)
    options: Sequence[Option] = ()
    needed: str = Needed.NEVER
    teams: Sequence[Team] = ()
    depends_on: Field | None = None
    depends_values: Sequence[str] = ()


@transaction.atomic
def create_field(*, holder: str, kind: str, wish: FieldWish, by: Actor) -> Field:
    """A new field, the last of its holder's.

    Refuses an empty or a taken name, a choice without options, what it cannot be needed for, teams for customers, and
    a dependence on what is no choice, no checkbox, not of the same holder, or depends on this one.
    """
    require_administrator(by)
    if holder not in Holder.values or kind not in FieldKind.values:
        raise Refused(_("There is no such kind of field."))
    beside = _locked(holder)
    if sum(each.retired_at is None for each in beside) >= MOST:
        raise Refused(_("There are too many fields. Please retire one first."))
    made = Field(
        holder=holder,
        kind=kind,
        key=_free_key(wish.names, taken={each.key for each in beside}),
        position=max((each.position for each in beside), default=-1) + 1,
    )
    _write(made, wish, beside)
    record(FieldChanged(field=made.pk, created=True), by=by, audience=[NO_TEAM])
    return made


@transaction.atomic
def change_field(*, field: Field, wish: FieldWish, by: Actor) -> Field:
    """Refuses the same as ``create_field``. An option that is left out is retired, for some ticket may have it."""
    require_administrator(by)
    fresh, beside = _one_of(field)
    _write(fresh, wish, beside)
    record(FieldChanged(field=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def move_field(*, field: Field, to: Literal["up", "down"], by: Actor) -> Field:
    """One place up or down among those in use of its holder; at the end nothing changes."""
    require_administrator(by)
    fresh, beside = _one_of(field)
    used = [each for each in beside if each.retired_at is None]
    if fresh not in used:
        raise Refused(_("This field is retired."))
    ordered = moved(used, fresh, to, behind=[each for each in beside if each.retired_at])
    if not ordered:
        return fresh
    Field.objects.bulk_update(ordered, ["position"])
    record(FieldChanged(field=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def retire_field(*, field: Field, by: Actor) -> Field:
    """It is not asked any more, its values stay. Refuses one that another field in use depends on."""
    require_administrator(by)
    fresh, beside = _one_of(field)
    if any(each.depends_on_id == fresh.pk and each.retired_at is None for each in beside):
        raise Refused(_("Another field is shown only for some values of this one."))
    if fresh.retired_at is None:
        fresh.retired_at = clock.now()
        fresh.save(update_fields=["retired_at"])
        record(FieldRetired(field=fresh.pk), by=by, audience=[NO_TEAM])
    return fresh


@transaction.atomic
def revive_field(*, field: Field, by: Actor) -> Field:
    """Refuses one whose name was given to another meanwhile, and one that depends on a retired field."""
    require_administrator(by)
    fresh, beside = _one_of(field)
    if fresh.retired_at is None:
        return fresh
    _refuse_taken(fresh, fresh.names, beside)
    if any(each.pk == fresh.depends_on_id and each.retired_at for each in beside):
        raise Refused(_("It depends on a field that is retired. Please take that one into use first."))
    fresh.retired_at = None
    fresh.save(update_fields=["retired_at"])
    record(FieldChanged(field=fresh.pk, created=False), by=by, audience=[NO_TEAM])
    return fresh


def _locked(holder: str) -> list[Field]:
    """All of one holder, so that two administrators cannot make a circle together, nor two fields of one name."""
    lock_desk()
    found = Field.objects.select_for_update(no_key=True).filter(holder=holder)
    return list(found.order_by("position", "pk"))


def _one_of(field: Field) -> tuple[Field, list[Field]]:
    beside = _locked(field.holder)
    fresh = next((each for each in beside if each.pk == field.pk), None)
    if fresh is None:
        raise NotThere(_("There is no such field."))
    return fresh, beside


def _write(made: Field, wish: FieldWish, beside: Sequence[Field]) -> None:
    names, helps = _texts(wish.names, NAME_LIMIT), _texts(wish.helps, HELP_LIMIT)
    if not names:
        raise Refused(_("A name is needed."))
    _refuse_taken(made, names, beside)
    if wish.needed not in NEEDED[Holder(made.holder)]:
        raise Refused(_("A field of this kind cannot be needed then."))
    if wish.teams and made.holder == Holder.CUSTOMER:
        raise Refused(_("A customer is of no team."))
    made.names, made.helps, made.needed = names, helps, Needed(wish.needed)
    made.options = _options(made, wish.options)
    made.depends_on, made.depends_values = _dependence(made, wish, beside)
    made.save()
    made.teams.set(wish.teams)


def _texts(texts: Texts, limit: int) -> dict[str, str]:
    tidy = {code: one_line(texts.get(code, ""), limit) for code, _name in LANGUAGES}
    return {code: text for code, text in tidy.items() if text}


def _refuse_taken(made: Field, names: Texts, beside: Sequence[Field]) -> None:
    """Within a language: two fields of one name could not be told apart."""
    others = [other.names for other in beside if other.pk != made.pk and other.retired_at is None]
    if any(_folded(names) & _folded(other) for other in others):
        raise Refused(_("This name is already taken."))


def _folded(names: Texts) -> set[tuple[str, str]]:
    return {(code, search_key(name)) for code, name in names.items()}


def _options(made: Field, wanted: Sequence[Option]) -> list[dict[str, Any]]:
    if made.kind != FieldKind.CHOICE:
        return []
    kept = {option["key"]: option for option in made.options}
    last = max((int(key) for key in kept), default=0)
    found: list[dict[str, Any]] = []
    for option in wanted:
        names = _texts(option.names, NAME_LIMIT)
        if not names and option.key not in kept:
            continue
        if not names:
            raise Refused(_("Every option needs a name. One that is not wanted any more can be retired."))
        key = option.key if kept.pop(option.key, None) else str(last := last + 1)
        found.append({"key": key, "names": names, "retired": option.retired})
    found += [option | {"retired": True} for option in kept.values()]
    if all(option["retired"] for option in found):
        raise Refused(_("A choice needs an option."))
    if len(found) > MOST_OPTIONS:
        raise Refused(_("These are too many options."))
    return found


def _dependence(made: Field, wish: FieldWish, beside: Sequence[Field]) -> tuple[Field | None, list[str]]:
    if wish.depends_on is None:
        return None, []
    by_pk = {each.pk: each for each in beside}
    other = by_pk.get(wish.depends_on.pk)
    if other is None or other.kind not in {FieldKind.CHOICE, FieldKind.CHECKBOX}:
        raise Refused(_("A field can only depend on a choice or a checkbox of the same kind of holder."))
    above: Field | None = other
    while above is not None:
        if above.pk == made.pk:
            raise Refused(_("Two fields cannot depend on each other."))
        above = by_pk.get(above.depends_on_id or 0)
    known = {"yes", "no"} if other.kind == FieldKind.CHECKBOX else option_names(other).keys()
    values = [value for value in dict.fromkeys(wish.depends_values) if value in known]
    if not values or len(values) < len({*wish.depends_values}):
        raise Refused(_("Please choose for which values the field is shown."))
    return other, values


def _free_key(names: Texts, *, taken: set[str]) -> str:
    """From the English name where there is one: what imports and addresses call the field, for ever."""
    begun = _NO_LETTER.sub("_", names.get("en", "").lower()).strip("_")[:30].strip("_")
    begun = begun if begun[:1].isalpha() else "field"
    numbered = (f"{begun}_{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (begun, *numbered) if key not in taken)
