"""The addresses of leads and campaigns. A URL is a noun."""

from django.urls import path

from jawab.web.outreach import calling, campaigns, event, guests, lead, listing, noting

urlpatterns = [
    path("leads/", listing.leads, name="leads"),
    path("leads/figures/", listing.lead_figures, name="lead-figures"),
    path("leads/<int:pk>/", lead.lead, name="lead"),
    path("leads/<int:pk>/moment/", lead.moment, name="lead-moment"),
    path("leads/<int:pk>/outcome/", lead.outcome, name="lead-outcome"),
    path("leads/<int:pk>/revival/", lead.revival, name="lead-revival"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/new/", campaigns.new, name="campaign-new"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("campaigns/<int:pk>/draft/", campaigns.draft, name="campaign-draft"),
    path("campaigns/<int:pk>/approval/", campaigns.approval, name="campaign-approval"),
    path("campaigns/<int:pk>/departure/", campaigns.departure, name="campaign-departure"),
    path("campaigns/<int:pk>/pause/", campaigns.pause, name="campaign-pause"),
    path("campaigns/<int:pk>/ending/", campaigns.ending, name="campaign-ending"),
    path("campaigns/<int:pk>/claim/", calling.claim, name="campaign-claim"),
    path("campaigns/<int:pk>/calls/", calling.calls, name="campaign-calls"),
    path("campaigns/<int:pk>/release/", calling.release, name="campaign-release"),
    path("campaigns/<int:pk>/event/", event.event, name="campaign-event"),
    path("campaigns/<int:pk>/cancellation/", event.cancellation, name="campaign-cancellation"),
    path("campaigns/<int:pk>/guests/", guests.guests, name="campaign-guests"),
    path("campaigns/<int:pk>/guests.csv", guests.guest_table, name="campaign-guest-table"),
    path("guests/<int:pk>/", guests.guest, name="guest"),
    path("tickets/<int:number>/leads/", noting.ticket_leads, name="ticket-leads"),
]
