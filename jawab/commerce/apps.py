from django.apps import AppConfig


class CommerceConfig(AppConfig):
    name = "jawab.commerce"
    label = "commerce"
