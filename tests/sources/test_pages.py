from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.sources import Given, report

PAGE = """<!doctype html><html lang="en"><head><title>Oslo closes mission | The Herald</title>
<meta property="og:site_name" content="The Herald"><meta property="article:published_time" content="2021-05-04T10:00:00Z">
<script>var x = "Norway attacked";</script></head><body><nav><a href="/">Home</a><a href="/x">News</a></nav>
<article><h1>Oslo closes mission</h1><p>Norway closed its mission in Lima on Tuesday, the foreign ministry said in a statement to reporters.</p>
<p>Peru had accused the ambassador of spying for a third country, which the government in Oslo has always denied.</p>
<p>Talks between the two countries on fishing rights have been going on since the spring of last year.</p></article>
<footer>Copyright</footer></body></html>"""


def test_an_article_is_taken_out_of_its_page() -> None:
    found = report(PAGE, Given())
    assert found.text.startswith("Oslo closes mission\n\nNorway closed its mission")
    assert "Home" not in found.text
    assert "attacked" not in found.text
    assert found.published is not None
    assert (found.language, found.published.edtf, found.source) == ("en", "2021-05-04", "The Herald")


def test_what_the_user_gives_goes_first() -> None:
    found = report(PAGE, Given(date="2021-05", source="Wire"))
    assert found.published is not None
    assert (found.published.edtf, found.source) == ("2021-05", "Wire")


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(InputError, match="without an article"):
        report("<html><body><nav><a href='/'>Home</a></nav></body></html>", Given(), name="page.html")


@pytest.mark.parametrize("told", ["2022", "2021-02-30", "31 February 2021", "2021-W03", "soon"])
def test_no_day_is_made_up_of_a_broken_or_partial_one(told: str) -> None:
    page = PAGE.replace("2021-05-04T10:00:00Z", told)
    assert report(page, Given()).published is None


@pytest.mark.parametrize("told", ["2021-05-04T10:00:00+25:00", "2021-05-04T99:99:99Z"])
def test_metadata_that_cannot_be_read_does_not_cost_the_article(told: str) -> None:
    assert report(PAGE.replace("2021-05-04T10:00:00Z", told), Given()).text.count("Norway closed its mission") == 1


def test_control_characters_in_a_page_are_harmless() -> None:
    assert "mission" in report(PAGE.replace("in Lima", "in &#27;[31mLima"), Given()).text
