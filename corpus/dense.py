"""Reads the dense form of GUIDE.md into frozen values with offsets in the rebuilt text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

TYPES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport",
               "withhold", "misinformation", "cyber"),
    "ASSAULT": ("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
                "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
                "unconventional"),
}  # fmt: skip
ACTS = ("say", "think", "fear", "hope", "expect", "warn", "deny", "confirm", "doubt", "report", "deduce")
CERTAINTIES = ("certain", "probable", "possible", "unknown")
TENSES = ("past", "present", "future")
CLASSES = ("S", "L", "O", "P", "G", "M", "=")

_MENTION = re.compile(r"\[([^\[\]|]+)\|([SLOPGM=]) ?([^\[\]|]+)\]")
PARTY = re.compile(r"[A-Z][A-Z0-9-]*|[a-z0-9][a-z0-9'-]*")
"""A party's id, as a whole."""
_PICTURES = ("MEETING", "CHANNEL", "FORCE", "POSITION")


class DenseError(ValueError):
    """A line that does not follow the dense form; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    kind: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    words: str
    low: float | None
    best: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One coded claim; every tuple of tuples lists the answers that count as right, the best first."""

    start: int
    end: int
    types: tuple[tuple[str, str | None], ...]
    actors: tuple[tuple[str, ...], ...]
    recipients: tuple[tuple[str, ...], ...]
    joint: bool
    chains: tuple[tuple[tuple[str, str], ...], ...]
    certainty: tuple[str, ...]
    polarity: str | None
    tense: tuple[str, ...]
    when: tuple[str, str, str] | None
    where: tuple[str, str | None] | None
    quantities: tuple[Quantity, ...]
    cue: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldSentence:
    start: int
    end: int
    paragraph: int
    mentions: tuple[Mention, ...]
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldPicture:
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldReport:
    id: str
    header: dict[str, str]
    title: GoldSentence
    title_text: str
    text: str
    sentences: tuple[GoldSentence, ...]
    pictures: tuple[GoldPicture, ...] = field(default=())


def _sentence(line: str, offset: int, where: str) -> tuple[str, tuple[Mention, ...]]:
    """The plain sentence and its mentions, offset to the report's text."""
    plain, mentions, at = "", [], 0
    for m in _MENTION.finditer(line):
        plain += line[at : m.start()]
        parties = tuple(p.strip() for p in m[3].split(","))
        for p in parties:
            if p != "-" and not PARTY.fullmatch(p):
                raise DenseError(f"{where}: odd party {p!r} in [{m[0]}]")
        mentions.append(Mention(offset + len(plain), offset + len(plain) + len(m[1]), m[2], parties))
        plain += m[1]
        at = m.end()
    plain += line[at:]
    if re.search(r"[\[\]|]", plain):
        raise DenseError(f"{where}: stray bracket or bar in {plain!r}")
    return plain, tuple(mentions)


def _alternatives(words: str, where: str) -> tuple[tuple[str, ...], ...]:
    out = []
    for alternative in words.split("|"):
        parties = tuple(p.strip() for p in alternative.split(",") if p.strip() not in ("", "-"))
        for p in parties:
            if not PARTY.fullmatch(p):
                raise DenseError(f"{where}: odd party {p!r}")
        out.append(parties)
    return tuple(out)


def _chain(words: str, where: str) -> tuple[tuple[str, str], ...]:
    links = []
    for link in words.split(","):
        link = link.strip()
        if link in ("", "-"):
            continue
        holder, _, act = link.partition(":")
        if act not in ACTS or not PARTY.fullmatch(holder):
            raise DenseError(f"{where}: odd holder {link!r}; write PARTY:act with act of {', '.join(ACTS)}")
        links.append((holder, act))
    return tuple(links)


def _choice(words: str, allowed: tuple[str, ...], where: str) -> tuple[str, ...]:
    values = tuple(w for w in words.split("|") if w != "?")
    for w in values:
        if w not in allowed:
            raise DenseError(f"{where}: {w!r} is none of {', '.join(allowed)}")
    return values


def _number(words: str, where: str) -> float | None:
    words = words.strip()
    if words in ("-", ""):
        return None
    try:
        return float(words)
    except ValueError as error:
        raise DenseError(f"{where}: {words!r} is no number") from error


