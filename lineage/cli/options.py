"""What several commands ask of the command line: above all, which registry to work on."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from lineage.errors import UnreadableError
from lineage.memory import collector_paused
from lineage.registry.packaged import packaged

if TYPE_CHECKING:
    from lineage.model import Registry

P = ParamSpec("P")
T = TypeVar("T")

REGISTRY = Path("data", "orgs.json")
SCHEMA = Path("schema", "registry.schema.json")


def default_registry(start: Path) -> Path:
    """The registry of the checkout that holds the folder `start`, else the one that was installed.

    A checkout is known by its ``data/orgs.json`` beside ``schema/registry.schema.json``.
    """
    for folder in (start, *start.parents):
        if (folder / REGISTRY).is_file() and (folder / SCHEMA).is_file():
            return folder / REGISTRY
    return packaged(REGISTRY)


def here() -> Path:
    """The folder in which the user stands.

    Raises:
        UnreadableError: if it is gone.
    """
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise UnreadableError("the current folder no longer exists") from error


def registry_path(ctx: click.Context) -> Path:
    """The registry that the user chose with ``--registry`` or LINEAGE_REGISTRY, else the default one."""
    chosen: Path | None = ctx.find_object(Path)
    return seen_from_here(default_registry(here())) if chosen is None else chosen


def seen_from_here(path: Path) -> Path:
    """A path as a reader in the present folder writes it: ``data/orgs.json``."""
    return path.relative_to(here()) if path.is_absolute() and path.is_relative_to(here()) else path


def pass_registry_path(command: Callable[Concatenate[Path, P], T]) -> Callable[P, T]:
    """Give a command the path of the registry as its first argument."""

    @wraps(command)
    def with_path(*args: P.args, **kwargs: P.kwargs) -> T:
        return command(registry_path(click.get_current_context()), *args, **kwargs)

    return with_path


def pass_registry(command: Callable[Concatenate[Registry, P], T]) -> Callable[P, T]:
    """Give a command the records of the registry as its first argument, read when it runs.

    Raises (at that time):
        UnreadableError: if the file cannot be opened.
        InvalidRegistryError: if there are errors in it.
    """

    @wraps(command)
    def with_records(*args: P.args, **kwargs: P.kwargs) -> T:
        from lineage.registry.load import load

        with collector_paused():
            registry = load(registry_path(click.get_current_context()))
            gc.freeze()  # the records live as long as the program: the collector need not look at them
        return command(registry, *args, **kwargs)

    return with_records


def format_option(*formats: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The option ``--format``, passed as `form`; the first of `formats` is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Output format.",
    )


def link_option(command: Callable[P, T]) -> Callable[P, T]:
    """The option ``--link``: where the file stands on the web, for links in Markdown."""
    text = "In Markdown, link to lines of the file at this address, such as https://github.com/…/blob/…."
    return click.option("--link", metavar="URL", help=text)(command)


def limit_option(command: Callable[P, T]) -> Callable[P, T]:
    """The option ``--limit``: the length of an answer in Markdown."""
    text = "In Markdown, the maximum length in characters. A comment on GitHub holds 65536."
    return click.option("--limit", type=click.IntRange(1000), metavar="NUMBER", help=text)(command)
