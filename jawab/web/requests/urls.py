"""The addresses of customers' own pages, below the help centre's. They stand before those of articles, which may not
have such an address (``knowledge.slugs``).
"""

from django.urls import path

from jawab.web.requests import own, signing_in

_in = "help/<slug:language>/"

urlpatterns = [
    path(f"{_in}sign-in/", signing_in.sign_in, name="help-sign-in"),
    path(f"{_in}sign-in/link/<str:token>/", signing_in.link, name="help-sign-in-link"),
    path(f"{_in}sign-in/<str:asked>/", signing_in.code, name="help-sign-in-code"),
    path(f"{_in}sign-out/", signing_in.out, name="help-sign-out"),
    path(f"{_in}requests/", own.requests, name="help-requests"),
    path(f"{_in}requests/files/<int:pk>/<str:name>", own.file, name="help-file"),
    path(f"{_in}requests/<int:number>/", own.one, name="help-request"),
]
