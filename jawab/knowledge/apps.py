from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "jawab.knowledge"
    label = "knowledge"
