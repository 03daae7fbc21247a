from django.apps import AppConfig


class CitingConfig(AppConfig):
    name = "jawab.citing"
    label = "citing"
