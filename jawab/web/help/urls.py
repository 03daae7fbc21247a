"""The addresses of the help centre. What stands before an article's own address is reserved (``knowledge.slugs``)."""

from django.urls import path

from jawab.web.help import machines, pages, pictures, searching, suggestions, votes

_in = "help/<slug:language>/"

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("help/sitemap.xml", machines.sitemap, name="help-sitemap"),
    path("help/pictures/<int:pk>/<str:mark>/<str:size>.webp", pictures.picture, name="help-picture"),
    path("help/", pages.front, name="help"),
    path(_in, pages.home, name="help-home"),
    path(f"{_in}search/", searching.search, name="help-search"),
    path(f"{_in}topics/<str:slug>/", pages.topic, name="help-topic"),
    path(f"{_in}suggestions/", suggestions.suggestions, name="help-suggestions"),
    path(f"{_in}suggestions/<int:pk>/", suggestions.suggestion, name="help-suggestion"),
    path(f"{_in}suggestions/<slug:tab>/", suggestions.suggestions, name="help-suggestions-tab"),
    path(f"{_in}suggestions/<slug:tab>/<int:number>/", suggestions.suggestions, name="help-suggestions-page"),
    path(f"{_in}votes/<int:pk>/", votes.why, name="help-vote-why"),
    path(f"{_in}<str:slug>/", pages.article, name="help-article"),
    path(f"{_in}<str:slug>/votes/", votes.votes, name="help-votes"),
]
