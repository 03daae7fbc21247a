"""The addresses of complaints. A URL is a noun."""

from django.urls import path

from jawab.web.complaints import complaint, deeds, listing, recording, reports

_complaint = "complaints/<int:pk>/"

urlpatterns = [
    path("complaints/", listing.complaints, name="complaints"),
    path("complaints/figures/", reports.figures_page, name="complaint-figures"),
    path("tickets/<int:number>/complaint/", recording.recording, name="ticket-complaint"),
    path(_complaint, complaint.complaint, name="complaint"),
    path(f"{_complaint}details/", deeds.details, name="complaint-details"),
    path(f"{_complaint}owner/", deeds.owner, name="complaint-owner"),
    path(f"{_complaint}cause/", deeds.cause, name="complaint-cause"),
    path(f"{_complaint}acknowledgement/", deeds.acknowledgement, name="complaint-acknowledgement"),
    path(f"{_complaint}remedies/", deeds.remedies, name="complaint-remedies"),
    path(f"{_complaint}remedies/<int:remedy>/", deeds.remedy, name="complaint-remedy"),
    path(f"{_complaint}tickets/", deeds.tickets, name="complaint-tickets"),
    path(f"{_complaint}problem/", deeds.problem, name="complaint-problem"),
    path(f"{_complaint}end/", deeds.end, name="complaint-end"),
    path(f"{_complaint}reopening/", deeds.reopening, name="complaint-reopening"),
]
