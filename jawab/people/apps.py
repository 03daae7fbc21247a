from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jawab.people"
    label = "people"
