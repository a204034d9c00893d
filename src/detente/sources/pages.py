"""Web pages: the article's text, title, day and outlet, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.errors import InputError

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
    head = text[:3000].lower()
    return re.search(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", head) is not None


def article(html: str, name: str, url: str | None) -> Page:
    """The article of a page. Raises InputError where there is none."""
    import trafilatura  # imported here: it takes longer to load than a report takes to read

    document = trafilatura.bare_extraction(
        html, url=url, include_comments=False, include_tables=False, with_metadata=True
    )
    if document is None or isinstance(document, dict) or len(text := (document.text or "").strip()) < SHORTEST:
        raise InputError(f"{name} is a page without an article")
    # trafilatura puts one paragraph a line
    return Page(
        "\n\n".join(line.strip() for line in text.split("\n") if line.strip()),
        document.title or "",
        document.date,
        document.sitename,
    )


def fetch(url: str) -> str:
    """The page at an address. Raises InputError where it can't be had."""
    from trafilatura.downloads import fetch_response

    response = fetch_response(url, decode=True)
    if response is None or response.status >= 400 or not response.html:
        status = f" (HTTP {response.status})" if response is not None else ""
        raise InputError(f"{url} can't be fetched{status}; save the page and read the file")
    html: str = response.html
    return html
