"""The addresses of procedures. A URL is a noun."""

from django.urls import path

from jawab.web.procedures import beside, keeping, trial, versions, writing

urlpatterns = [
    path("procedures/", keeping.procedures, name="procedures"),
    path("procedures/new/", writing.new, name="procedure-new"),
    path("procedures/preview/", writing.preview, name="procedure-preview"),
    path("procedures/<int:pk>/", keeping.procedure, name="procedure"),
    path("procedures/<int:pk>/text/", writing.text, name="procedure-text"),
    path("procedures/<int:pk>/versions/", versions.versions, name="procedure-versions"),
    path("procedures/<int:pk>/trials/", trial.trials, name="procedure-trials"),
    path("procedures/trials/<int:pk>/", trial.trial, name="procedure-trial"),
    path("tickets/<int:number>/procedures/", beside.ticket_procedures, name="ticket-procedures"),
]
