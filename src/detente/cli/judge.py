"""What analysts say of claims: `judge`, `retract`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.add import RecordPlace
from detente.cli.app import Who, Why, app, login
from detente.cli.ask import who_is
from detente.cli.record import told_errors
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from detente.model.record import Judgement


class Verdict(StrEnum):
    accept = "accept"
    reject = "reject"
    correct = "correct"


@app.command()
def judge(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the beginning of it.")],
    verdict: Annotated[Verdict, typer.Argument(help="accept, reject or correct.")],
    why: Why,
    fields: Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE...]", help="With correct: type=THREATEN, mode=, actors=RUS,BLR, recipients=, holders=CHL:deny, certainty=possible, polarity=negative, tense=future, when=2022-01-18, where=Geneva; nothing after = empties the field.")] = None,
    who: Who = None,
    record: RecordPlace = None,
) -> None:  # fmt: skip
    """Accept, reject or correct a claim; what you say outranks the reader, is kept with your name, and can be retracted."""
    from detente.record.judging import judge as judged
    from detente.record.migrate import open_record

    if (verdict is Verdict.correct) != bool(fields):
        raise typer.BadParameter("correct needs FIELD=VALUE, and accept and reject take none")
    with told_errors(), open_record(record).writing() as connection:
        told = dict(_field(connection, words) for words in fields or ())
        added = judged(connection, claim, verdict.value, told, who=who or login(), why=why)
    _print(added)


@app.command()
def retract(
    judgement: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the judgement, as detente judge printed it.")],
    why: Why,
    who: Who = None,
    record: RecordPlace = None,
) -> None:
    """Take a judgement back; both stay in the record."""
    from detente.record.judging import retract as retracted
    from detente.record.migrate import open_record

    with told_errors(), open_record(record).writing() as connection:
        added = retracted(connection, judgement, who=who or login(), why=why)
    _print([added])


def _print(added: Sequence[Judgement]) -> None:
    for j in added:
        what = f"{j.verdict} {j.field}" if j.field else f"{j.verdict} {j.retracts}" if j.retracts else j.verdict
        typer.echo(f"judgement {j.no}: {what}  {j.claim}  by {j.who}")


def _field(connection: Connection, words: str) -> tuple[str, Any]:
    """A field and its value as the record keeps it."""
    field, equals, value = words.partition("=")
    if not equals:
        raise typer.BadParameter(f"{words!r} is no FIELD=VALUE")
    field, value = field.strip().lower(), value.strip()
    parts = [p.strip() for p in value.split(",") if p.strip()]
    match field:
        case "type":
            return field, value.upper()
        case "mode":
            return field, value.lower() or None
        case "actors" | "recipients":
            return field, [who_is(connection, p) for p in parts]
        case "holders":
            links = [p.partition(":") for p in parts]
            return field, [{"holder": who_is(connection, who), "act": act.strip() or "say"} for who, _, act in links]
        case "when":
            return field, _when(value) if value else None
        case "where":
            return field, _where(value) if value else None
    return field, value.lower()


def _when(edtf: str) -> dict[str, str]:
    """A day, month or year, or two of them with a slash between."""
    from detente.text.published import parse_published

    try:
        first, last = (parse_published(part) for part in (edtf if "/" in edtf else f"{edtf}/{edtf}").split("/", 1))
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    if first.earliest > last.latest:
        raise typer.BadParameter(f"{edtf} ends before it begins")
    told = edtf if "/" in edtf else first.edtf
    return {"edtf": told, "earliest": first.earliest.isoformat(), "latest": last.latest.isoformat()}


def _where(words: str) -> dict[str, Any]:
    from detente.resolve.places import Places

    return asdict(Places("en").lookup(words))
