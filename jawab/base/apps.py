from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "jawab.base"
    label = "base"
