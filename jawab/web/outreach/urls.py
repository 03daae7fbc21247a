"""The addresses of leads. A URL is a noun."""

from django.urls import path

from jawab.web.outreach import lead, listing, noting

urlpatterns = [
    path("leads/", listing.leads, name="leads"),
    path("leads/figures/", listing.lead_figures, name="lead-figures"),
    path("leads/<int:pk>/", lead.lead, name="lead"),
    path("leads/<int:pk>/moment/", lead.moment, name="lead-moment"),
    path("leads/<int:pk>/outcome/", lead.outcome, name="lead-outcome"),
    path("leads/<int:pk>/revival/", lead.revival, name="lead-revival"),
    path("tickets/<int:number>/leads/", noting.ticket_leads, name="ticket-leads"),
]
