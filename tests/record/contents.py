"""All that a record says, without the numbers and times that differ from one adding to the next."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from detente.record import tables as t
from detente.record.claims import claims_of
from detente.record.database import Record


def contents(record: Record) -> dict[str, Any]:
    with record.reading() as connection:

        def rows(table: Any, *left_out: str) -> list[dict[str, Any]]:
            found = connection.execute(select(table)).mappings()
            return [{k: v for k, v in row.items() if k not in left_out} for row in found]

        def ids(table: Any, column: str = "id") -> dict[int, str]:
            return {row["no"]: row[column] for row in rows(table)}

        reports, claims, sources = ids(t.reports), ids(t.claims), ids(t.sources, "name")
        makers = {m["no"]: (m["version"], m["network"], m["lexicon"]) for m in rows(t.makers)}
        texts = {r["no"]: r["text"] for r in rows(t.reports)}
        told = connection.execute(select(t.claims).order_by(t.claims.c.id)).mappings().all()

        def joined(row: dict[str, Any]) -> dict[str, Any]:
            known = {"report": reports, "claim": claims, "source": sources, "maker": makers}
            return row | {k: names.get(row[k], row[k]) for k, names in known.items() if k in row}

        found = {
            "claims": [joined({k: v for k, v in row.items() if k != "no"}) for row in told],
            "read": claims_of(connection, told, texts),
            **{
                table.name: [joined(row) for row in rows(table, "no", "added", "at")]
                for table in t.metadata.tables.values()
                if table is not t.claims
            },
        }
    return {k: sorted(v, key=repr) if k != "read" else v for k, v in found.items()}
