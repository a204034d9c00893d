"""All claims that were judged: as the reader had them, as they are now, and who said so and why."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from detente.model.record import Correction
from detente.record.found import found, texts_of
from detente.record.judging import as_read, judgements_of, standing
from detente.record.tables import claims, judgements


def corrections(connection: Connection) -> Iterator[Correction]:
    """The claims with standing judgements, by id."""
    judged = select(judgements.c.claim)
    query = select(claims.c.no, claims.c.id, claims.c.report).where(claims.c.id.in_(judged))
    for row in connection.execute(query.order_by(claims.c.id)).all():
        told = standing(judgements_of(connection, row.id))
        if told:
            (claim,) = found(connection, [row.no])
            _, read = as_read(connection, row.no)
            yield Correction(claim, read, tuple(told), texts_of(connection, [row.report])[row.report])
