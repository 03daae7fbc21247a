"""What somebody types about a campaign."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from jawab.calendars import Style
from jawab.commerce.queries import products_matching
from jawab.language import number, read_number
from jawab.outreach.actions import CampaignWish, EventWish
from jawab.outreach.letters import Wording
from jawab.outreach.models import Campaign, CampaignKind, Heard
from jawab.people.countries import country_choices
from jawab.people.models import Agent, Purpose, Segment
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import active_teams
from jawab.tickets.access import mailboxes_of

_AREA = forms.Textarea(attrs={"rows": 6})


def _segments() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Segment.objects.values_list("pk", "name")]


def _languages() -> list[tuple[str, str]]:
    return [("", pgettext("campaign", "All languages")), *LANGUAGES]


def _countries() -> list[tuple[str, str]]:
    return [("", pgettext("campaign", "All countries")), *country_choices(get_language() or "en")]


def _heard() -> list[tuple[str, str]]:
    return [
        ("", pgettext("last contact", "Does not matter")),
        *((each.value, str(each.label)) for each in Heard),
    ]


class CampaignForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("For you alone."))
    purpose = forms.ChoiceField(
        label=_("Purpose"), choices=Purpose.choices, help_text=_("Only who has agreed to this is written to.")
    )
    channel = forms.ChoiceField(label=_("Mailbox"))
    team = forms.ChoiceField(label=_("Team"), help_text=_("Those on duty get the answers, in turn."))
    included = forms.MultipleChoiceField(label=_("Segments"), choices=_segments, required=False)
    excluded = forms.MultipleChoiceField(label=_("Not these segments"), choices=_segments, required=False)
    language = forms.ChoiceField(label=_("Only who speaks"), choices=_languages, required=False)
    bought = forms.CharField(
        label=_("Only who bought"),
        required=False,
        max_length=200,
        help_text=_("Name or number of a product."),
    )
    country = forms.ChoiceField(label=_("Only who lives in"), choices=_countries, required=False)
    heard = forms.ChoiceField(label=_("Last contact"), choices=_heard, required=False)
    heard_days = forms.CharField(label=_("Days since the last contact"), required=False, max_length=6)
    per_hour = forms.CharField(label=_("Letters an hour"), max_length=8)
    closes_days = forms.CharField(
        label=_("Days until an unanswered one is closed"),
        max_length=8,
    )
    subject_fa, text_fa = (
        forms.CharField(required=False, max_length=300),
        forms.CharField(required=False, widget=_AREA),
    )
    subject_ar, text_ar = (
        forms.CharField(required=False, max_length=300),
        forms.CharField(required=False, widget=_AREA),
    )
    subject_en, text_en = (
        forms.CharField(required=False, max_length=300),
        forms.CharField(required=False, widget=_AREA),
    )

    def __init__(self, *args: Any, viewer: Agent, kind: str = CampaignKind.MAIL, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calls, self.invites = kind == CampaignKind.CALLS, kind == CampaignKind.INVITATION
        boxes = [(str(each.pk), each.name or each.address) for each in mailboxes_of(viewer)]
        self.boxes = {str(each.pk): each for each in mailboxes_of(viewer)}
        self.teams = {str(each.pk): each for each in active_teams()}
        for field, choices in (
            ("channel", boxes),
            ("team", [(pk, one.name) for pk, one in self.teams.items()]),
        ):
            chooser = self.fields[field]
            assert isinstance(chooser, forms.ChoiceField)
            chooser.choices = choices
        for language, own in LANGUAGES:
            self.fields[f"subject_{language}"].label = _("Subject: %(language)s") % {"language": own}
            self.fields[f"text_{language}"].label = _("Text: %(language)s") % {"language": own}
            if self.invites:
                label = _("What the event is called: %(language)s") % {"language": own}
                self.fields[f"title_{language}"] = forms.CharField(
                    label=label, required=False, max_length=200
                )
        if self.calls:
            self.fields["purpose"].help_text = _("Only who has agreed to this by phone is called.")
            self.fields["team"].help_text = _("Those in it call.")
            for name in ("channel", "per_hour", "closes_days"):
                del self.fields[name]

    @classmethod
    def of(
        cls, campaign: Campaign | None, viewer: Agent, style: Style, *, kind: str = CampaignKind.MAIL
    ) -> "CampaignForm":
        if campaign is None:
            usual = {
                "per_hour": number(120, style),
                "closes_days": number(14, style),
                "purpose": Purpose.NEWS,
            }
            return cls(viewer=viewer, kind=kind, initial=usual)
        begun: dict[str, Any] = {
            "name": campaign.name,
            "purpose": campaign.purpose,
            "channel": campaign.channel_id,
            "team": campaign.team_id,
            "included": list(campaign.included.values_list("pk", flat=True)),
            "excluded": list(campaign.excluded.values_list("pk", flat=True)),
            "language": campaign.language,
            "bought": campaign.bought.name if campaign.bought else "",
            "country": campaign.country,
            "heard": campaign.heard,
            "heard_days": number(campaign.heard_days, style) if campaign.heard_days else "",
            "per_hour": number(campaign.per_hour, style),
            "closes_days": number(campaign.closes_days, style),
        }
        for wording in campaign.texts.all():
            begun[f"subject_{wording.language}"], begun[f"text_{wording.language}"] = (
                wording.subject,
                wording.text,
            )
            begun[f"title_{wording.language}"] = wording.title
        return cls(viewer=viewer, kind=campaign.kind, initial=begun)

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or self.cleaned_data)
        numbers = ["heard_days"] if values.get("heard") else []
        for name in (*numbers, *(() if self.calls else ("per_hour", "closes_days"))):
            found = read_number(values.get(name, ""))
            if found is None or found != int(found):
                self.add_error(name, _("This is not a number."))
            else:
                values[name] = int(found)
        typed = values.get("bought", "").replace("\0", "").strip()
        values["bought"] = next(iter(products_matching(typed, limit=1)), None) if typed else None
        if typed and values["bought"] is None:
            self.add_error("bought", _("No product has this name or number."))
        return values

    def wish(self, event: EventWish | None = None) -> CampaignWish:
        """What was typed; the form is valid, and so is the one of the ``event`` of an invitation."""
        typed = self.cleaned_data
        texts = {
            language: Wording(
                typed[f"subject_{language}"], typed[f"text_{language}"], typed.get(f"title_{language}", "")
            )
            for language, _own in LANGUAGES
            if typed[f"subject_{language}"].strip() or typed[f"text_{language}"].strip()
        }
        pace = {} if self.calls else {name: typed[name] for name in ("per_hour", "closes_days")}
        return CampaignWish(
            name=typed["name"],
            purpose=typed["purpose"],
            channel=None if self.calls else self.boxes[typed["channel"]],
            team=self.teams[typed["team"]],
            included=list(Segment.objects.filter(pk__in=typed["included"])),
            excluded=list(Segment.objects.filter(pk__in=typed["excluded"])),
            language=typed["language"],
            bought=typed["bought"],
            country=typed["country"],
            heard=typed["heard"],
            heard_days=typed["heard_days"] if typed["heard"] else None,
            texts=texts,
            event=event,
            **pace,
        )
