"""Finds who is named in a report: states, organisations, groups, persons and unnamed sources, and whom each counts as."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from datetime import date

from detente.model.actor import Cast
from detente.model.claim import Actor
from detente.model.mention import Mention
from detente.model.report import Report
from detente.model.sentence import Entity, Sentence
from detente.resolve.gazetteer import Candidate, Gazetteer
from detente.resolve.places import Places

_SHORTEST = 4
"""Letters of a surname that is found without the entity head's word."""
_CITIES = ("capital", "place")
_NAMELIKE = {"PERSON", "ORG", "GROUP", "MEDIA"}


def slug(words: str) -> str:
    """A lower-case id made of a name."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "unknown"


def actor_of(candidate: Candidate) -> Actor:
    return Actor(
        id=candidate.id,
        name=candidate.name,
        kind=candidate.kind,
        country=candidate.country,
        affiliation=candidate.affiliation,
        role=candidate.role,
        listed=candidate.kind != "other",  # the officials of two reports need not be the same
    )


def find_named(
    report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer, places: Places
) -> tuple[list[Mention], Cast]:
    """All named mentions of a report, in order, and the cast that they make up."""
    cast = Cast()
    day = report.published.earliest if report.published else None
    found: list[Mention] = []
    # beforehand, so that a headline's surname is known, too; a given name (`Wang` of Wang Yi) only where it is nobody's surname
    full = [e.text for s in sentences for e in s.entities if e.kind == "PERSON" and " " in e.text]
    for name, actor in [(name, _person(name, gazetteer, cast, day)) for name in full]:
        cast.persons.setdefault(name.split()[0].lower(), actor)
    for sentence in sentences:
        taken: set[int] = set()
        here: list[Mention] = []
        for mention in _from_names(report, sentence, gazetteer, cast):
            words = set(range(mention.first, mention.last + 1))
            if not words & taken:
                taken |= words
                here.append(mention)
        for entity in sentence.entities:
            words = set(range(entity.first, entity.last + 1))
            if words & taken:
                continue
            if made := _from_entity(sentence, entity, gazetteer, places, cast, day):
                taken |= words
                here.append(made)
        here += _named_again(sentence, taken, cast)
        found += sorted(here, key=lambda m: m.first)
    return found, cast


def _from_names(report: Report, sentence: Sentence, gazetteer: Gazetteer, cast: Cast) -> Iterable[Mention]:
    """What the gazetteer knows by name, unless the entity head saw a person or an organisation of a longer name there."""
    text = report.text[sentence.start : sentence.end]
    for hit in gazetteer.scan(text):
        start, end = sentence.start + hit.start, sentence.start + hit.end
        words = [w.index for w in sentence.words if w.start < end and w.end > start]
        if not words:
            continue
        cover = _entity_at(sentence, words)
        candidate = hit.candidate
        longer = cover is not None and (cover.last - cover.first) > (words[-1] - words[0])
        if cover and cover.kind == "PERSON" and (longer or hit.ambiguous):
            continue
        if _known_again(sentence, words, cast) and (candidate.sense in _CITIES or (cover and cover.kind == "PERSON")):
            continue
        if hit.ambiguous and not (cover and _agrees(cover.kind, candidate.kind)):
            continue
        if candidate.kind == "person":
            continue  # persons go through the dated table, by their whole span
        cast.add(actor_of(candidate))
        party = cast.party_of(candidate.id)
        actor = candidate.id if candidate.id != party else None
        sense = "media" if candidate.kind == "media" else candidate.sense
        yield _mention(sentence, words[0], words[-1], (party,), actor, sense)


def _known_again(sentence: Sentence, words: Sequence[int], cast: Cast) -> str | None:
    """The person of the report whom one word names: after `William Hague`, `Hague` is no city, unless `in` or the like stands before."""
    first = sentence.words[words[0]]
    alone = len(words) == 1 and not any(sentence.children(first.index, "case"))
    return cast.persons.get(first.text.lower()) if alone else None


def _named_again(sentence: Sentence, taken: Container[int], cast: Cast) -> Iterable[Mention]:
    """Persons of the report by one name, where the entity head passed over it."""
    for word in sentence.words:
        free = word.index not in taken and word.upos == "PROPN" and word.text[:1].isupper()
        if free and len(word.text) >= _SHORTEST and (actor := cast.persons.get(word.text.lower())):
            yield _mention(sentence, word.index, word.index, (cast.party_of(actor),), actor, "person")


def _agrees(entity: str, kind: str) -> bool:
    return {"STATE": "state", "ORG": "organisation", "GROUP": "armed-group", "MEDIA": "media", "PERSON": "person"}.get(
        entity
    ) in (kind, None) or (entity == "PLACE" and kind == "state")


def _entity_at(sentence: Sentence, words: Sequence[int]) -> Entity | None:
    return next((e for e in sentence.entities if e.first <= words[0] and e.last >= words[-1]), None)


def _from_entity(
    sentence: Sentence, entity: Entity, gazetteer: Gazetteer, places: Places, cast: Cast, day: date | None
) -> Mention | None:
    """A mention of what the entity head found and the gazetteer's scan did not."""
    first, last = entity.first, entity.last
    again = entity.kind == "PLACE" and _known_again(sentence, range(first, last + 1), cast)
    if entity.kind == "PERSON" or again:
        actor = _person(entity.text, gazetteer, cast, day)
        return _mention(sentence, first, last, (cast.party_of(actor),), actor, "person")
    candidate = gazetteer.lookup(entity.text, None)
    if candidate is not None and candidate.kind != "person":
        cast.add(actor_of(candidate))
        party = cast.party_of(candidate.id)
        return _mention(
            sentence, first, last, (party,), candidate.id if candidate.id != party else None, candidate.sense
        )
    if entity.kind in ("PLACE", "STATE"):
        home = gazetteer.party(places.lookup(entity.text).country or "")
        if home is None:
            return None
        cast.add(actor_of(home))
        return _mention(sentence, first, last, (home.id,), None, "place")
    kind = {"ORG": "organisation", "GROUP": "armed-group", "MEDIA": "media"}[entity.kind]
    name = entity.text
    if kind == "organisation" and (home := _state_of(name, gazetteer)):
        cast.add(actor_of(home))
        cast.add(Actor(id=slug(name), name=name, kind="part", country=home.country, affiliation=home.id))
        return _mention(sentence, first, last, (home.id,), slug(name), "seat")
    # an unknown organisation is known by its own name: an acronym keeps its capitals
    actor_id = name if re.fullmatch(r"[A-Z][A-Z0-9-]{1,9}", name) else slug(name)
    cast.add(Actor(id=actor_id, name=name, kind=kind))
    return _mention(sentence, first, last, (actor_id,), None, "media" if kind == "media" else "name")


