"""Who is meant, end to end over the network's tree: names, offices, affiliations, pronouns."""

from __future__ import annotations

import pytest

import detente


def _parties(text: str, language: str, words: str) -> set[tuple[str, ...]]:
    """What the actor of these words counts as, by the mentions of the reading's actors."""
    reading = detente.read(text, date="2022-01-18", language=language)
    table = {a.id: a for a in reading.actors}
    found = set()
    for actor in reading.actors:
        if any(m.text == words for m in actor.mentions):
            top = actor.affiliation if actor.affiliation in table else actor.id
            found.add((top or actor.id,))
    return found


@pytest.mark.parametrize(
    ("language", "text", "words", "party"),
    [
        ("nl", "De Estse minister van Defensie, Hannes Kask, eiste uitleg van Rusland.", "Hannes Kask", "EST"),
        ("nl", "NAVO-baas Piet Klaver nodigde Rusland uit.", "Piet Klaver", "NATO"),
        ("en", "The Polish president Jan Nowak condemned Belarus.", "Jan Nowak", "POL"),
        ("en", "Maria Duarte, the Portuguese foreign minister, condemned Belarus.", "Maria Duarte", "PRT"),
        (
            "en",
            "Hezbollah denied the attack on Israel. Its leader Omar Haddad condemned Israel.",
            "Omar Haddad",
            "hezbollah",
        ),
    ],
)
def test_persons_count_as_what_their_title_says(language: str, text: str, words: str, party: str) -> None:
    assert _parties(text, language, words) == {(party,)}


@pytest.mark.parametrize(
    ("language", "text", "words", "party"),
    [
        ("en", "NATO invited Russia to talks. The alliance has had no answer.", "The alliance", "NATO"),
        ("en", "Chile recalled its envoy from Peru. Both countries claim the islands.", "Both countries", "CHL"),
        ("nl", "De NAVO nodigde Rusland uit. Het bondgenootschap kreeg geen antwoord.", "Het bondgenootschap", "NATO"),
    ],
)
def test_nouns_that_point_back(language: str, text: str, words: str, party: str) -> None:
    assert (party,) in _parties(text, language, words)


def test_a_part_of_a_state_stays_open_where_two_states_were_named() -> None:
    assert _parties("Chile and Peru have quarrelled for years. The army attacked a village.", "en", "The army") == set()


def test_the_rebels_are_the_group_that_was_named() -> None:
    reading = detente.read(
        "The Houthis fired at a ship. On Monday the rebels attacked a port.", date="2024-02-03", language="en"
    )
    assert {a for c in reading.claims if c.category == "ASSAULT" for a in c.actors} == {"houthis"}


def test_an_envoy_counts_as_whom_it_represents() -> None:
    text = "De Russische zaakgelastigde in Warschau, Andrei Petrov, eiste excuses van Polen."
    assert _parties(text, "nl", "Andrei Petrov") == {("RUS",)}


def test_the_rebels_of_a_named_group_are_that_group() -> None:
    reading = detente.read("De rebellen van M23 vielen Goma aan.", date="2025-02-03", language="nl")
    assert "rebels" not in {a.id for a in reading.actors}


def test_a_part_of_a_state_by_name_counts_as_the_state() -> None:
    reading = detente.read(
        "The Norwegian Directorate Office of Fisheries condemned Chile.", date="2024-02-03", language="en"
    )
    assert [(c.category, c.actors) for c in reading.claims] == [("ACCUSE", ("NOR",))]


def test_nobody_is_named_after_a_pronoun() -> None:
    reading = detente.read('"We hope that Chile will attack Peru," he said.', date="2024-02-03", language="en")
    assert reading.claims
    holders = {a.holder for c in reading.claims for a in c.attribution}
    assert "SPEAKER" not in holders | {p for c in reading.claims for p in (*c.actors, *c.recipients)}


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("William Hague, the British minister, spoke. Hague condemned the attack by Iran.", "Hague", "GBR"),
        ("China's envoy Wei Lanying was summoned. Wei rejected the protest of Japan.", "Wei", "CHN"),
        ("Peru's minister Ana Quispeluz spoke. Chile said Quispeluz had broken the truce.", "Quispeluz", "PER"),
        ("Syria's minister Walid al-Qasimi spoke. Qasimi rejected the offer of Turkey.", "Qasimi", "SYR"),
    ],
)
def test_a_person_of_the_report_is_known_again_by_one_name(text: str, words: str, party: str) -> None:
    reading = detente.read(text, date="2012-01-18", language="en")
    persons = [a for a in reading.actors if any(m.text == words for m in a.mentions)]
    assert [(a.kind, a.affiliation) for a in persons] == [("person", party)]
    assert len(persons[0].mentions) == 2


def test_a_headline_knows_a_person_whom_only_the_body_names_in_full() -> None:
    text = "Quispeluz accuses Chile\n\nPeru's minister Ana Quispeluz accused Chile on Monday of breaking the truce."
    reading = detente.read(text, date="2012-01-18", language="en")
    assert [c.actors for c in reading.claims if c.category == "ACCUSE"] == [("PER",)] * 2


def test_a_city_stays_one_behind_a_preposition() -> None:
    text = "William Hague, the British minister, spoke. Iran and Israel met in Hague on Monday."
    reading = detente.read(text, date="2012-01-18", language="en")
    assert all(len(a.mentions) == 1 for a in reading.actors if a.kind == "person")
