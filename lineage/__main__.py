"""The program `lineage`, also as `python -m lineage`: its commands, and a quick end."""

from __future__ import annotations

import os
import sys

from lineage.cli import main


def run() -> None:
    """Run the command that is called for, and end the process."""
    try:
        main(prog_name="lineage")
    except SystemExit as end:
        if isinstance(end.code, int) and _written():
            # At once: to take all objects apart first is up to a tenth of a run, and nothing waits for it.
            # No thread runs then, and no file is open.
            os._exit(end.code)
        raise


def _written() -> bool:
    """Whether all output is out; what cannot be written, Python tells when it ends in its own way."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # no stream, a full disk, a pipe that nobody reads, …
        return False
    return True


if __name__ == "__main__":
    run()
