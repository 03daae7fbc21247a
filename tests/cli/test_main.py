import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jawab.cli.main import main


def _jawab(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jawab", *arguments]
    environment = {**os.environ, **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_help_lists_the_commands() -> None:
    told = CliRunner().invoke(main, ["--help"])
    assert told.exit_code == 0
    for name in ("run", "web", "work", "listen", "live", "doctor"):
        assert f"  {name} " in told.output


@pytest.mark.parametrize("name", ["nothing", "__init__", "run.py", "../main"])
def test_an_unknown_command_is_a_usage_error(name: str) -> None:
    assert CliRunner().invoke(main, [name]).exit_code == 2


def test_no_command_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, jawab.cli.main; sys.exit('django' in sys.modules or 'jawab.cli.commands.run' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_variable_that_cannot_be_used_is_told_without_a_trace() -> None:
    told = _jawab("run", JAWAB_BIND="nowhere")
    assert told.returncode == 2
    assert "JAWAB_BIND" in told.stderr
    assert "Traceback" not in told.stderr


def test_doctor_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("x" * 50)
    (tmp_path / "secret_key").chmod(0o644)
    told = _jawab("doctor", "--json", JAWAB_DATA=str(tmp_path), DATABASE_URL="postgresql:///x?host=/nowhere")
    findings = {
        (found["check"], found["state"]): found["text"] for found in map(json.loads, told.stdout.splitlines())
    }
    assert told.returncode == 1
    assert "chmod 600" in findings["secret key", "bad"]
    assert "DATABASE_URL" in findings["database", "bad"]
    assert ("data folder", "ok") in findings
    (tmp_path / "secret_key").chmod(0o600)


def test_doctor_looks_into_the_database(tmp_path: Path) -> None:
    told = _jawab("doctor", "--json", JAWAB_DATA=str(tmp_path), JAWAB_BIND="127.0.0.1:0", JAWAB_SMTP_BIND="")
    findings = [json.loads(line) for line in told.stdout.splitlines()]
    texts = [found["text"] for found in findings if found["check"] == "database"]
    assert texts[0].startswith("PostgreSQL ")
    assert texts[1] == "UTF8"
    assert len(texts) == 4
