"""``jawab mail inspect --dkim-keys``: signatures checked with keys from a file, without a network."""

import json
from pathlib import Path

from click.testing import CliRunner

from jawab.cli.main import main
from tests.channels.kinds.email.test_dkim_check import rsa_record, signed


def results(path: Path, *arguments: str) -> list[str]:
    told = CliRunner().invoke(main, ["mail", "inspect", str(path), "--json", *arguments])
    assert told.exit_code == 0, told.output
    verdicts: list[dict[str, str]] = json.loads(told.stdout)["verdicts"]
    return [f"{found['method']}={found['result']}" for found in verdicts]


def test_a_signature_is_checked_with_the_keys_given(tmp_path: Path) -> None:
    letter, keys = tmp_path / "letter.eml", tmp_path / "keys"
    letter.write_bytes(signed())
    keys.write_text(f"2026._domainkey.bank.example {rsa_record()}\n")

    assert results(letter, "--dkim-keys", str(keys)) == ["dkim=pass"]
    assert results(letter) == []


def test_a_file_of_keys_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["mail", "inspect", "--dkim-keys", str(tmp_path / "none"), "-"])

    assert told.exit_code == 2
    assert "--dkim-keys" in told.output
