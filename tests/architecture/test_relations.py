"""What import-linter cannot see: foreign keys given as strings, and writes outside the actions."""

import ast
from pathlib import Path

from django.apps import apps

from tests.architecture.source import PRODUCT, files, named, tree

LAYERS = [
    "base",
    "people",
    "knowledge",
    "workforce",
    "tickets",
    "promises",
    "routing",
    "channels",
    "commerce",
    "problems",
    "procedures",
    "citing",
    "cover",
    "followups",
    "connectors",
    "outreach",
    "complaints",
    "surveys",
    "suggestions",
    "email",
    "form",
    "notices",
    "reactions",
    "web",
    "site",
]

# Where rows may be written: the actions, and the doors of the channels, which are actions by another name.
WRITERS = (
    "actions",
    "answering.py",
    "content.py",
    "facts.py",
    "doors.py",
    "erasing.py",
    "intake",
    "outbox",
    "imap_audit",
    "settling",
    "sightings",
)
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}


def test_every_relation_points_down_or_stays_inside() -> None:
    wrong = []
    for model in apps.get_models():
        ours = model._meta.app_label
        if not model.__module__.startswith("jawab."):
            continue
        for field in model._meta.get_fields():
            target = (
                field.related_model if field.many_to_one or field.one_to_one or field.many_to_many else None
            )
            if field.auto_created or target is None or isinstance(target, str):
                continue
            if LAYERS.index(target._meta.app_label) > LAYERS.index(ours):
                wrong.append(f"{ours}.{model.__name__}.{field.name}")
    assert wrong == []


def _is_row_write(node: ast.Call) -> bool:
    """``x.objects.create(…)``, ``row.save(…)``, ``Model.objects.filter(…).update(…)``, ``insert_all(rows)``."""
    if isinstance(node.func, ast.Name):
        return node.func.id in {"insert_all", "update_all"}
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in WRITES:
        return False
    source = ast.unparse(node.func.value)
    if source == "default_storage":
        return False
    if ".objects" in source:
        return True
    # Dictionaries and sets have an update of their own; rows are saved and deleted by name.
    return node.func.attr in {"save", "delete"} and isinstance(node.func.value, ast.Name)


def _may_write(path: Path) -> bool:
    inside = path.relative_to(PRODUCT).parts
    return any(part.removesuffix(".py") in {w.removesuffix(".py") for w in WRITERS} for part in inside)


def test_rows_are_written_by_actions_alone() -> None:
    outside = [
        f"{named(path)}:{node.lineno} {ast.unparse(node.func)}"
        for path in files()
        if not _may_write(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and _is_row_write(node)
    ]
    assert outside == []


def test_only_the_web_speaks_http() -> None:
    def imports(path: Path) -> set[str]:
        nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom | ast.Import)]
        froms = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        return froms | {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}

    below = [path for path in files() if path.relative_to(PRODUCT).parts[0] not in {"web", "site", "cli"}]
    wrong = [
        named(path)
        for path in below
        if any(
            name.startswith(("django.http", "django.template", "django.shortcuts", "jinja2"))
            for name in imports(path)
        )
    ]
    assert wrong == []
