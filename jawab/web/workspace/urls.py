"""The addresses of the workspace. A URL is a noun."""

from django.urls import path

from jawab.web.workspace import (
    answering,
    checking,
    customers,
    deliveries,
    drafts,
    entries,
    files,
    inbox,
    judging,
    letters,
    merging,
    ownership,
    palette,
    search,
    sorting,
    standing,
    ticket,
    withdrawing,
)

_ticket = "tickets/<int:number>/"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("search/", search.search, name="search"),
    path("palette/", palette.palette, name="palette"),
    path("palette/commands/<str:digest>/", palette.palette_commands, name="palette-commands"),
    path("keys/", palette.key_sheet, name="key-sheet"),
    path(_ticket, ticket.ticket, name="ticket"),
    path(f"{_ticket}entries/", entries.entries, name="ticket-entries"),
    path(f"{_ticket}draft/", drafts.draft, name="ticket-draft"),
    path(f"{_ticket}assignment/", ownership.assignment, name="ticket-assignment"),
    path(f"{_ticket}status/", standing.status, name="ticket-status"),
    path(f"{_ticket}snooze/", standing.snooze, name="ticket-snooze"),
    path(f"{_ticket}priority/", sorting.priority, name="ticket-priority"),
    path(f"{_ticket}tags/", sorting.tags, name="ticket-tags"),
    path(f"{_ticket}subject/", sorting.subject, name="ticket-subject"),
    path(f"{_ticket}automatic-answers/", answering.answering, name="ticket-answering"),
    path(f"{_ticket}hand-over/", ownership.handing_over, name="ticket-hand-over"),
    path(f"{_ticket}merge/", merging.merging, name="ticket-merge"),
    path(f"{_ticket}split/", merging.splitting, name="ticket-split"),
    path("deliveries/<int:pk>/attempts/", deliveries.attempts, name="delivery-attempts"),
    path("messages/<int:pk>/withdrawal/", withdrawing.withdrawal, name="message-withdrawal"),
    path("messages/<int:pk>/feeling/", judging.feeling, name="message-feeling"),
    path("messages/<int:pk>/letter/", letters.letter, name="letter"),
    path("messages/<int:pk>/html/", letters.html, name="letter-html"),
    path("files/<int:pk>/<str:name>", files.file, name="file"),
    path("writing/checks/", checking.checks, name="writing-checks"),
    path("customers/", customers.customers, name="customers"),
    path("customers/<int:pk>/", customers.customer, name="customer"),
    path("customers/<int:pk>/contact-points/", customers.contact_points, name="customer-contact-points"),
    path("customers/<int:pk>/notes/", customers.notes, name="customer-notes"),
    path("contact-points/<int:pk>/revival/", customers.revival, name="contact-point-revival"),
]
