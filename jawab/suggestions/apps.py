from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "jawab.suggestions"
    label = "suggestions"
