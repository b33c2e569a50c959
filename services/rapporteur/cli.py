"""`rapporteur`: the commands put together, and errors turned into messages and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import TextIOWrapper
from typing import Annotated, ClassVar

import typer

from rapporteur import __version__
from rapporteur.commands.common import Complaint
from rapporteur.commands.lazily import LazyGroup
from rapporteur.commands.variables import unread
from rapporteur.model.wire import WireError
from rapporteur.platform.environment import BadSetting
from rapporteur.platform.errors import PoisonMessage, Unavailable
from rapporteur.platform.home import DataDirectoryError
from rapporteur.platform.leaving import INTERRUPTED, TOLD
from rapporteur.platform.observability.logs import set_up_logs
from rapporteur.platform.settings import Settings
from rapporteur.terminal.screen import visible

OK, FAILURE, USAGE = 0, 1, 2


class _Commands(LazyGroup):
    """In the order of their use: what is taken in, what is in, what is kept, the services."""

    places: ClassVar[Mapping[str, str]] = {
        "ingest": "ingesting:ingest",
        "watch": "gateway_client:watch",
        "follow": "following:follow",
        "status": "ingesting:status",
        "certificate": "certifying:certificate",
        "batches": "batches:batches",
        "list": "reading:list_resolutions",
        "show": "reading:show",
        "search": "reading:search",
        "citations": "citing:citations",
        "notes": "reading:notes",
        "repairs": "repairing:repairs",
        "export": "keeping:export",
        "set-aside": "set_aside:set_aside",
        "replay": "letters:replay",
        "verify": "keeping:verify",
        "doctor": "keeping:doctor",
        "specimens": "keeping:specimens",
        "topics": "topics:topics",
        "buckets": "buckets:buckets",
        "monitor": "watching:monitor",
        "consume": "consuming:consume",
        "gateway": "gateway:gateway",
    }


app = typer.Typer(
    cls=_Commands,
    help="From archives of United Nations resolutions to linked, citable, searchable documents.",
    epilog="Start with: rapporteur ingest FOLDER, then rapporteur list and rapporteur show SYMBOL. "
    "Exit status of all: 0 done, 1 failure, 2 wrong usage; what else there is, COMMAND --help says.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rapporteur {__version__}")
        raise typer.Exit


@app.callback()
def _root(_: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False) -> None:
    set_up_logs(Settings().log_level)
    for variable in unread(os.environ):
        if variable.meant:  # what is near no setting may be somebody else's: a cluster names its addresses so; `doctor` tells of it
            typer.echo(f"warning: {visible(variable.told)}", err=True)


def main() -> None:
    """Run the command line; leaves by sys.exit. Status 0, 1 failure, 2 wrong usage, 3 something was set aside."""
    # read when the library is loaded: what goes wrong is told in our words, and not twice
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that does not speak UTF-8 shows `\u2192` where others show an arrow
    status = run()
    if status == INTERRUPTED:  # a client that was interrupted while it was made can keep the interpreter from ending, or break at its end
        with suppress(OSError, ValueError):  # whoever read the output is gone, or it was closed
            sys.stdout.flush()
        os._exit(status)
    sys.exit(status)


def run() -> int:
    """The exit status of the command line that was given. No traceback for anything that a user can cause."""
    try:
        app()
    except SystemExit as leaving:  # the framework leaves by itself: after help, a wrong option, an interrupt, an exit status of ours
        if leaving.code == INTERRUPTED:
            typer.echo(TOLD, err=True)
        return leaving.code if isinstance(leaving.code, int) else OK
    except KeyboardInterrupt:  # where the framework is not there yet, or not any more
        typer.echo(TOLD, err=True)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stderr.close()
        return OK
    except (Complaint, BadSetting, DataDirectoryError) as error:
        status, message = USAGE, str(error)
    except (Unavailable, PoisonMessage, WireError) as error:
        status, message = FAILURE, str(error)
    except OSError as error:
        status, message = FAILURE, _of_system(error)
    else:
        return OK
    typer.echo(f"error: {visible(message)}", err=True)
    return status


def _of_system(error: OSError) -> str:
    """What the system says. The output is the one file of ours that it does not name: everything else that is full is told of by its path.

    >>> _of_system(OSError(errno.ENOSPC, "No space left on device"))
    'the output could not be written: the disk that it goes to is full. Free some space, or send it elsewhere'
    >>> _of_system(OSError(errno.ENAMETOOLONG, "File name too long", "a.md"))
    'a.md: File name too long'
    """
    if error.filename is None and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the output could not be written: the disk that it goes to is full. Free some space, or send it elsewhere"
    return f"{error.filename or 'the system'}: {error.strerror or error}"


if __name__ == "__main__":
    main()
