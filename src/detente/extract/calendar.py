"""What a date expression means against the day of publication, as EDTF with its earliest and latest day.

Nothing is invented: without a publication date only absolute dates resolve; with a month alone, a weekday is the set of
such days in that month, and what can't be bounded stays away.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from detente.extract.times import TimeExpression
from detente.model.dates import Published, When
from detente.text.published import month_span

DAY, WEEK, MONTH, YEAR = range(4)
_DAY = timedelta(days=1)
Bounds = tuple[str, date, date]


def resolve(expression: TimeExpression, published: Published | None, tense: str | None) -> When | None:
    """The date that the words tell, or None where they tell none that can be bounded. `tense` settles bare weekdays and months."""
    limit = "by" in expression.values or "before" in expression.values
    if limit and tense != "past":
        tense = "future"
    try:
        bounds = _absolute(expression) or (_relative(expression, published, tense) if published else None)
    except (ValueError, OverflowError):
        return None  # 31 February, or a year that the calendar does not have
    if bounds is None:
        return None
    if published is not None:
        bounds = _edged(expression, bounds, published)
    return When(expression.start, expression.end, expression.text, *bounds)


def _edged(e: TimeExpression, bounds: Bounds, published: Published) -> Bounds:
    """`Since May` runs from May to the publication, `by May` from there to the end of May, `before May` to the day before."""
    _, first, last = bounds
    if "since" in e.values and first <= published.latest:
        return _span(first, published.latest)
    if "by" in e.values and first > published.latest:
        return _span(published.earliest, last)
    if "before" in e.values and first - _DAY > published.latest:
        return _span(published.earliest, first - _DAY)
    return bounds


def _absolute(e: TimeExpression) -> Bounds | None:
    v = e.values
    if e.kind == "decade":
        first = v["decade"] * 10
        return f"{v['decade']}X", date(first, 1, 1), date(first + 9, 12, 31)
    if "year" not in v:
        return None
    year = v["year"]
    if e.kind == "day":
        return _one(date(year, v["month"], v["day"]))
    if e.kind == "part-month":
        return _part(year, v["month"], v["part"])
    if e.kind == "part-year":
        return _part_of_year(year, v["part"])
    if "month" in v:
        return f"{year}-{v['month']:02}", *month_span(year, v["month"])
    return str(year), date(year, 1, 1), date(year, 12, 31)


def _relative(e: TimeExpression, published: Published, tense: str | None) -> Bounds | None:
    v, day = e.values, published.day
    if e.kind in ("month", "relative-month", "day", "part-month", "season"):
        return _in_year(e, published, tense)
    if e.kind in ("period", "shifted", "still", "part-period") and v["unit"] in (MONTH, YEAR):
        return _months(e, published)
    if e.kind == "month-of-year":
        year = published.earliest.year + v["relative"]
        return f"{year}-{v['month']:02}", *month_span(year, v["month"])
    if day is None:
        return _weekday_of_month(v["weekday"], published) if e.kind == "weekday" and "relative" not in v else None
    if e.kind == "named-day":
        return _one(day + v["shift"] * _DAY)
    if e.kind == "overnight":
        return f"{day - _DAY}/{day}", day - _DAY, day
    if e.kind == "weekday":
        return _one(_weekday(v["weekday"], day, v.get("relative"), tense, "week" in v))
    if e.kind in ("two-days", "nightly"):
        first = _weekday(v["weekday"], day, None, tense, False)
        return _span(first, first + _DAY) if v.get("other", (v["weekday"] + 1) % 7) == (v["weekday"] + 1) % 7 else None
    if e.kind == "within":
        return _within(v, day) if tense != "past" else None
    if e.kind == "ago":
        return _ago(v["number"], v["unit"], day)
    monday = day - day.weekday() * _DAY
    if e.kind == "weekend":
        back = tense == "past" and day.weekday() < 5  # told on a working day, the weekend that was
        weeks = v.get("relative") or (-1 if back else 0)
        saturday = monday + (5 + 7 * weeks) * _DAY
        return _span(saturday, saturday + _DAY)
    if e.kind in ("shifted", "still"):
        if v["unit"] == WEEK:
            if v.get("shift") == -1:
                return _span(monday, day - _DAY) if monday < day else None
            return _span(day, monday + 6 * _DAY)
        return None
    if e.kind == "period" and v["unit"] == WEEK:
        first = monday + 7 * v["relative"] * _DAY
        return _span(first, first + 6 * _DAY)
    return None


def _in_year(e: TimeExpression, published: Published, tense: str | None) -> Bounds | None:
    """A month, season or day without its year: the nearest one that the tense and `last`, `next` allow."""
    v, at = e.values, published.earliest
    relative = v.get("relative")
    for year in _years(at.year, relative, tense):
        first, last = month_span(year, v["month"])
        if e.kind == "day":
            first = last = date(year, v["month"], v["day"])
        if relative == -1 and last >= at:
            continue
        if relative == 1 and first <= published.latest:
            continue
        if relative is None and ((tense == "future" and last < at) or (tense != "future" and first > published.latest)):
            continue
        if e.kind == "day":
            return _one(first)
        if e.kind == "part-month":
            return _part(year, v["month"], v["part"])
        return f"{year}-{v['month']:02}", first, last
    return None


def _years(year: int, relative: int | None, tense: str | None) -> tuple[int, ...]:
    if relative == 0:
        return (year,)
    if relative == 1 or (relative is None and tense == "future"):
        return (year, year + 1)
    return (year, year - 1)


def _months(e: TimeExpression, published: Published) -> Bounds | None:
    """This, last, next month or year, and parts of them."""
    v, at = e.values, published.earliest
    if published.earliest.month != published.latest.month and v["unit"] == MONTH:
        return None
    shift = v.get("relative", 0)
    if v["unit"] == YEAR:
        year = at.year + shift
        first, last, edtf = date(year, 1, 1), date(year, 12, 31), str(year)
        if e.kind == "part-period":
            return _part_of_year(year, v["part"])
    else:
        index = at.year * 12 + at.month - 1 + shift
        year, month = index // 12, index % 12 + 1
        if e.kind == "part-period":
            return _part(year, month, v["part"])
        first, last = month_span(year, month)
        edtf = f"{year}-{month:02}"
    if e.kind == "still" or v.get("shift") == 1:
        return _span(published.earliest, last)
    if v.get("shift") == -1:
        end = published.latest - _DAY if published.day else last
        return _span(first, end) if first <= end else None
    return edtf, first, last


def _weekday(weekday: int, day: date, relative: int | None, tense: str | None, of_week: bool) -> date:
    """A weekday: the nearest before or on the day, or after it; `last week Tuesday` counts weeks from Monday."""
    monday = day - day.weekday() * _DAY
    if relative is not None and of_week and relative != 0:
        return monday + weekday * _DAY + 7 * relative * _DAY
    if relative == 1:
        ahead = (weekday - day.weekday()) % 7 or 7
        return day + ahead * _DAY
    if relative == -1:
        back = (day.weekday() - weekday) % 7 or 7
        return day - back * _DAY
    if tense == "future":
        return day + ((weekday - day.weekday()) % 7) * _DAY
    return day - ((day.weekday() - weekday) % 7) * _DAY


def _weekday_of_month(weekday: int, published: Published) -> Bounds | None:
    """All such days of the month of publication, as an EDTF set: one of them is meant."""
    if (published.latest - published.earliest).days > 31:
        return None
    days = []
    day = published.earliest
    while day <= published.latest:
        if day.weekday() == weekday:
            days.append(day)
        day += _DAY
    return f"[{','.join(d.isoformat() for d in days)}]", days[0], days[-1]


def _ago(number: int, unit: int, day: date) -> Bounds | None:
    if unit == DAY:
        return _one(day - number * _DAY)
    if unit == WEEK:
        then = day - 7 * number * _DAY
        monday = then - then.weekday() * _DAY
        return _span(monday, monday + 6 * _DAY)
    if unit == MONTH:
        index = day.year * 12 + day.month - 1 - number
        year, month = index // 12, index % 12 + 1
        return f"{year}-{month:02}", *month_span(year, month)
    year = day.year - number
    return str(year), date(year, 1, 1), date(year, 12, 31)


def _within(v: Mapping[str, int], day: date) -> Bounds | None:
    """From the publication on, so many hours, days, weeks or months."""
    if "hours" in v:
        return _span(day, day + -(-v["number"] // 24) * _DAY)
    if v["unit"] in (DAY, WEEK):
        return _span(day, day + v["number"] * (7 if v["unit"] == WEEK else 1) * _DAY)
    if v["unit"] == YEAR:
        return _span(day, day.replace(year=day.year + v["number"]))
    index = day.year * 12 + day.month - 1 + v["number"]
    _, last = month_span(index // 12, index % 12 + 1)
    return _span(day, min(last, last.replace(day=1) + (day.day - 1) * _DAY))


def _part_of_year(year: int, part: int) -> Bounds:
    first, last = ((1, 4), (5, 8), (9, 12))[part]
    return _span(date(year, first, 1), month_span(year, last)[1])


def _part(year: int, month: int, part: int) -> Bounds:
    """Early, middle or late in a month (thirds of ten days) or season."""
    first, last = month_span(year, month)
    if month > 12:
        return f"{year}-{month:02}", first, last
    starts = (first, first + 10 * _DAY, first + 20 * _DAY)
    ends = (first + 9 * _DAY, first + 19 * _DAY, last)
    return _span(starts[part], ends[part])


def _one(day: date) -> Bounds:
    return day.isoformat(), day, day


def _span(first: date, last: date) -> Bounds:
    return (first.isoformat(), first, last) if first == last else (f"{first}/{last}", first, last)
