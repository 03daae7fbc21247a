"""The addresses of customers' own pages, below the help centre's. They stand before those of articles, which may not
have such an address (``knowledge.slugs``).
"""

from django.urls import path

from jawab.web.portal import asking, following, orders, own, signing_in, suggesting, writing

_in = "help/<slug:language>/"

urlpatterns = [
    path(f"{_in}sign-in/", signing_in.sign_in, name="help-sign-in"),
    path(f"{_in}sign-in/link/<str:token>/", signing_in.link, name="help-sign-in-link"),
    path(f"{_in}sign-in/<str:asked>/", signing_in.code, name="help-sign-in-code"),
    path(f"{_in}sign-out/", signing_in.out, name="help-sign-out"),
    path(f"{_in}requests/", own.requests, name="help-requests"),
    path(f"{_in}requests/files/<int:pk>/<str:name>", own.file, name="help-file"),
    path(f"{_in}requests/new/", asking.topics, name="help-topics"),
    path(f"{_in}requests/new/<int:pk>/", asking.ask, name="help-ask"),
    path(f"{_in}requests/new/<int:pk>/offers/", asking.offers, name="help-offers"),
    path(f"{_in}requests/sent/<str:proof>/", asking.arrived, name="help-sent"),
    path(f"{_in}requests/track/", following.follow, name="help-follow"),
    path(f"{_in}requests/track/<str:proof>/", following.followed, name="help-followed"),
    path(f"{_in}requests/<int:number>/", own.one, name="help-request"),
    path(f"{_in}requests/<int:number>/messages/", writing.messages, name="help-request-messages"),
    path(f"{_in}requests/<int:number>/solved/", writing.solved, name="help-request-solved"),
    path(f"{_in}suggestions/new/", suggesting.suggest, name="help-suggest"),
    path(f"{_in}suggestions/letters/", suggesting.letters, name="help-suggestion-letters"),
    path(f"{_in}suggestions/<int:pk>/votes/", suggesting.votes, name="help-suggestion-votes"),
    path(f"{_in}orders/", orders.orders, name="help-orders"),
    path(f"{_in}orders/<int:pk>/return/", orders.give_back, name="help-give-back"),
    path(f"{_in}orders/invoices/<int:pk>/", orders.invoice, name="help-invoice"),
]
