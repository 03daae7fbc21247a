from django.apps import AppConfig


class CoverConfig(AppConfig):
    name = "jawab.cover"
    label = "cover"
