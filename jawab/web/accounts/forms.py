"""What people type about themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from jawab.people.models import Agent, Invitation
from jawab.people.models.agents import LANGUAGES


class InvitationForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    password = forms.CharField(label=_("Password"), strip=False, max_length=4096, widget=forms.PasswordInput)
    again = forms.CharField(
        label=_("Password, once more"), strip=False, max_length=4096, widget=forms.PasswordInput
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        if invitation.email:
            del self.fields["email"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        return email

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        password, again = typed.get("password"), typed.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ."))
        if password:
            self._judge(password, typed)
        return typed

    def _judge(self, password: str, typed: dict[str, Any]) -> None:
        future = Agent(email=self.invitation.email or typed.get("email", ""), name=typed.get("name", ""))
        try:
            validate_password(password, future)
        except forms.ValidationError as weak:
            self.add_error("password", weak)
