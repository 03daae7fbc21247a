from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "jawab.tickets"
    label = "tickets"
