"""The program `lineage`, also as ``python -m lineage``: its streams, its commands, and a quick end."""

from __future__ import annotations

import gc
import io
import os
import sys

# New objects until the collector looks at them all, 700 in other programs: of what is imported and read,
# nothing is garbage.
RARELY = 50_000


def run() -> None:
    """Run the command that is called for, and end the process."""
    gc.set_threshold(RARELY)
    try:
        from lineage.cli import main  # here, so that an interrupt shows no traceback while that is read

        _open_streams()
        main(prog_name="lineage")
    except KeyboardInterrupt:
        os._exit(130)  # as commands do, see `lineage.cli`
    except SystemExit as end:
        if isinstance(end.code, int) and _written():
            # At once: to take all objects apart first is up to a tenth of a run, and nothing waits for it.
            # No thread runs then, and no file is open.
            os._exit(end.code)
        raise


def _open_streams() -> None:
    """Make streams of which nothing has to be known: each is there, and takes any character.

    One that was closed before the program began (``>&-``) swallows what it gets. Files and pipes get
    UTF-8, as the formats that we write want it; a terminal that lacks a character gets its escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def _written() -> bool:
    """Whether all output is out; what cannot be written, Python tells when it ends in its own way."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # a full disk, a pipe that nobody reads, …
        return False
    return True


if __name__ == "__main__":
    run()
