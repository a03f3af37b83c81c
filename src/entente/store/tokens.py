"""Tokens that let people and programs into a served record: kept as slow hashes, of a scope, ending, and revoked for ever."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import Connection, insert, select, update

from entente.record.errors import QueryError, UnknownNameError
from entente.store import auditing, tables
from entente.store.auditing import Writer

Scope = Literal["read", "review", "admin"]
# Each may what those before it may: look; rule and add documents; see who did what.
SCOPES: Final = ("read", "review", "admin")
_FORM = re.compile(r"ent_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NAME = re.compile(r"\w[\w .@+-]{0,79}")
LONGEST_DAYS: Final = 3_660


@dataclass(frozen=True, slots=True)
class Token:
    """A token, without its words: nobody can read those again.

    Attributes:
        id: its public part.
        name: who or what it is for; in the audit, who did it.
        scope: `read`, `review` or `admin`.
        created_at, expires_at, revoked_at: ISO 8601 in UTC; None for never.
    """

    id: str
    name: str
    scope: str
    created_at: str
    expires_at: str | None
    revoked_at: str | None

    def state(self, now: str) -> str:
        """Tell whether it is `usable`, `expired` or `revoked` at a time (ISO 8601 in UTC)."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and self.expires_at <= now else "usable"


@dataclass(frozen=True, slots=True)
class Kept:
    """A token as it is kept: what its words are compared with."""

    token: Token
    salt: str
    digest: str


def may(scope: str, wanted: str) -> bool:
    """Tell whether a scope holds another."""
    return SCOPES.index(scope) >= SCOPES.index(wanted)


def moment() -> str:
    """Give this moment, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def add(connection: Connection, name: str, scope: str, days: int | None, by: Writer) -> tuple[Token, str]:
    """Make a token.

    Args:
        connection: the record.
        name: who it is for; no two usable ones bear one name.
        scope: one of `SCOPES`.
        days: how long it holds; None for ever.
        by: who makes it.

    Returns:
        The token, and its words, which are told this once.

    Raises:
        QueryError: the name or the time will not do.
        UnknownNameError: there is no such scope.
    """
    if scope not in SCOPES:
        raise UnknownNameError("scope", scope, SCOPES)
    if not _NAME.fullmatch(name):
        raise QueryError("A token's name is up to 80 letters, digits and . @ + - or blanks: say who or what it is for.")
    if days is not None and not 0 < days <= LONGEST_DAYS:
        raise QueryError(f"{days} days: a token holds from 1 to {LONGEST_DAYS} days; leave --days out for ever.")
    now = moment()
    if any(each.token.name == name and each.token.state(now) == "usable" for each in kept(connection).values()):
        raise QueryError(f"There is a token '{name}' already: revoke it first (`entente token revoke`), or take another name.")
    until = (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="milliseconds") if days is not None else None
    token = Token(secrets.token_hex(6), name, scope, now, until, None)
    secret, salt = secrets.token_urlsafe(32), secrets.token_hex(16)
    row = {"id": token.id, "name": name, "scope": scope, "salt": salt, "digest": slow_hash(secret, salt), "created_at": now}
    connection.execute(insert(tables.tokens).values(row | {"expires_at": until, "revoked_at": None}))
    auditing.write(connection, by, "token", f"added '{name}' ({scope}, {'until ' + until[:10] if until else 'for ever'}) {token.id}")
    return token, f"ent_{token.id}_{secret}"


def revoke(connection: Connection, which: str, by: Writer) -> tuple[Token, ...]:
    """Revoke the usable tokens of a name or id for ever; give those that were.

    Raises:
        QueryError: there is none.
    """
    now = moment()
    found = [each.token for each in kept(connection).values() if which in (each.token.id, each.token.name)]
    usable = [token for token in found if token.revoked_at is None]
    if not usable:
        raise QueryError(f"There is no token '{which}' that could be revoked: `entente token list` names them.")
    for token in usable:
        connection.execute(update(tables.tokens).where(tables.tokens.c.id == token.id).values(revoked_at=now))
        auditing.write(connection, by, "token", f"revoked '{token.name}' ({token.scope}) {token.id}")
    return tuple(usable)


def kept(connection: Connection) -> Mapping[str, Kept]:
    """Give all tokens by id, the newest last."""
    columns = tables.tokens.c
    wanted = select(columns.id, columns.name, columns.scope, columns.created_at, columns.expires_at, columns.revoked_at, columns.salt,
                    columns.digest).order_by(columns.created_at, columns.id)  # fmt: skip
    return {row[0]: Kept(Token(*row[:6]), row[6], row[7]) for row in connection.execute(wanted)}


def parted(words: str) -> tuple[str, str] | None:
    """Part a token's words into its id and its secret; None where they have not the form of a token."""
    match = _FORM.fullmatch(words)
    return (match[1], match[2]) if match is not None else None


# What is compared with where there is no such token, so that this takes as long.
_NOBODY: Final = Kept(Token("", "", "read", "", "", ""), "0" * 32, "0" * 64)


def opened(words: str, held: Mapping[str, Kept], now: str) -> Token | None:
    """Give the token whose words these are, where it may be used now.

    Unknown, wrong, expired and revoked ones cost the same and give the same: None.
    """
    parts = parted(words)
    which, secret = parts if parts is not None else ("", words[:64])
    one = held.get(which, _NOBODY)
    same = hmac.compare_digest(slow_hash(secret, one.salt), one.digest)
    return one.token if same and one is not _NOBODY and one.token.state(now) == "usable" else None


def slow_hash(secret: str, salt: str) -> str:
    """Hash a secret so that guessing is dear (scrypt, 16 MB and some 40 ms): who copies the record learns no token."""
    return hashlib.scrypt(secret.encode("utf-8", "surrogatepass"), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()
