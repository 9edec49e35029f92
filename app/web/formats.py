"""Dutch notation for the screen: dates, instants, money, areas, percentages. Unbreakable spaces inside a value."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from app.rules.periods import AMSTERDAM, MONTHS

NBSP = "\u00a0"
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
UNKNOWN = "onbekend"


def as_day(value: date | str) -> date:
    """A legal date; ISO text, as answers hold it, is read. An instant is not a date: use `instant`."""
    if isinstance(value, datetime):
        raise TypeError("an instant was given where a date belongs")
    return date.fromisoformat(value) if isinstance(value, str) else value


def day_short(value: date | str | None, *, weekday: bool = True, on: date | None = None) -> str:
    """`wo 16 dec`; with `on` the year is added where it is another one."""
    if value is None:
        return UNKNOWN
    day = as_day(value)
    words = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    if on is not None and day.year != on.year:
        words = f"{words} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:2]} {words}" if weekday else words


def day_brief(value: date | str | None) -> str:
    """`16 dec 2026`."""
    return UNKNOWN if value is None else f"{day_short(value, weekday=False)}{NBSP}{as_day(value).year}"


def day_medium(value: date | str | None) -> str:
    """`16 december 2026`."""
    if value is None:
        return UNKNOWN
    day = as_day(value)
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def day_long(value: date | str | None) -> str:
    """`woensdag 16 december 2026`."""
    if value is None:
        return UNKNOWN
    day = as_day(value)
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def day_typed(value: date | str | None) -> str:
    """`16-12-2026`, as forms show and read it."""
    return "" if value is None else f"{as_day(value):%d-%m-%Y}"


def instant(value: datetime, *, on: date | None = None) -> str:
    """`23 nov, 16.10 uur` on the clock of Amsterdam."""
    local = value.astimezone(AMSTERDAM)
    return f"{day_short(local.date(), weekday=False, on=on)}, {clock_time(value)}"


def clock_time(value: datetime) -> str:
    """`16.10 uur` on the clock of Amsterdam."""
    local = value.astimezone(AMSTERDAM)
    return f"{local.hour}.{local.minute:02d}{NBSP}uur"


def decimal(value: Decimal | str | int | None, places: int | None = None) -> str:
    """`1.234,5`; with `places` rounded half up to so many, otherwise as many as are given."""
    if value is None:
        return UNKNOWN
    number = Decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def money(value: Decimal | str | int | None) -> str:
    """Euros to the cent: `€ 325.000,00`."""
    return UNKNOWN if value is None else f"€{NBSP}{decimal(value, 2)}"


def cents(value: int | None) -> str:
    """The same, from whole cents."""
    return UNKNOWN if value is None else money(Decimal(value) / 100)


def euros(value: Decimal | str | int | None) -> str:
    """As `money`, without the cents where there are none: `€ 470.000`, `€ 932,93`."""
    if value is None:
        return UNKNOWN
    number = Decimal(value)
    return f"€{NBSP}{decimal(number, 0)}" if number == number.to_integral_value() else money(number)


def area(value: Decimal | str | int | None) -> str:
    """Square metres with one decimal at least: `90,0 m²`."""
    if value is None:
        return UNKNOWN
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    return f"{decimal(number, 1 if isinstance(exponent, int) and exponent > -1 else None)}{NBSP}m²"


def percentage(share: Decimal | str) -> str:
    """A share of one as `8,99%`."""
    return f"{decimal((Decimal(share) * 100).normalize())}%"


def yes_no(value: bool | None) -> str:
    return UNKNOWN if value is None else ("ja" if value else "nee")


def counted(number: int, one: str, many: str) -> str:
    """`1 zaak`, `4 zaken`."""
    return f"{number} {one if number == 1 else many}"


def relative_days(day: date | str, on: date) -> str:
    """`vandaag`, `morgen`, `gisteren`, `over 3 dagen`, `3 dagen geleden`."""
    days = (as_day(day) - on).days
    near = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if days in near:
        return near[days]
    return f"over {days} dagen" if days > 0 else f"{-days} dagen geleden"
