"""The command `lineage`: one file a command, imported only when that command runs.

Here stands the table of commands, and the one place where failures become a line on stderr. Exit status:
0, all is well; 1, the answer is no (errors in the registry, stale pictures) or something failed; 2, wrong
usage, a name that means nothing or several things, a file that cannot be read or written; 130, interrupted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click

from lineage import __version__
from lineage.errors import InvalidRegistryError, LineageError, SelectionError, UnreadableError

USAGE_FAULTS = (SelectionError, UnreadableError)
ERROR = "Error: "
SHORT = 80 - len(ERROR)  # columns
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


class Entry(NamedTuple):
    """Where a command lives, as ``module:object``, and its line in the list of commands."""

    home: str
    help: str


COMMANDS = {
    "alive": Entry(
        "lineage.cli.alive:alive",
        "List the organisations that existed at a date, with their names and affiliations then.",
    ),
    "ancestors": Entry("lineage.cli.ancestry:ancestors", "List the organisations from which ORG descends."),
    "common": Entry(
        "lineage.cli.common:common", "List the common ancestors of several organisations, nearest first."
    ),
    "descendants": Entry("lineage.cli.ancestry:descendants", "List the organisations that descend from ORG."),
    "diff": Entry("lineage.cli.diff:diff", "Describe what changed between two versions of a registry."),
    "explain": Entry("lineage.cli.explain:explain", "Explain the rule CODE, or list all rules."),
    "export": Entry("lineage.cli.export:export", "Write the whole registry in another format."),
    "find": Entry("lineage.cli.find:find", "Find organisations by name, former name or abbreviation."),
    "format": Entry("lineage.cli.format:format_file", "Rewrite FILE in canonical form."),
    "history": Entry("lineage.cli.history:history", "List everything that happened to ORG, in order."),
    "import": Entry("lineage.cli.import_:import_", "Convert FILE from another format into a registry."),
    "join": Entry("lineage.cli.rename:join", "Merge the record DUPLICATE into INTO."),
    "new": Entry("lineage.cli.new:new", "Add an organisation, an event or a source."),
    "path": Entry("lineage.cli.path:path", "Explain how one of A and B descends from the other."),
    "relatives": Entry("lineage.cli.relatives:relatives", "List siblings and cousins of ORG."),
    "render": Entry("lineage.cli.render:render", "Draw a family tree or a timeline."),
    "rename": Entry("lineage.cli.rename:rename", "Change the id of a record from OLD to NEW."),
    "sections": Entry("lineage.cli.sections:sections", "List the organisations that belonged to ORG."),
    "show": Entry("lineage.cli.show:show", "Show everything that is known about ORG."),
    "site": Entry("lineage.cli.site:site", "Write the explorer: the family tree as one HTML page."),
    "sources": Entry(
        "lineage.cli.sources:sources", "List the sources of the registry, or of what it says about ORG."
    ),
    "stats": Entry("lineage.cli.stats:stats", "Count what the registry holds, and what it lacks."),
    "validate": Entry(
        "lineage.cli.validate:validate", "Check a registry and report what is wrong, and where."
    ),
    "why": Entry("lineage.cli.why:why", "Show what an answer rests on: claims, accounts and sources."),
}


class Commands(click.Group):
    """A group whose commands are imported when they run, and whose failures are one line on stderr."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, sorted."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now, or None."""
        entry = COMMANDS.get(cmd_name)
        return _imported(entry.home) if entry else super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in sorted(COMMANDS.items())])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; one that is misspelt is refused with what it is like."""
        if args[0] not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            if near:
                ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the user may stop it. What click says of wrong usage is wrapped, as ours is."""
        try:
            return super().invoke(ctx)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise click.UsageError(_wrapped(error.format_message()), error.ctx) from error
        except KeyboardInterrupt:
            click.echo(err=True)
            ctx.exit(INTERRUPTED)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; a failure that we foresee ends it with one line and an exit status."""
        try:
            return super().main(*args, **kwargs)
        except LineageError as error:
            as_it_is = isinstance(error, InvalidRegistryError)  # a finding a line, each with its place
            _end(
                str(error) if as_it_is else _wrapped(str(error)), 2 if isinstance(error, USAGE_FAULTS) else 1
            )
        except OSError as error:  # a full disk behind stdout, say; click ends quietly on a closed pipe
            _end(error.strerror or str(error), 2)


def _imported(home: str) -> click.Command:
    module, _, name = home.partition(":")
    try:
        command = getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise LineageError(f"this installation is incomplete: it lacks {module}; install it again") from error
    assert isinstance(command, click.Command)
    return command


def _wrapped(message: str) -> str:
    """A message as it stands after ``Error: ``; each of its lines is filled, and those that go on hang."""
    if len(message) < SHORT and "\n" not in message:
        return message
    from lineage.cli.page import fill
    from lineage.queries.words import shown

    filled: list[str] = []
    for line in f"{ERROR}{message}".split("\n"):
        words = line.lstrip()
        filled += fill(shown(words), line.removesuffix(words))
    return "\n".join(filled).removeprefix(ERROR)


def _end(message: str, status: int) -> None:
    click.echo(f"{ERROR}{message}", err=True)
    sys.exit(status)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--registry",
    type=click.Path(path_type=Path),
    envvar="LINEAGE_REGISTRY",
    help="The registry to work on; by default that of the checkout you are in, or else the one installed.  "
    "[env: LINEAGE_REGISTRY]",
)
@click.version_option(__version__, prog_name="lineage")
@click.pass_context
def main(ctx: click.Context, registry: Path | None) -> None:
    """Family trees of organisations: check a registry, query it and draw it."""
    ctx.obj = registry
