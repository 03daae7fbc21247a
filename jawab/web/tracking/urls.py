"""Where customers follow their orders. The secret in the address is what lets one in."""

from django.urls import path

from jawab.web.tracking.page import label, track

urlpatterns = [
    path("track/<str:token>/", track, name="track"),
    path("track/<str:token>/labels/<str:number>/", label, name="return-label"),
]
