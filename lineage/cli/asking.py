"""What commands that ask have in common: ORG and its completion, dates, and the scope of descent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lineage.errors import EdtfError
from lineage.kinds import ORGANISATION_KINDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


class OrganisationType(click.ParamType[str]):
    """An id, or any name or abbreviation; completed from the registry."""

    name = "organisation"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[Any]]:
        """Ids, names and abbreviations that begin with what is typed."""
        from lineage.cli.completing import completed

        return completed(ctx, incomplete, events=False)


class EventOrOrganisationType(OrganisationType):
    """As ORG, or the id of an event."""

    name = "organisation or event"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[Any]]:
        """As for bodies; ids of events too."""
        from lineage.cli.completing import completed

        return completed(ctx, incomplete, events=True)


class DateType(click.ParamType[str]):
    """An EDTF date, such as 1938, 1938-09 or 1938-09-03."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is, once it has been read as a date."""
        from lineage.edtf import parse_date

        try:
            parse_date(value)
        except EdtfError as error:
            self.fail(str(error), param, ctx)
        return value


class CountryType(click.ParamType[str]):
    """A country by its code of ISO 3166, which is also completed, or by its name; given as the code."""

    name = "country"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code, in capitals."""
        from lineage.queries.countries import COUNTRIES, country_code, near_countries

        code = country_code(value)
        if code is None:
            near = " or ".join(f"{one} ({COUNTRIES[one]})" for one in near_countries(value))
            hint = f"; did you mean {near}?" if near else ""
            self.fail(f"{value!r} is neither a country nor an ISO 3166 code{hint}", param, ctx)
        return code

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[Any]]:
        """Codes that begin with what is typed, each with the name of its country."""
        from click.shell_completion import CompletionItem

        from lineage.queries.countries import COUNTRIES

        typed = incomplete.upper()
        return [CompletionItem(code, help=said) for code, said in COUNTRIES.items() if code.startswith(typed)]


ORG = OrganisationType()
EVENT_OR_ORG = EventOrOrganisationType()
DATE = DateType()
COUNTRY = CountryType()


def as_of_option(help_text: str = "Count only what had happened by then.") -> Callable[[F], F]:
    """The option ``--as-of``, an EDTF date."""
    return click.option("--as-of", type=DATE, metavar="DATE", help=f"{help_text}  [EDTF: 1938, 1938-09-03]")


def kind_option() -> Callable[[F], F]:
    """The option ``--kind``, a kind of body."""
    return click.option(
        "--kind",
        type=click.Choice(list(ORGANISATION_KINDS)),
        metavar="KIND",
        help=f"Only organisations of this kind.  [{', '.join(ORGANISATION_KINDS)}]",
    )


def country_option() -> Callable[[F], F]:
    """The option ``--country``, an ISO 3166 code or the name of a country."""
    return click.option(
        "--country",
        type=COUNTRY,
        metavar="COUNTRY",
        help="Only organisations of this country.  [LK, or Sri Lanka]",
    )


def scope_options(command: F) -> F:
    """The options that say which links of descent count: ``--as-of``, ``--claims``, ``--certain``."""
    for option in (
        click.option("--certain", is_flag=True, help="Follow only undisputed descent."),
        click.option(
            "--claims", is_flag=True, help="Also follow claims of continuity, which are not descent."
        ),
        as_of_option(),
    ):
        command = option(command)
    return command