def _state_of(name: str, gazetteer: Gazetteer) -> Candidate | None:
    """The state whose part an organisation is by its name: `Turkish Ministry of Foreign Affairs`, `House of Representatives of Libya`."""
    if not any(w in gazetteer.organs for w in re.findall(r"\w+", name.lower())):
        return None
    states = {h.candidate.id: h.candidate for h in gazetteer.scan(name) if h.candidate.kind == "state"}
    return states.popitem()[1] if len(states) == 1 else None


def _person(name: str, gazetteer: Gazetteer, cast: Cast, day: date | None) -> str:
    """The actor id of a person: as named before in this report, from the dated table, or by the name itself."""
    name = re.sub(r"['’]s?$", "", name)
    key = name.lower()
    if key in cast.persons:
        return cast.persons[key]
    candidate = gazetteer.person(name, day)
    if candidate is not None:
        actor = actor_of(candidate)
        if candidate.affiliation and candidate.affiliation not in cast.actors:
            if home := gazetteer.party(candidate.affiliation):
                cast.add(actor_of(home))
    else:
        actor = Actor(id=slug(name), name=name, kind="person")
    cast.add(actor)
    cast.persons[key] = actor.id
    parts = name.split()
    for k in range(1, len(parts)):
        cast.persons.setdefault(" ".join(parts[k:]).lower(), actor.id)
    if len(parts) > 1:
        cast.persons.setdefault(re.sub(r"^[ae]l-", "", parts[-1].lower()), actor.id)
    return actor.id


def _mention(
    sentence: Sentence, first: int, last: int, parties: tuple[str, ...], actor: str | None, sense: str
) -> Mention:
    head = sentence.head_of(range(first, last + 1))
    start, end = sentence.text_of(first, last)
    text = sentence.text_between(first, last)
    return Mention(sentence.index, first, last, head, start, end, text, parties, actor, sense)
