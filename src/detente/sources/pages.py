"""Web pages: the article's text, title, day and outlet, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from detente.errors import InputError
from detente.lang.lexicon import LANGUAGES, load

_CONTROLS = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SHORTEST = 80
"""Code points; what is left of a page without an article is a menu or a notice."""


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    title: str
    published: str | None
    source: str | None


def is_page(text: str) -> bool:
    """Whether a text is HTML rather than prose."""
    head = _COMMENT.sub("", text[:20_000])[:3000].lower()
    return (
        re.search(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", head) is not None
        or re.match(r"\s*<(?:p|div|h[1-6]|section|main)[\s>]", head) is not None
    )


def is_feed(text: str) -> bool:
    """Whether a text is a list of pages for machines: RSS, Atom, a site map."""
    return (
        re.match(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset)\b", text[:4000], re.DOTALL)
        is not None
    )


def article(html: str, name: str, url: str | None) -> Page:
    """The article of a page. Raises InputError where there is none."""
    import trafilatura  # imported here: it takes longer to load than a report takes to read

    html = _CONTROLS.sub(" ", html)
    options: dict[str, Any] = {"url": url, "include_comments": False, "include_tables": False}
    # metadata that can't be read (a date of the 25th hour) must not cost the article
    document = trafilatura.bare_extraction(html, with_metadata=True, **options) or trafilatura.bare_extraction(
        html, **options
    )
    if document is None or isinstance(document, dict) or len(text := (document.text or "").strip()) < SHORTEST:
        raise InputError(f"{name} is a page without an article")
    # trafilatura puts one paragraph a line
    body = "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
    day = document.date if document.date and stands_in(document.date, html) else None
    return Page(body, document.title or "", day, document.sitename)


def stands_in(day: str, html: str) -> bool:
    """Whether a page says a day in so many words; what was made up of a year or a broken date is none."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", day)
    if found is None:
        return False
    year, month, date = found.groups()
    names = "|".join(
        m
        for language in LANGUAGES
        for m in (
            load(language, "time")["months"][int(month) - 1],
            load(language, "time")["month_short"][int(month) - 1],
        )
    )
    d, m = rf"0?{int(date)}", rf"0?{int(month)}"
    forms = (
        rf"{year}[-/.]?{month}[-/.]?{date}", rf"\b{d}[-/.]{m}[-/.]{year}", rf"\b{d}(?:st|nd|rd|th)?\.? (?:{names})\.?,? {year}",
        rf"(?:{names})\.? {d}(?:st|nd|rd|th)?,? {year}",
    )  # fmt: skip
    return any(re.search(form, html, re.IGNORECASE) for form in forms)


def fetch(url: str) -> str:
    """The page at an address. Raises InputError where it can't be had."""
    from trafilatura.downloads import fetch_response

    response = fetch_response(url, decode=True)
    if response is None or response.status >= 400 or not response.html:
        status = f" (HTTP {response.status})" if response is not None else ""
        raise InputError(f"{url} can't be fetched{status}; save the page and read the file")
    html: str = response.html
    return html
