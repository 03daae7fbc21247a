from django.apps import AppConfig


class FormConfig(AppConfig):
    name = "jawab.channels.kinds.form"
    label = "form"
