"""The tables of the record; `migrations` makes them, and a test holds the two together.

Numbers (`no`) join rows inside one database and mean nothing outside it; ids are made of what they name and are the same
everywhere. Days are proleptic Gregorian ordinals (`date.toordinal`) where they are only compared, 0 where none is known.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()
MONTH = 31
LONG = f"(last - first > {MONTH})"
"""Claims of longer stretches of time than a month, which are few; all others of a month are found near its end."""
_Number = BigInteger().with_variant(Integer, "sqlite")


def _no() -> Column[int]:
    return Column("no", _Number, primary_key=True)


def _to(name: str, table: str, **options: Any) -> Column[int]:
    return Column(name, _Number, ForeignKey(f"{table}.no"), **options)


makers = Table(
    "makers",
    metadata,
    _no(),
    Column("version", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    UniqueConstraint("version", "network", "lexicon"),
)
"""What read a report: version of the code, SHA-256 of the network's files, SHA-256 of the word lists and tables."""

sources = Table(
    "sources",
    metadata,
    _no(),
    Column("name", Text, nullable=False, unique=True),
    Column("letter", Text, nullable=False, server_default="F"),
)
"""Who publishes; `letter` is the analyst's Admiralty letter, F where the source can't be judged."""

reports = Table(
    "reports",
    metadata,
    _no(),
    Column("id", Text, nullable=False, unique=True),
    _to("source", "sources"),
    Column("title", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("published", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("day", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("added", DateTime, nullable=False),
    _to("maker", "makers", nullable=False),
    Column("text", Text, nullable=False),
    Index("reports_source", "source", "claims", "day"),
    Index("reports_day", "day", "id"),
)
"""`published` is EDTF and `day` the last day that it allows, on which the report surely was out; `added` is UTC.
The text stands last: what lies behind a long column is slow to reach. Its words are searched in `report_words` (SQLite) or in a
column `words` (PostgreSQL), which `record/search.py` fills."""

addresses = Table(
    "addresses",
    metadata,
    _to("report", "reports", primary_key=True),
    Column("url", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Where a report was fetched; the same report may stand at several addresses."""

actors = Table(
    "actors",
    metadata,
    _to("report", "reports", primary_key=True),
    Column("id", Text, primary_key=True),
    Column("record_id", Text),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("affiliation", Text),
    Column("role", Text),
    Column("mentions", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Who is named in a report. `record_id` is the same for the same actor in all reports, and null where no table knows it:
two persons of one name need not be one. `mentions` are JSON: [start, end] of each."""

claims = Table(
    "claims",
    metadata,
    _no(),
    Column("id", Text, nullable=False, unique=True),
    _to("report", "reports", nullable=False),
    Column("position", Integer, nullable=False),
    _to("maker", "makers", nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("category", Text, nullable=False),
    Column("mode", Text),
    Column("quad", Integer, nullable=False),
    Column("contexts", Text, nullable=False),
    Column("cameo", Text),
    Column("score", Float),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("tense", Text, nullable=False),
    Column("when_start", Integer),
    Column("when_end", Integer),
    Column("when_text", Text),
    Column("when_edtf", Text),
    Column("when_earliest", Date),
    Column("when_latest", Date),
    Column("where_text", Text),
    Column("where_name", Text),
    Column("where_country", Text),
    Column("where_lat", Float),
    Column("where_lon", Float),
    Column("where_geonames_id", Integer),
    Column("because", Text, nullable=False),
    Column("verdict", Text, nullable=False, server_default=""),
    Column("machine", Text),
    Column("language", Text, nullable=False),
    _to("source", "sources"),
    Column("day", Integer, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Index("claims_report", "report", "position"),
    Index("claims_day", "day", "first", "last"),
    Index("claims_category", "category", "day", "first", "last"),
    Index("claims_mode", "mode", "day", "first", "last"),
    Index("claims_quad", "quad", "day", "first", "last"),
    Index("claims_certainty", "certainty", "day"),
    Index("claims_polarity", "polarity", "day"),
    Index("claims_language", "language", "day"),
    Index("claims_source", "source", "day", "first", "last"),
    Index("claims_when", "last", "first", "day"),
    Index("claims_long", "first", "last", "day", sqlite_where=text(LONG), postgresql_where=text(LONG)),
    Index("claims_verdict", "verdict", "day"),
)
"""One event as one report tells it, as the answers give it: what an analyst corrected stands in the columns, and `machine` (JSON)
keeps what the reader had there. `verdict` is `accepted`, `corrected`, `rejected` or empty. `language`, `source` and `day` are the
report's; `first` and `last` bound the event's days (null: no date; 0 and 9999999: open)."""

parties = Table(
    "parties",
    metadata,
    _to("claim", "claims", primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""`role` is actor or recipient; `actor` is an id of the claim's report."""

attributions = Table(
    "attributions",
    metadata,
    _to("claim", "claims", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("cue_start", Integer, nullable=False),
    Column("cue_end", Integer, nullable=False),
    Column("style", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The chain of holders, outermost first."""

quantities = Table(
    "quantities",
    metadata,
    _to("claim", "claims", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    sqlite_with_rowid=False,
)

named = Table(
    "named",
    metadata,
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("claim", _Number, primary_key=True),
    Column("category", Text, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    sqlite_with_rowid=False,
)
"""By whom and what claims are found; made of the other tables (`record/names.py` says which roles there are)."""

tallies = Table(
    "tallies",
    metadata,
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many rows `named` has of each role and name; questions start from the rarest."""

record_actors = Table(
    "record_actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("listed", Boolean, nullable=False),
    Column("rank", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Index("record_actors_claims", "claims", "id"),
    Index("record_actors_words", "words"),
    sqlite_with_rowid=False,
)
"""All actors of the record by id. Of several names the one of least `rank` stands, whatever the order in which reports came in;
`words` is that name folded. `claims` counts those in which the id, or who counts as it, is a party or holder."""

judgements = Table(
    "judgements",
    metadata,
    _no(),
    Column("claim", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("retracts", _Number, ForeignKey("judgements.no")),
    Column("who", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("why", Text, nullable=False),
    Index("judgements_claim", "claim"),
)
"""What analysts said of claims; rows are added only. `claim` and `report` are ids, so that a claim may go and come again;
`verdict` is accept, reject, correct or retract; `value` is JSON; `at` is UTC."""

letters = Table(
    "letters",
    metadata,
    _no(),
    _to("source", "sources", nullable=False),
    Column("letter", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("why", Text, nullable=False),
)
"""The Admiralty letters that analysts gave; rows are added only, and the last counts."""

problems = Table(
    "problems",
    metadata,
    Column("place", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)
"""Reports that were refused: the path, address or line of a file, and why; a row goes when its report is added."""
