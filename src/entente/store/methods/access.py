"""Access: tokens, and the audit of who changed what."""

from collections.abc import Mapping

from entente.store import auditing, tokens
from entente.store.auditing import SOMEBODY, Audited, Writer
from entente.store.methods.connected import Connected
from entente.store.tokens import Kept, Token


class Access(Connected):
    """Who may look and change, and who changed what."""

    def add_token(self, name: str, scope: str, days: int | None = None, by: Writer = SOMEBODY) -> tuple[Token, str]:
        """Make a token of a scope (`read`, `review`, `admin`), for some days or for ever; give it and its words, told this once.

        Raises:
            QueryError: the name or the days will not do.
            UnknownNameError: there is no such scope.
        """
        return self._write(lambda connection: tokens.add(connection, name, scope, days, by))

    def revoke_token(self, which: str, by: Writer = SOMEBODY) -> tuple[Token, ...]:
        """Revoke the tokens of a name or id for ever; give those that were.

        Raises:
            QueryError: there is none.
        """
        return self._write(lambda connection: tokens.revoke(connection, which, by))

    def tokens(self) -> tuple[Token, ...]:
        """Give all tokens, the oldest first."""
        return tuple(each.token for each in self.kept_tokens().values())

    def kept_tokens(self) -> Mapping[str, Kept]:
        """Give all tokens by id, with what their words are compared with."""
        return self._read(tokens.kept)

    def note_change(self, by: Writer, action: str, what: str) -> None:
        """Keep in the audit that somebody changed something."""
        self._write(lambda connection: auditing.write(connection, by, action, what))

    def audit(self, limit: int = 200, before: int | None = None, who: str | None = None) -> tuple[Audited, ...]:
        """Give who changed what, the newest first: at most so many, those before a number, those of a name."""
        return self._read(lambda connection: auditing.read(connection, limit, before, who))

    def count_audit(self, who: str | None = None) -> int:
        """Count the changes that the audit holds, all or those of a name."""
        return self._read(lambda connection: auditing.count(connection, who))
