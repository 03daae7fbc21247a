from pathlib import Path

import pytest

from jawab.base.environment import Bind, EnvironmentFault, read_environment, secret_key


def test_an_empty_environment_is_a_laptop(tmp_path: Path) -> None:
    env = read_environment({"JAWAB_DATA": str(tmp_path)})
    assert env.bind == Bind("127.0.0.1", 8080)
    assert env.public_url == "http://127.0.0.1:8080"
    assert env.mode == "production"
    assert (env.smtp_bind, env.lmtp_bind) == (Bind("127.0.0.1", 2525), None)
    assert env.body_limit == 64 * 1024 * 1024


def test_the_database_is_the_embedded_one_unless_given() -> None:
    embedded = read_environment({"JAWAB_DATA": "/srv/a b"})
    assert "a%20b" in embedded.dsn
    given = read_environment({"DATABASE_URL": "postgresql://elsewhere/desk"})
    assert given.dsn == "postgresql://elsewhere/desk"


def test_answers_can_be_taken_back_for_ten_seconds_unless_told_otherwise() -> None:
    assert read_environment({}).undo_seconds == 10
    assert read_environment({"JAWAB_UNDO_SECONDS": "0"}).undo_seconds == 0
    assert read_environment({"JAWAB_UNDO_SECONDS": "30"}).undo_seconds == 30


def test_sockets_move_out_of_a_path_too_long_for_them(tmp_path: Path) -> None:
    assert read_environment({"JAWAB_DATA": "/srv/jawab"}).run == Path("/srv/jawab/run")
    deep = tmp_path / ("ژرف" * 30)
    moved = read_environment({"JAWAB_DATA": str(deep)}).run
    assert len(str(moved / "postgres/.s.PGSQL.5432.lock").encode()) <= 107
    assert moved == read_environment({"JAWAB_DATA": str(deep)}).run
    assert moved != read_environment({"JAWAB_DATA": str(deep) + "2"}).run


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[::1]:80", Bind("::1", 80)), (":8080", Bind("0.0.0.0", 8080)), ("desk:0", Bind("desk", 0))],
)
def test_where_to_listen(text: str, expected: Bind) -> None:
    assert read_environment({"JAWAB_BIND": text}).bind == expected


def test_mail_may_be_handed_over_at_a_port_or_a_socket_file() -> None:
    assert read_environment({"JAWAB_LMTP_BIND": "/run/jawab/lmtp"}).lmtp_bind == Path("/run/jawab/lmtp")
    assert read_environment({"JAWAB_LMTP_BIND": "127.0.0.1:24"}).lmtp_bind == Bind("127.0.0.1", 24)
    assert read_environment({"JAWAB_MAIL_LIMIT": "1000"}).mail_limit == 1000


def test_a_file_of_keys_has_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("")

    assert read_environment({"JAWAB_DKIM_KEYS": str(tmp_path / "keys")}).dkim_keys == tmp_path / "keys"
    assert read_environment({}).dkim_keys is None


def test_the_servers_that_check_mail_are_named_in_any_case_and_by_commas() -> None:
    named = read_environment({"JAWAB_MAIL_CHECKERS": "MX.shop.example, mx2.shop.example"}).mail_checkers
    assert named == {"mx.shop.example", "mx2.shop.example"}
    assert read_environment({}).mail_checkers == frozenset()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("JAWAB_BIND", "8080x"),
        ("JAWAB_BIND", "host:99999"),
        ("JAWAB_SMTP_BIND", "host:۲۵"),
        ("JAWAB_MODE", "live"),
        ("DATABASE_URL", "mysql://x"),
        ("JAWAB_URL", "desk.example"),
        ("JAWAB_BODY_LIMIT", "0"),
        ("JAWAB_MAIL_LIMIT", "80 MB"),
        ("JAWAB_UNDO_SECONDS", "-1"),
        ("JAWAB_LMTP_BIND", "lmtp.sock"),
        ("JAWAB_DKIM_KEYS", "/nowhere/keys"),
        ("JAWAB_TRUSTED_PROXIES", "10.0.0.1/8"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, text: str) -> None:
    with pytest.raises(EnvironmentFault, match=name):
        read_environment({name: text})


def test_the_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    env = read_environment({"JAWAB_DATA": str(tmp_path / "new")})
    made = secret_key(env, {})
    assert len(made) > 40
    assert secret_key(env, {}) == made
    assert (env.data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in env.data.iterdir()] == ["secret_key"]
    assert secret_key(env, {"JAWAB_SECRET_KEY": "given"}) == "given"
