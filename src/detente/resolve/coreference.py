"""Pronouns, epithets of office and bare parts of a state: to whom named before do they point?

Precision first: a pronoun that could as well point to someone else stays without a party. `SPEAKER` stands for the one
whose words are reported ("we", "ons"); who that is comes out of attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.lang.lexicon import load
from detente.model.actor import Cast
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Word

SPEAKER = "SPEAKER"
_REACH = 3
"""Sentences back that a pronoun or epithet may point."""


def resolve(sentences: Sequence[Sentence], named: Sequence[Mention], cast: Cast, language: str) -> list[Mention]:
    """The named mentions and, between them, the pronouns and epithets that can be resolved, in order."""
    words = load(language, "pronouns")
    kinds = {w: kind for kind in ("plural", "thing", "person", "either", "speaker") for w in words[kind]}
    by_sentence: dict[int, list[Mention]] = {}
    for m in named:
        by_sentence.setdefault(m.sentence, []).append(m)
    out: list[Mention] = []
    history: list[list[Mention]] = []
    for sentence in sentences:
        here = sorted(by_sentence.get(sentence.index, []), key=lambda m: m.first)
        taken = {i for m in here for i in range(m.first, m.last + 1)}
        for word in sentence.words:
            if word.index in taken or word.upos not in ("PRON", "DET"):
                continue
            form = word.text.lower()
            found: tuple[str, ...] | None = None
            actor = None
            if form in words["relative"] and (antecedent := _antecedent(sentence, word, here)):
                found, actor = antecedent.parties, antecedent.actor
            elif form in words["demonstrative"] and word.upos == "PRON" and word.rel.startswith("nsubj"):
                found = _demonstrative(word, history)
            elif kind := kinds.get(form):
                if kind == "speaker":
                    found = (SPEAKER,)
                elif not _expletive(sentence, word, words["expletive_verbs"]):
                    found, actor = _pronoun(sentence, word, kind, here, history, cast)
            if found:
                here.append(_made(sentence, word, found, actor))
        here.sort(key=lambda m: m.first)
        history.append(here)
        out += here
    return out


def _made(sentence: Sentence, word: Word, parties: tuple[str, ...], actor: str | None) -> Mention:
    return Mention(
        sentence.index, word.index, word.index, word.index, word.start, word.end, word.text, parties, actor, "pronoun"
    )


def _antecedent(sentence: Sentence, word: Word, here: Sequence[Mention]) -> Mention | None:
    """What a relative pronoun stands for: the noun whose relative clause it is in."""
    for above in sentence.ancestors(word.index):
        if above.rel == "acl:relcl":
            return next((m for m in here if above.head in range(m.first, m.last + 1)), None) or next(
                (m for m in here if sentence.words[m.head].head == above.head and m.head < word.index), None
            )
        if above.rel in ("ccomp", "advcl", "root"):
            return None
    return None


def _expletive(sentence: Sentence, word: Word, verbs: Sequence[str]) -> bool:
    """`it` and `het` that point to nothing."""
    if word.rel.startswith("expl") or (word.upos == "DET" and not word.feats.get("Poss")):
        return True
    if word.text.lower() not in ("it", "het", "'t"):
        return False
    head = sentence.words[word.head] if word.head >= 0 else None
    return (
        head is not None
        and word.rel.startswith("nsubj")
        and (any(c.lemma in verbs for c in sentence.children(head.index, "cop")) or head.lemma in verbs)
    )


def _pronoun(
    sentence: Sentence,
    word: Word,
    kind: str,
    here: Sequence[Mention],
    history: Sequence[Sequence[Mention]],
    cast: Cast,
) -> tuple[tuple[str, ...] | None, str | None]:
    plural = kind == "plural" or (kind == "either" and _plural_verb(sentence, word))
    for candidate in _candidates(sentence, word, here, history):
        person = (
            candidate.actor is not None
            and cast.actors.get(candidate.actor) is not None
            and (cast.actors[candidate.actor].kind == "person")
        )
        if candidate.sense in ("adjective", "media", "unnamed", "place") and not plural:
            continue
        if kind == "person" and not person:
            continue
        if kind == "thing" and (person or len(candidate.parties) > 1):
            continue
        if plural and person and len(candidate.parties) == 1:
            continue
        return candidate.parties, candidate.actor
    return None, None


def _plural_verb(sentence: Sentence, word: Word) -> bool:
    if word.head < 0 or not word.rel.startswith("nsubj"):
        return False
    verbs = [sentence.words[word.head], *sentence.children(word.head, "aux", "cop")]
    return any(v.feats.get("Number") == "Plur" for v in verbs)


def _candidates(
    sentence: Sentence, word: Word, here: Sequence[Mention], history: Sequence[Sequence[Mention]]
) -> Iterator[Mention]:
    """Mentions before the pronoun, the likeliest first: subjects of this sentence, then others of it, then of those before."""
    before = [m for m in here if m.last < word.index and not _same_clause_object(sentence, word, m)]
    subjects = [m for m in before if _is_subject(sentence, m)]
    yield from reversed(subjects)
    if word.feats.get("Poss") == "Yes" or word.rel.startswith("nmod"):
        yield from reversed(before)
    for back, mentions in enumerate(reversed(history)):
        if back >= _REACH:
            break
        yield from _salient(mentions, back)
    yield from reversed(before)


def _salient(mentions: Sequence[Mention], back: int) -> Iterator[Mention]:
    """Of an earlier sentence: its first mention that is no adjective, then the others."""
    firm = [m for m in mentions if m.sense not in ("adjective", "place")]
    yield from firm
    if back == 0:
        yield from (m for m in mentions if m.sense == "adjective")


def _is_subject(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is, or stands in, the subject of its clause."""
    at = sentence.words[mention.head]
    for _ in range(4):
        if at.rel.startswith("nsubj"):
            return True
        if at.rel not in ("amod", "nmod:poss", "flat", "compound", "appos", "det", "conj") or at.head < 0:
            return False
        at = sentence.words[at.head]
    return False


def _same_clause_object(sentence: Sentence, word: Word, mention: Mention) -> bool:
    """A pronoun that is an argument of the verb does not point to another argument of that verb."""
    if word.feats.get("Poss") == "Yes" or word.rel.startswith("nmod"):
        return False
    return sentence.words[mention.head].head == word.head and word.head >= 0


def _demonstrative(word: Word, history: Sequence[Sequence[Mention]]) -> tuple[str, ...] | None:
    """Dutch `die` that opens a sentence: the last one named before it; plural verb or not is no help with states."""
    if word.index > 1 or not history or not history[-1]:
        return None
    firm = [m for m in history[-1] if m.sense != "place"]
    return firm[-1].parties if firm else None