def _claim(line: str, sentence: str, offset: int, where: str) -> GoldClaim:
    parts = [p.strip() for p in line[1:].strip().split(" ~ ")]
    if len(parts) < 5:
        raise DenseError(f"{where}: a claim has five fields joined by ' ~ ', this one {len(parts)}")
    trigger, kind, who, holders, surety, *extras = parts
    nth = 1
    if m := re.search(r"\s*#(\d+)$", trigger):
        trigger, nth = trigger[: m.start()], int(m[1])
    at = -1
    for _ in range(nth):
        at = sentence.find(trigger, at + 1)
        if at < 0:
            raise DenseError(f"{where}: the trigger {trigger!r} is not in the sentence")
    types = []
    for option in kind.split("/"):
        name, _, mode = option.partition(":")
        if name not in TYPES or (mode and mode not in TYPES[name]):
            raise DenseError(f"{where}: no such category {option!r}")
        types.append((name, mode or None))
    joint = "&" in who
    if joint:
        left = re.split(r"\|", who.replace(">", "&"))
        actors = tuple(a for alternative in left for a in _alternatives(alternative.replace("&", ","), where))
        recipients: tuple[tuple[str, ...], ...] = ((),)
    else:
        if ">" not in who:
            raise DenseError(f"{where}: parties are written 'A > B' or 'A & B', not {who!r}")
        a, _, r = who.partition(">")
        actors, recipients = _alternatives(a, where), _alternatives(r, where)
    chains = tuple(_chain(c, where) for c in holders.split("|"))
    words = surety.split()
    if len(words) != 3:
        raise DenseError(f"{where}: write certainty, polarity and tense, not {surety!r}")
    if words[1] not in ("+", "-", "?"):
        raise DenseError(f"{where}: polarity is + or -, not {words[1]!r}")
    when = place = cue = None
    quantities, optional = [], False
    for extra in extras:
        key, _, value = extra.partition("=")
        if key == "optional":
            optional = True
        elif key == "cue":
            cue = value
        elif key == "when":
            text, _, days = value.rpartition("/")
            first, _, last = days.partition("..")
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", first) or (last and not re.fullmatch(r"\d{4}-\d\d-\d\d", last)):
                raise DenseError(f"{where}: write when=words/YYYY-MM-DD..YYYY-MM-DD, not {extra!r}")
            when = (text, first, last or first)
        elif key == "where":
            text, _, country = value.rpartition("/")
            if not text or not re.fullmatch(r"[A-Z]{3}|-", country):
                raise DenseError(f"{where}: write where=words/ISO3, not {extra!r}")
            place = (text, None if country == "-" else country)
        elif key == "n":
            got = value.rsplit("/", 2)
            if len(got) != 3 or got[1].count(",") != 2:
                raise DenseError(f"{where}: write n=words/LOW,BEST,HIGH/unit, not {extra!r}")
            low, best, high = (_number(x, where) for x in got[1].split(","))
            quantities.append(Quantity(got[0], low, best, high, got[2]))
        else:
            raise DenseError(f"{where}: unknown field {extra!r}")
    return GoldClaim(
        start=offset + at, end=offset + at + len(trigger), types=tuple(types), actors=actors,
        recipients=recipients, joint=joint, chains=chains,
        certainty=_choice(words[0], CERTAINTIES, where),
        polarity={"+": "positive", "-": "negative"}.get(words[1]),
        tense=_choice(words[2], TENSES, where), when=when, where=place,
        quantities=tuple(quantities), cue=cue, optional=optional,
    )  # fmt: skip


def _picture(line: str) -> GoldPicture:
    name, _, rest = line.partition(" ")
    return GoldPicture(name, tuple(f.strip() for f in rest.split(" ~ ")))


def parse(text: str, name: str = "corpus") -> list[GoldReport]:
    """All reports of one file. Raises DenseError at the first line that is off."""
    reports: list[GoldReport] = []
    blocks = re.split(r"^=== ", text, flags=re.M)
    line_number = blocks[0].count("\n") + 1
    for block in blocks[1:]:
        reports.append(_report(block, name, line_number))
        line_number += block.count("\n")
    return reports


def _report(block: str, name: str, first_line: int) -> GoldReport:
    lines = block.split("\n")
    header: dict[str, str] = {}
    body, at, paragraph = "", 1, 0
    while at < len(lines) and (m := re.match(r"(\w+): (.*)", lines[at])):
        header[m[1]] = m[2].strip()
        at += 1
    for key in ("published", "language"):
        if key not in header:
            raise DenseError(f"{name}:{first_line}: report {lines[0].strip()!r} lacks '{key}:'")
    title: GoldSentence | None = None
    title_text = ""
    sentences: list[GoldSentence] = []
    pictures: list[GoldPicture] = []
    open_mentions: tuple[Mention, ...] = ()
    open_claims: list[GoldClaim] = []
    current = ""
    start = 0
    in_title = False

    def close() -> None:
        nonlocal title, current, open_claims
        if not current:
            return
        done = GoldSentence(start, start + len(current), paragraph, open_mentions, tuple(open_claims))
        if in_title:
            title = done
        else:
            sentences.append(done)
        current, open_claims = "", []

    blank = True
    for number in range(at, len(lines)):
        line, where = lines[number].rstrip(), f"{name}:{first_line + number}"
        if not line.strip():
            close()
            blank = True
            continue
        if line.startswith("> "):
            if not current:
                raise DenseError(f"{where}: a claim without a sentence above it")
            open_claims.append(_claim(line, current, start, where))
            continue
        close()
        if line.split(" ")[0] in _PICTURES and " ~ " in line:
            pictures.append(_picture(line))
            continue
        if line.startswith("# ") and not sentences and title is None:
            in_title, start = True, 0
            current, open_mentions = _sentence(line[2:], 0, where)
            title_text = current
            continue
        in_title = False
        if blank and body:
            body += "\n\n"
            paragraph += 1
        elif body:
            body += " "
        blank = False
        start = len(body)
        current, open_mentions = _sentence(line.strip(), start, where)
        body += current
    close()
    if title is None:
        title = GoldSentence(0, 0, 0, (), ())
    return GoldReport(lines[0].strip(), header, title, title_text, body, tuple(sentences), tuple(pictures))


def read(path: Path) -> list[GoldReport]:
    """The reports of one dense file. Raises DenseError (with file and line) or OSError."""
    return parse(path.read_text(encoding="utf-8"), path.name)
