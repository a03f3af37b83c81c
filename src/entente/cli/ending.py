"""How a command ends: its exit code, and one line on stderr where something went wrong."""

import io
import os
import sys
import traceback
from collections.abc import Sequence

import typer

from entente.record.errors import EntenteError

DONE, ERROR, USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
DEBUG = "ENTENTE_DEBUG"


def run(argv: Sequence[str] | None) -> int:
    """Run a command line and turn whatever ends it into an exit code."""
    _speak_unicode()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
        return code
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # `entente` alone
            print(error.format_message())
            return USAGE
        complain(f"{_usage(error)} See `entente{_command(error)} --help`.")
        return USAGE
    except EntenteError as error:
        complain(str(error))
        return ERROR
    except BrokenPipeError:  # the reader has enough, as in `entente export | head`
        _close_stdout()
        return DONE
    except (KeyboardInterrupt, typer.Abort):
        complain("interrupted; what was confirmed is kept.")
        return INTERRUPTED
    except OSError as error:
        complain(f"{error.filename or 'the system'}: {error.strerror or error}. See that it is there, that there is room, and your rights.")
        return ERROR
    except Exception as error:
        return _own_fault(error)


def _invoke(arguments: list[str]) -> int:
    from entente.cli.app import app

    command = typer.main.get_command(app)
    try:
        with command.make_context("entente", arguments) as context:
            code = command.invoke(context)
    except typer.Exit as ending:
        return ending.exit_code
    return code if isinstance(code, int) else DONE


def complain(words: str) -> None:
    """Say one line on stderr."""
    print("entente: " + " ".join(words.split()), file=sys.stderr, flush=True)


def _usage(error: typer.TyperException) -> str:
    words = " ".join(error.format_message().split())
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _command(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    path = str(context.command_path) if context is not None else ""
    return path.removeprefix("entente")


def _own_fault(error: Exception) -> int:
    if os.environ.get(DEBUG):
        traceback.print_exc()
    words = " ".join(str(error).split())[:200]
    complain(f"this is a fault of Entente ({type(error).__name__}: {words}). Please report it; {DEBUG}=1 shows where it happened.")
    return ERROR


def _close_stdout() -> None:
    """Point stdout elsewhere, so that Python does not complain once more when it ends."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = io.StringIO()


def _speak_unicode() -> None:
    """Write UTF-8 whatever the locale says: a record in two scripts fits nothing less."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
