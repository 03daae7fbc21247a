import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def test_every_variable_is_in_the_operator_guide() -> None:
    source = (_ROOT / "jawab/base/environment.py").read_text()
    variables = set(re.findall(r'"((?:JAWAB|DATABASE)_[A-Z_]+)"', source))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (_ROOT / "docs/operator.md").read_text(), re.MULTILINE))
    assert len(variables) >= 12
    assert variables == documented
