"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None
LONG = "(last - first > 31)"
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE report_words USING fts5(words, content='', tokenize='unicode61')")
    else:
        op.add_column("reports", sa.Column("words", TSVECTOR()))
        op.create_index("reports_words", "reports", ["words"], postgresql_using="gin")


def _tables() -> None:
    op.create_table(
        "judgements",
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("retracts", NUMBER),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["retracts"], ["judgements.no"]),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("judgements_claim", "judgements", ["claim"])
    op.create_table(
        "makers",
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("lexicon", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("version", "network", "lexicon"),
    )
    op.create_table(
        "named",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer()),
        sa.Column("last", sa.Integer()),
        sa.PrimaryKeyConstraint("role", "name", "day", "claim"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "problems",
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("place"),
    )
    op.create_table(
        "record_actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("record_actors_claims", "record_actors", ["claims", "id"])
    op.create_index("record_actors_words", "record_actors", ["words"])
    op.create_table(
        "sources",
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), server_default="F", nullable=False),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "tallies",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("role", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "letters",
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("source", NUMBER, nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.no"]),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_table(
        "reports",
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", NUMBER),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Text()),
        sa.Column("earliest", sa.Date()),
        sa.Column("latest", sa.Date()),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.Column("maker", NUMBER, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["maker"], ["makers.no"]),
        sa.ForeignKeyConstraint(["source"], ["sources.no"]),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("reports_day", "reports", ["day", "id"])
    op.create_index("reports_source", "reports", ["source", "claims", "day"])
    op.create_table(
        "actors",
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("affiliation", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("mentions", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.no"]),
        sa.PrimaryKeyConstraint("report", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "addresses",
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.no"]),
        sa.PrimaryKeyConstraint("report", "url"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claims",
        sa.Column("no", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("maker", NUMBER, nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text()),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("cameo", sa.Text()),
        sa.Column("score", sa.Float()),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("tense", sa.Text(), nullable=False),
        sa.Column("when_start", sa.Integer()),
        sa.Column("when_end", sa.Integer()),
        sa.Column("when_text", sa.Text()),
        sa.Column("when_edtf", sa.Text()),
        sa.Column("when_earliest", sa.Date()),
        sa.Column("when_latest", sa.Date()),
        sa.Column("where_text", sa.Text()),
        sa.Column("where_name", sa.Text()),
        sa.Column("where_country", sa.Text()),
        sa.Column("where_lat", sa.Float()),
        sa.Column("where_lon", sa.Float()),
        sa.Column("where_geonames_id", sa.Integer()),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), server_default="", nullable=False),
        sa.Column("machine", sa.Text()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("source", NUMBER),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer()),
        sa.Column("last", sa.Integer()),
        sa.ForeignKeyConstraint(["maker"], ["makers.no"]),
        sa.ForeignKeyConstraint(["report"], ["reports.no"]),
        sa.ForeignKeyConstraint(["source"], ["sources.no"]),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("claims_category", "claims", ["category", "day", "first", "last"])
    op.create_index("claims_certainty", "claims", ["certainty", "day"])
    op.create_index("claims_day", "claims", ["day", "first", "last"])
    op.create_index("claims_language", "claims", ["language", "day"])
    op.create_index("claims_mode", "claims", ["mode", "day", "first", "last"])
    op.create_index("claims_polarity", "claims", ["polarity", "day"])
    op.create_index("claims_quad", "claims", ["quad", "day", "first", "last"])
    op.create_index("claims_report", "claims", ["report", "position"])
    op.create_index("claims_source", "claims", ["source", "day", "first", "last"])
    op.create_index("claims_verdict", "claims", ["verdict", "day"])
    op.create_index("claims_when", "claims", ["last", "first", "day"])
    op.create_index(
        "claims_long", "claims", ["first", "last", "day"], sqlite_where=sa.text(LONG), postgresql_where=sa.text(LONG)
    )
    op.create_table(
        "attributions",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("style", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.no"]),
        sa.PrimaryKeyConstraint("claim", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "parties",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.no"]),
        sa.PrimaryKeyConstraint("claim", "role", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quantities",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("low", sa.Float()),
        sa.Column("best", sa.Float()),
        sa.Column("high", sa.Float()),
        sa.ForeignKeyConstraint(["claim"], ["claims.no"]),
        sa.PrimaryKeyConstraint("claim", "position"),
        sqlite_with_rowid=False,
    )
