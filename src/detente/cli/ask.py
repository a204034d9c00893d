"""Questions to the record: `claims`, `actors`, `sources`, `search`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from detente.cli.add import RecordPlace
from detente.cli.app import app, fail
from detente.cli.record import told_errors
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from detente.export.answers import Answer


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


class Polarity(StrEnum):
    asserted = "positive"
    denied = "negative"


class Certainty(StrEnum):
    certain = "certain"
    probable = "probable"
    possible = "possible"
    unknown = "unknown"


As = Annotated[Format, typer.Option("--format", help="How to print.")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
Offset = Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Leave out the first so many.")]
Parties = list[str] | None
InLanguage = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Of reports in this language.")]
OfSource = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Of this source, written as in detente sources.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="EDTF", help="Only what had been published by then.")]


@app.command()
def claims(
    record: RecordPlace = None,
    actor: Annotated[Parties, typer.Option("--actor", metavar="WHO", help="Who does it: an id or a name; all, if given again.")] = None,
    recipient: Annotated[Parties, typer.Option("--recipient", metavar="WHO", help="To whom it is done.")] = None,
    either: Annotated[Parties, typer.Option("--either", metavar="WHO", help="Actor or recipient; twice: between the two.")] = None,
    holder: Annotated[Parties, typer.Option("--holder", metavar="WHO", help="On whose word.")] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="By which act of a holder: say, deny, fear, ...")] = None,
    category: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="AGREE, SANCTION, ...; any of them, if given again.")] = None,
    mode: Annotated[list[str] | None, typer.Option("--mode", metavar="MODE", help="withdraw, troops, ...; any of them, if given again.")] = None,
    quad: Annotated[list[int] | None, typer.Option("--quad", min=1, max=4, metavar="1-4", help="Verbal or material cooperation (1, 2), verbal or material conflict (3, 4).")] = None,
    asserted: Annotated[bool, typer.Option("--asserted", help="Told to be so.")] = False,
    denied: Annotated[bool, typer.Option("--denied", help="Told not to be so.")] = False,
    certainty: Annotated[list[Certainty] | None, typer.Option("--certainty", help="How sure its holder is.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="WHERE", help="A country or a place.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="EDTF", help="The event's date may be this day or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="EDTF", help="The event's date may be this day or earlier.")] = None,
    language: InLanguage = None,
    source: OfSource = None,
    as_of: AsOf = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="With the claims that were rejected.")] = False,
    limit: Limit = 50,
    offset: Offset = 0,
    format: As = Format.table,
) -> None:  # fmt: skip
    """Show the claims for which all that is asked holds, of the newest reports first."""
    from detente.data import ontology
    from detente.model.record import Question
    from detente.record.migrate import open_record
    from detente.record.questions import answers

    if asserted and denied:
        raise typer.BadParameter("--asserted and --denied together leave nothing; name one")
    types = tuple(_one_of(c.upper(), ontology.categories(), "type") for c in category or ())
    every = {m for c in types or ontology.categories() for m in ontology.modes(c)}
    modes = tuple(_one_of(m.lower(), sorted(every), f"mode of {', '.join(types) or 'any type'}") for m in mode or ())
    with told_errors(), open_record(record).reading() as connection:

        def ids(words: Parties) -> tuple[str, ...]:
            return tuple(who_is(connection, w) for w in words or ())

        question = Question(
            actor=ids(actor), recipient=ids(recipient), either=ids(either), holder=ids(holder), act=act,
            category=types, mode=modes, quad=tuple(quad or ()),
            polarity=Polarity.asserted if asserted else Polarity.denied if denied else None,
            certainty=tuple(c.value for c in certainty or ()), place=_place(place), since=_day(since, first=True),
            until=_day(until), language=language, source=source, as_of=_day(as_of), rejected=rejected, limit=limit,
            offset=offset,
        )  # fmt: skip
        found = answers(connection, question)
    _print(found, limit, offset, format, "no claim")


@app.command()
def actors(
    words: Annotated[str | None, typer.Argument(metavar="[WORDS]", help="Part of a name, or an id.")] = None,
    record: RecordPlace = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="state, organisation, armed-group, person, part, media, other.")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="CODE", help="Three letters, as CHL.")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    format: As = Format.table,
) -> None:  # fmt: skip
    """Show who is named, those of most claims first: claims, id, kind, country, name."""
    from detente.record.listings import all_actors
    from detente.record.migrate import open_record

    with told_errors(), open_record(record).reading() as connection:
        found = all_actors(connection, words, kind, country, limit, offset)
    _print(found, limit, offset, format, "no actor")


@app.command()
def sources(record: RecordPlace = None, format: As = Format.table) -> None:
    """Show who published: Admiralty letter, reports, claims, days, name."""
    from detente.record.listings import all_sources
    from detente.record.migrate import open_record

    with told_errors(), open_record(record).reading() as connection:
        found = all_sources(connection)
    _print(found, len(found), 0, format, "no source")


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All of them; in one pair of quotes also \"a phrase\", beginning* and -unwanted.")],
    record: RecordPlace = None,
    language: InLanguage = None,
    source: OfSource = None,
    as_of: AsOf = None,
    limit: Limit = 20,
    offset: Offset = 0,
    format: As = Format.table,
) -> None:  # fmt: skip
    """Show the reports that have the words, the newest first; accents and capitals make no difference."""
    from detente.record.migrate import open_record
    from detente.record.search import search as searched

    # what the shell took for one word with spaces was a phrase
    told = " ".join(f'"{w}"' if " " in w and '"' not in w and len(words) > 1 else w for w in words)
    with told_errors(), open_record(record).reading() as connection:
        found = searched(
            connection, told, language=language, source=source, as_of=_day(as_of), limit=limit, offset=offset
        )  # fmt: skip
    _print(found, limit, offset, format, "no report")


class ShowAs(StrEnum):
    text = "text"
    json = "json"


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim or a report, or its beginning.")],
    record: RecordPlace = None,
    format: Annotated[ShowAs, typer.Option("--format", help="How to print.")] = ShowAs.text,
) -> None:
    """Show one claim with its evidence, or one report with its text and claims, and what read it."""
    from detente.export.details import claim_as_json, claim_lines, entry_as_json, entry_lines
    from detente.model.record import Entry
    from detente.record.migrate import open_record
    from detente.record.showing import show as shown

    with told_errors(), open_record(record).reading() as connection:
        found = shown(connection, id)
    if isinstance(found, Entry):
        typer.echo(entry_as_json(found) if format is ShowAs.json else "\n".join(entry_lines(found)))
    else:
        typer.echo(claim_as_json(*found) if format is ShowAs.json else "\n".join(claim_lines(*found)))


def _print(found: Sequence[Answer], limit: int, offset: int, format: Format, none: str) -> None:
    """The answers of a page; `found` has one more where there are more."""
    from detente.export.answers import as_csv, as_json, lines

    shown = found[:limit]
    if format is Format.json:
        typer.echo(as_json(shown))
    elif format is Format.csv:
        typer.echo(as_csv(shown), nl=False)
    elif shown:
        typer.echo("\n".join(lines(shown)))
    if not shown:
        after = f" after the first {offset}" if offset else ""
        typer.echo(f"detente: {none} fits what was asked{after}", err=True)
    elif len(found) > limit:
        typer.echo(f"detente: there are more: --offset {offset + limit}", err=True)


def _one_of(word: str, known: Sequence[str], what: str) -> str:
    if word not in known:
        raise typer.BadParameter(f"{word!r} is no {what}; there are {', '.join(known)}")
    return word


def _day(edtf: str | None, *, first: bool = False) -> date | None:
    """The last day of a date, or its first."""
    from detente.text.published import parse_published

    if edtf is None:
        return None
    try:
        told = parse_published(edtf)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    return told.earliest if first else told.latest


def who_is(connection: Connection, words: str) -> str:
    """The id of the actor that is meant: one of the record, or of the tables of names in any language."""
    from detente.record.listings import actor_id

    return actor_id(connection, words) or _state(words) or _unknown(connection, words)


def _unknown(connection: Connection, words: str) -> NoReturn:
    from detente.record.listings import all_actors

    near = ", ".join(a.id for a in all_actors(connection, words, None, None, 3, 0))
    found = f"names like it: {near}" if near else "detente actors lists whom it knows"
    fail(f"the record knows no actor {words!r}; {found}")


def _place(words: str | None) -> str | None:
    """A country's code, or a place's name as the record compares it."""
    from detente.record.words import folded

    return (_state(words) or folded(words)) if words else None


def _state(words: str) -> str | None:
    """The id of a state, organisation or group by any of its names."""
    from detente.lang.lexicon import LANGUAGES
    from detente.resolve.gazetteer import Gazetteer

    for code in LANGUAGES:
        tables = Gazetteer.for_language(code)
        forms = (words, words.title(), words.upper())
        known = tables.party(words.upper()) or next(filter(None, map(tables.lookup, forms)), None)
        if known is not None and known.sense == "name":
            return known.id
    return None
