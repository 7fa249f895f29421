"""Settings, all from the environment, each with a default that works."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Config:
    """Where things are and how the server answers.

    `home`: folder of the database, keys and logs. `database_url`: SQLAlchemy's form.
    `keys_file`: the master key that wraps the organisations' keys, and the web push key.
    `host`: the address to listen on; only this machine, unless a proxy is elsewhere.
    `url`: the address by which people reach it, without a slash at the end; for links.
    `push_hosts`: hosts that a push may be sent to; a leading dot stands for any subdomain.
    `smtp`, `sms`: where e-mail and text messages are handed in, with user and password; empty:
    nowhere. `mail_from`, `sms_from`: whom they come from, told neutrally.
    `oidc_issuer`: by whose e-ID participants may open their own page; empty: by nobody's.
    `oidc_client`, `oidc_secret`: by which that provider knows this installation.
    """

    home: Path
    database_url: str
    keys_file: Path
    port: int = 8000
    host: str = "127.0.0.1"
    url: str = "http://localhost:8000"
    is_demo: bool = False
    push_hosts: tuple[str, ...] = (
        "fcm.googleapis.com",
        "updates.push.services.mozilla.com",
        ".push.apple.com",
        ".notify.windows.com",
    )
    push_insecure: bool = False
    push_contact: str = "mailto:push@example.org"
    smtp: str = ""
    mail_from: str = "reminders@localhost"
    sms: str = ""
    sms_from: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""

    @property
    def has_proxy(self) -> bool:
        """Whether a server in front speaks https, and is believed about who asked and how."""
        return self.url.startswith("https:")


def config_from(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings. FOTFASTE_HOME defaults to `var/` beside the package."""
    home = Path(environment.get("FOTFASTE_HOME") or ROOT / "var").absolute()
    given = environment.get("DATABASE_URL")
    hosts = environment.get("FOTFASTE_PUSH_HOSTS")
    port = int(environment.get("PORT") or Config.port)
    url = (environment.get("FOTFASTE_URL") or f"http://localhost:{port}").rstrip("/")
    return Config(
        home=home,
        database_url=_for_sqlalchemy(given or f"sqlite:///{home / 'fotfaste.db'}"),
        keys_file=Path(environment.get("FOTFASTE_KEYS") or home / "keys.json"),
        port=port,
        host=environment.get("HOST") or Config.host,
        url=url,
        is_demo=environment.get("DEMO", "0") not in ("", "0"),
        push_hosts=tuple(hosts.split(",")) if hosts else Config.push_hosts,
        push_insecure=environment.get("FOTFASTE_PUSH_INSECURE") == "1",
        push_contact=environment.get("FOTFASTE_PUSH_CONTACT") or Config.push_contact,
        smtp=environment.get("FOTFASTE_SMTP", ""),
        mail_from=environment.get("FOTFASTE_MAIL_FROM") or f"reminders@{urlsplit(url).hostname}",
        sms=environment.get("FOTFASTE_SMS", ""),
        sms_from=environment.get("FOTFASTE_SMS_FROM", ""),
        oidc_issuer=environment.get("FOTFASTE_OIDC_ISSUER", "").rstrip("/"),
        oidc_client=environment.get("FOTFASTE_OIDC_CLIENT", ""),
        oidc_secret=environment.get("FOTFASTE_OIDC_SECRET", ""),
    )


def _for_sqlalchemy(url: str) -> str:
    # Hosts hand out postgres:// and postgresql://; we use psycopg 3 for both.
    scheme, _, rest = url.partition(":")
    return f"postgresql+psycopg:{rest}" if scheme in ("postgres", "postgresql") else url
