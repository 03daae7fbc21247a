"""What an administrator types into the steps."""

DESK = {
    "name": "خانه‌یار",
    "language": "fa",
    "calendar": "jalali",
    "digits": "persian",
    "time_zone": "Asia/Tehran",
}


def servers(port: int, **more: str) -> dict[str, str]:
    told = {
        "address": "support@shop.example",
        "receiving": "smtp",
        "imap_host": "mail.shop.example",
        "imap_port": "993",
        "imap_security": "tls",
        "imap_user": "support@shop.example",
        "imap_sign_in": "password",
        "imap_secret": "",
        "smtp_host": "127.0.0.1",
        "smtp_port": str(port),
        "smtp_security": "plain",
    }
    return told | more
