"""Every page of administration. ``_page`` puts the gate before each of them, so none can be left open."""

from django.urls import URLPattern, path

from jawab.web.accounts.signatures import TeamSignaturesView
from jawab.web.gates import View, administrators_only
from jawab.web.settings import (
    arrivals,
    checklists,
    deliveries,
    desk,
    fields,
    hours,
    hours_feed,
    invitations,
    mail_ledger,
    mailboxes,
    overview,
    people,
    signing,
    teams,
)


def _page(route: str, view: View, name: str) -> URLPattern:
    return path(f"settings/{route}", administrators_only(view), name=name)


urlpatterns = [
    _page("", overview.overview, "settings"),
    _page("desk/", desk.DeskView.as_view(), "settings-desk"),
    _page("people/", people.people, "settings-people"),
    _page("people/<int:pk>/", people.PersonView.as_view(), "settings-person"),
    _page("people/<int:pk>/password/", people.fresh_password, "settings-person-password"),
    _page("people/<int:pk>/second-step/removal/", people.second_step_removal, "settings-person-second-step"),
    _page("invitations/", invitations.InvitationsView.as_view(), "settings-invitations"),
    _page("invitations/<int:pk>/withdrawal/", invitations.withdrawal, "settings-invitation-withdrawal"),
    _page("teams/", teams.TeamsView.as_view(), "settings-teams"),
    _page("teams/<int:pk>/", teams.TeamView.as_view(), "settings-team"),
    _page("teams/<int:pk>/signatures/", TeamSignaturesView.as_view(), "settings-team-signatures"),
    _page("hours/", hours.hours, "settings-hours"),
    _page("hours/new/", hours.NewCalendarView.as_view(), "settings-calendar-new"),
    _page("hours/<int:pk>/", hours.CalendarView.as_view(), "settings-calendar"),
    _page("hours/<int:pk>/default/", hours.default, "settings-calendar-default"),
    _page("hours/<int:pk>/removal/", hours.removal, "settings-calendar-removal"),
    _page("hours/<int:pk>/days/", hours.days, "settings-calendar-days"),
    _page("hours/<int:pk>/days/removal/", hours.days_removal, "settings-calendar-days-removal"),
    _page("hours/<int:pk>/feed/", hours_feed.feed, "settings-calendar-feed"),
    _page("departments/", teams.departments, "settings-departments"),
    _page("departments/<int:pk>/", teams.DepartmentView.as_view(), "settings-department"),
    _page("fields/", fields.fields, "settings-fields"),
    _page("fields/new/", fields.NewFieldView.as_view(), "settings-field-new"),
    _page("fields/<int:pk>/", fields.FieldView.as_view(), "settings-field"),
    _page("fields/<int:pk>/position/", fields.position, "settings-field-position"),
    _page("fields/<int:pk>/retirement/", fields.retirement, "settings-field-retirement"),
    _page("fields/<int:pk>/revival/", fields.revival, "settings-field-revival"),
    _page("checklists/", checklists.checklists, "settings-checklists"),
    _page("checklists/new/", checklists.NewChecklistView.as_view(), "settings-checklist-new"),
    _page("checklists/<int:pk>/", checklists.ChecklistView.as_view(), "settings-checklist"),
    _page("checklists/<int:pk>/position/", checklists.position, "settings-checklist-position"),
    _page("checklists/<int:pk>/retirement/", checklists.retirement, "settings-checklist-retirement"),
    _page("checklists/<int:pk>/revival/", checklists.revival, "settings-checklist-revival"),
    _page("mailboxes/", mailboxes.mailboxes, "settings-mailboxes"),
    _page("mailboxes/new/", mailboxes.NewMailboxView.as_view(), "settings-mailbox-new"),
    _page("mailboxes/<int:pk>/", mailboxes.MailboxView.as_view(), "settings-mailbox"),
    _page("mailboxes/<int:pk>/signing/", signing.signing, "settings-mailbox-signing"),
    _page("unread-mail/", arrivals.unread_mail, "settings-unread-mail"),
    _page("unread-mail/<int:pk>/source/", arrivals.source, "settings-unread-mail-source"),
    _page("unread-mail/<int:pk>/retry/", arrivals.retry, "settings-unread-mail-retry"),
    _page("mail-ledger/", mail_ledger.mail_ledger, "settings-mail-ledger"),
    _page("mail-ledger/<int:pk>/", mail_ledger.mailbox_days, "settings-mail-ledger-days"),
    _page("mail-ledger/<int:pk>/comparison/", mail_ledger.comparison, "settings-mail-ledger-comparison"),
    _page("outbox/", deliveries.outbox, "settings-outbox"),
    _page("outbox/<int:pk>/retry/", deliveries.retry, "settings-outbox-retry"),
]
