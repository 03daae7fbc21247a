"""What an agent may correct of a customer."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jawab.people.contacts import read_person
from jawab.people.models import Customer, CustomerKind, Department, Expertise, Organisation
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import customers_matching, surely_meant
from jawab.web.civil_choices import CALENDARS, time_zones

FIELDS = (
    "name",
    "kind",
    "organisation",
    "department",
    "manager",
    "language",
    "calendar",
    "time_zone",
    "expertise",
)


class CustomerForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=CustomerKind.choices)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="–",
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("Department"), queryset=Department.objects.all(), required=False, empty_label="–"
    )
    manager = forms.CharField(
        label=pgettext_lazy("of a customer", "Manager"),
        help_text=gettext_lazy(
            "Of somebody inside the house: the name, number or address of whom they answer to."
        ),
        max_length=200,
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("", pgettext_lazy("language", "Not known")), *LANGUAGES],
        required=False,
    )
    calendar = forms.ChoiceField(
        label=gettext_lazy("Calendar"),
        choices=[("", pgettext_lazy("calendar", "Not known")), *CALENDARS],
        required=False,
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=lambda: [("", pgettext_lazy("time zone", "Not known")), *time_zones()],
        required=False,
    )
    expertise = forms.ChoiceField(
        label=gettext_lazy("Expertise"),
        choices=[("", pgettext_lazy("expertise", "Not known")), *Expertise.choices],
        required=False,
    )

    def __init__(self, customer: Customer, values: QueryDict | None = None, **more: Any) -> None:
        super().__init__(values, **more)
        self.customer = customer

    @classmethod
    def of(cls, customer: Customer) -> "CustomerForm":
        kept = {name: getattr(customer, name) for name in FIELDS}
        return cls(customer, initial=kept | {"manager": customer.manager.name if customer.manager else ""})

    def clean_manager(self) -> Customer | None:
        text = self.cleaned_data["manager"].strip()
        if not text:
            return None
        if self.customer.manager and text == self.customer.manager.name:
            return self.customer.manager
        meant = surely_meant(customers_matching(text), read_person(text))
        if meant is None:
            raise forms.ValidationError(_("Nobody, or more than one customer, is called that."))
        return meant
