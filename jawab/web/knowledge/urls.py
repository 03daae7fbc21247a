"""The addresses of the knowledge base. A URL is a noun."""

from django.urls import path

from jawab.web.knowledge import (
    article,
    beginning,
    categories,
    from_ticket,
    gaps,
    listing,
    measures,
    pictures,
    previewing,
    reviewing,
    versions,
)

_article = "knowledge/<int:pk>/"
_text = f"{_article}<str:language>/"

urlpatterns = [
    path("knowledge/", listing.knowledge, name="knowledge"),
    path("knowledge/new/", beginning.new, name="article-new"),
    path("knowledge/categories/", categories.categories, name="article-categories"),
    path("knowledge/categories/<int:pk>/", categories.category, name="article-category"),
    path("knowledge/gaps/", gaps.gaps, name="article-gaps"),
    path("knowledge/gaps/<int:pk>/", gaps.settled, name="article-gap"),
    path("knowledge/flags/<int:pk>/", reviewing.flag, name="article-flag"),
    path("knowledge/releases/", reviewing.releases, name="article-releases"),
    path("knowledge/measures/", measures.measures, name="article-measures"),
    path("knowledge/preview/", previewing.preview, name="article-preview"),
    path("knowledge/pictures/", pictures.pictures, name="article-pictures"),
    path("knowledge/pictures/<int:pk>/<str:mark>/<str:size>.webp", pictures.picture, name="article-picture"),
    path(_article, article.article, name="article"),
    path(f"{_article}place/", article.place, name="article-place"),
    path(f"{_article}confirmation/", reviewing.confirmation, name="article-confirmation"),
    path(_text, article.text, name="article-text"),
    path(f"{_text}state/", article.state, name="article-state"),
    path(f"{_text}address/", article.address, name="article-address"),
    path(f"{_text}versions/", versions.versions, name="article-versions"),
    path("tickets/<int:number>/making-an-article/", from_ticket.choosing, name="article-from-ticket"),
    path(
        "tickets/<int:number>/making-an-article/draft/",
        from_ticket.drafting,
        name="article-from-ticket-draft",
    ),
]
