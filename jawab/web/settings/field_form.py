"""A custom field as it stands in its form, and what an administrator asks for by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from jawab.people.actions import FieldWish, Option
from jawab.people.models import Field, FieldKind, Holder, Needed, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.values import named, option_names

EMPTY_ROWS = 3
MOST_ROWS = 200
CODES = tuple(code for code, _name in LANGUAGES)


@dataclass(frozen=True, slots=True)
class OptionRow:
    names: dict[str, str]
    key: str = ""
    retired: bool = False


@dataclass(slots=True)
class FilledForm:
    """``shown`` are the values of other fields for which this one is shown, each as ``number:value``."""

    holder: str
    kind: str
    names: dict[str, str]
    helps: dict[str, str]
    needed: str = Needed.NEVER
    teams: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    options: list[OptionRow] = field(default_factory=list)

    def press(self, pressed: str) -> bool:
        """What a button does to the form itself, before it is saved; False for a button that saves."""
        verb, _dash, place = pressed.partition("-")
        if verb == "more":
            self.options += [OptionRow({}) for _row in range(EMPTY_ROWS)]
            return True
        here = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 0
        if verb == "up" and 0 < here < len(self.options):
            rows = self.options
            rows[here - 1], rows[here] = rows[here], rows[here - 1]
        return verb == "up"

    def wish(self, beside: Sequence[Field]) -> FieldWish:
        """``beside`` are the fields it may depend on; values of several of them are no dependence at all."""
        pairs = [shown.partition(":") for shown in sorted(self.shown)]
        numbers = {number for number, _colon, _value in pairs}
        other = next((one for one in beside if {str(one.pk)} == numbers), None)
        return FieldWish(
            names=self.names,
            helps=self.helps,
            options=[Option(names=row.names, key=row.key, retired=row.retired) for row in self.options],
            needed=self.needed,
            teams=list(
                Team.objects.filter(pk__in=[pk for pk in self.teams if pk.isdigit() and len(pk) < 19])
            ),
            depends_on=other,
            depends_values=[value for _number, _colon, value in pairs],
        )

    @property
    def shown_by_several(self) -> bool:
        return len({shown.partition(":")[0] for shown in self.shown}) > 1


def of_new(holder: str) -> FilledForm:
    rows = [OptionRow({}) for _row in range(EMPTY_ROWS)]
    return FilledForm(holder=holder, kind=FieldKind.TEXT, names={}, helps={}, options=rows)


def of_field(one: Field) -> FilledForm:
    """``one`` is a field read as a whole."""
    return FilledForm(
        holder=one.holder,
        kind=one.kind,
        names=dict(one.names),
        helps=dict(one.helps),
        needed=one.needed,
        teams={str(pk) for pk in one.team_ids},
        shown={f"{one.depends_on_id}:{value}" for value in one.depends_values},
        options=[OptionRow(dict(each["names"]), each["key"], each["retired"]) for each in one.options],
    )


def of_typed(typed: QueryDict, *, holder: str, kind: str) -> FilledForm:
    """Kind and holder are asked for once, when a field is made."""
    count = min(int(text) if (text := typed.get("rows", "")).isdecimal() and len(text) < 4 else 0, MOST_ROWS)
    return FilledForm(
        holder=holder,
        kind=kind,
        names=_texts(typed, "name"),
        helps=_texts(typed, "help"),
        needed=typed.get("needed", ""),
        teams={*typed.getlist("teams")[:500]},
        shown={*typed.getlist("shown")[:500]},
        options=[
            OptionRow(
                _texts(typed, f"option{row}"),
                typed.get(f"option{row}_key", ""),
                f"option{row}_retired" in typed,
            )
            for row in range(count)
        ],
    )


def _texts(typed: QueryDict, name: str) -> dict[str, str]:
    return {code: typed.get(f"{name}_{code}", "").replace("\0", "")[:400] for code in CODES}


def needed_choices(holder: str) -> list[tuple[str, str]]:
    wanted = Needed.RESOLVE if holder == Holder.TICKET else Needed.SAVE
    return [(each.value, str(each.label)) for each in (Needed.NEVER, wanted)]


def dependence_choices(beside: Sequence[Field]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The fields another may depend on, each with its values."""
    values: dict[str, Callable[[Field], dict[str, str]]] = {
        FieldKind.CHOICE: option_names,
        FieldKind.CHECKBOX: lambda _field: {"yes": _("Yes"), "no": _("No")},
    }
    return [
        (named(one), [(f"{one.pk}:{value}", name) for value, name in values[one.kind](one).items()])
        for one in beside
        if one.kind in values
    ]
