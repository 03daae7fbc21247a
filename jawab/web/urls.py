"""The addresses of the screens."""

from django.urls import include, path

from jawab.web import health

urlpatterns = [
    path("readyz", health.readiness, name="readiness"),
    path("live/audience", health.live_audience, name="live-audience"),
    path("", include("jawab.web.accounts.urls")),
    path("", include("jawab.web.workspace.urls")),
    path("", include("jawab.web.settings.urls")),
]
