"""Custom fields: what the desk asks of tickets and of customers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from jawab.base.errors import NotThere, Refused
from jawab.knowledge.queries import texts_naming
from jawab.language import number
from jawab.people.actions import change_field, create_field, move_field, retire_field, revive_field
from jawab.people.models import Field, FieldKind, Holder, Team
from jawab.people.models.agents import LANGUAGES
from jawab.web.gates import agent_of
from jawab.web.settings.field_form import (
    FilledForm,
    dependence_choices,
    needed_choices,
    of_field,
    of_new,
    of_typed,
)
from jawab.web.viewing import style_for


@require_safe
def fields(request: HttpRequest) -> HttpResponse:
    return _list(request)


class NewFieldView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, None, of_new(_holder(request.GET.get("holder", ""))))

    def post(self, request: HttpRequest) -> HttpResponse:
        """``do`` changes the form; without it the field is made."""
        typed = request.POST
        form = of_typed(typed, holder=_holder(typed.get("holder", "")), kind=typed.get("kind", ""))
        if form.press(typed.get("do", "")):
            return _page(request, None, form)
        try:
            _refuse_several(form)
            wish = form.wish(_beside(form.holder))
            create_field(holder=form.holder, kind=form.kind, wish=wish, by=agent_of(request))
        except Refused as refusal:
            return _page(request, None, form, refusal=str(refusal))
        messages.success(request, _("The field is there."))
        return redirect("settings-fields")


class FieldView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        field = _field(pk)
        return _page(request, field, of_field(field))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """``do`` changes the form; without it the field is saved."""
        field, typed = _field(pk), request.POST
        form = of_typed(typed, holder=field.holder, kind=field.kind)
        if form.press(typed.get("do", "")):
            return _page(request, field, form)
        try:
            _refuse_several(form)
            change_field(field=field, wish=form.wish(_beside(form.holder)), by=agent_of(request))
        except Refused as refusal:
            return _page(request, field, form, refusal=str(refusal))
        messages.success(request, _("Saved."))
        return redirect("settings-fields")


@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    field = _field(pk)
    move_field(field=field, to="up" if request.POST.get("to") == "up" else "down", by=agent_of(request))
    return redirect("settings-fields")


@require_POST
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    field = _field(pk)
    try:
        retire_field(field=field, by=agent_of(request))
    except Refused as refusal:
        return _list(request, refusal=str(refusal))
    said = [_("The field is not asked any more. What it holds is kept.")]
    if count := texts_naming(field):
        told = ngettext(
            "%(count)s canned reply or signature still names it.",
            "%(count)s canned replies and signatures still name it.",
            count,
        )
        said.append(told % {"count": number(count, style_for(agent_of(request)))})
    messages.success(request, " ".join(said))
    return redirect("settings-fields")


@require_POST
def revival(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        revive_field(field=_field(pk), by=agent_of(request))
    except Refused as refusal:
        return _list(request, refusal=str(refusal))
    messages.success(request, _("The field is asked again."))
    return redirect("settings-fields")


def _refuse_several(form: FilledForm) -> None:
    if form.shown_by_several:
        raise Refused(_("Please choose values of one field only."))


def _holder(text: str) -> str:
    return text if text in Holder.values else Holder.TICKET.value


def _field(pk: int) -> Field:
    field = Field.objects.whole().filter(pk=pk).first()
    if field is None:
        raise NotThere(_("There is no such field."))
    return field


def _beside(holder: str) -> list[Field]:
    return list(Field.objects.whole().filter(holder=holder, retired_at=None))


def _list(request: HttpRequest, *, refusal: str = "") -> HttpResponse:
    every = list(Field.objects.whole())
    given = {
        "groups": [
            (
                holder.value,
                holder.label,
                [one for one in every if one.holder == holder and not one.retired_at],
            )
            for holder in Holder
        ],
        "retired": [one for one in every if one.retired_at],
        "names": {one.pk: one.names for one in every},
        "teams": dict(Team.objects.values_list("pk", "name")),
        "refusal": refusal,
    }
    return render(request, "settings/fields.html", given, status=422 if refusal else 200)


def _page(request: HttpRequest, field: Field | None, form: FilledForm, *, refusal: str = "") -> HttpResponse:
    others = [one for one in _beside(form.holder) if field is None or one.pk != field.pk]
    given = {
        "field": field,
        "form": form,
        "refusal": refusal,
        "kinds": FieldKind.choices,
        "languages": LANGUAGES,
        "needed": needed_choices(form.holder),
        "teams": list(Team.objects.filter(is_active=True).values_list("pk", "name")),
        "dependences": dependence_choices(others),
    }
    return render(request, "settings/field.html", given, status=422 if refusal else 200)
