"""The command line: words in, calls out. Nothing heavy is imported before a command needs it."""

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line (the process's own where `argv` is None) and give its exit code.

    Codes: 0 done, 1 an error that is told in one line, 2 wrong usage, 3 done, but some documents failed or could not be read,
    130 interrupted.
    """
    from entente.cli.ending import run

    return run(argv)
