"""The addresses of suggestions. A URL is a noun."""

from django.urls import path

from jawab.web.suggestions import deeds, listing, noting, reports, suggestion

_one = "suggestions/<int:pk>/"

urlpatterns = [
    path("suggestions/", listing.suggestions, name="suggestions"),
    path("suggestions/new/", noting.noting, name="suggestion-new"),
    path("suggestions/figures/", reports.figures, name="suggestion-figures"),
    path("suggestions/suggestions.csv", reports.file, name="suggestions-file"),
    path("tickets/<int:number>/suggestion/", noting.noting_from_ticket, name="ticket-suggestion"),
    path(_one, suggestion.suggestion, name="suggestion"),
    path(f"{_one}words/", deeds.words, name="suggestion-words"),
    path(f"{_one}owner/", deeds.owner, name="suggestion-owner"),
    path(f"{_one}decision/", deeds.decision, name="suggestion-decision"),
    path(f"{_one}publication/", deeds.publication, name="suggestion-publication"),
    path(f"{_one}merge/", deeds.merge, name="suggestion-merge"),
    path(f"{_one}tickets/", deeds.tickets, name="suggestion-tickets"),
    path(f"{_one}votes/", deeds.votes, name="suggestion-votes"),
]
