"""Every address of the desk. A URL is a noun."""

from django.urls import include, path

urlpatterns = [
    path("", include("jawab.web.urls")),
]

handler400 = "jawab.web.refusals.bad_request"
handler403 = "jawab.web.refusals.forbidden"
handler404 = "jawab.web.refusals.not_found"
handler500 = "jawab.web.faults.fault"
