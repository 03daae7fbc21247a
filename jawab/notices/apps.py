from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "jawab.notices"
    label = "notices"
