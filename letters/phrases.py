"""The words of each change type in a letter: one row per code, so that every letter says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from letters.dutch import count


@dataclass(frozen=True, slots=True)
class Wording:
    """How one change reads: `noun` after "voor", `thing` before the address, the verb with and without "te"."""

    noun: str
    thing: str
    to_do: str  # "Wij verlenen vergunning om {thing} {address} {to_do}"
    do: str  # "U wilt {thing} {address} {do}"
    meaning: str  # one sentence for a reader who does not know the legal word


WORDINGS = {
    "onttrekken": Wording(
        "onttrekken aan de woonruimtevoorraad", "de woning",
        "te onttrekken aan de woonruimtevoorraad", "onttrekken aan de woonruimtevoorraad",
        "Onttrekken betekent dat de ruimte daarna niet meer als woning telt.",
    ),
    "samenvoegen": Wording(
        "samenvoegen met andere woonruimte", "de woning",
        "samen te voegen met andere woonruimte", "samenvoegen met andere woonruimte",
        "Samenvoegen betekent dat er daarna minder woningen zijn.",
    ),
    "omzetten": Wording(
        "omzetten naar kamers", "de zelfstandige woning",
        "om te zetten in onzelfstandige woonruimte", "omzetten in onzelfstandige woonruimte",
        "Onzelfstandige woonruimte is een kamer zonder eigen keuken of badkamer.",
    ),
    "terug_naar_zelfstandig": Wording(
        "omzetten van kamers naar een woning", "de onzelfstandige woonruimte",
        "om te zetten in zelfstandige woonruimte", "omzetten in zelfstandige woonruimte",
        "Zelfstandige woonruimte heeft een eigen voordeur, keuken en badkamer.",
    ),
    "woningvormen": Wording(
        "verbouwen tot meer woningen", "de woning",
        "te verbouwen tot {after}", "verbouwen tot {after}",
        "Zo’n verbouwing heet in de wet: verbouwen tot twee of meer woonruimten.",
    ),
    "splitsen": Wording(
        "splitsen in appartementsrechten", "het gebouw",
        "te splitsen in {rights}", "splitsen in {rights}",
        "Na een splitsing kan elk appartementsrecht apart worden verkocht.",
    ),
}  # fmt: skip


def _whole(plan: Mapping[str, object], key: str) -> int | None:
    value = plan.get(key)
    return value if isinstance(value, int) else None


def _sizes(plan: Mapping[str, object]) -> dict[str, str]:
    after = _whole(plan, "dwellings_after")
    return {
        "after": count(after, "woning", "woningen") if after else "meer woningen",
        "rights": count(after, "appartementsrecht", "appartementsrechten") if after else "appartementsrechten",
    }


def detail(change_type: str, plan: Mapping[str, object]) -> str:
    """What the plan comes to, `4 kamers en ten hoogste 4 personen`; empty where nothing is known."""
    rooms, residents = _whole(plan, "rooms"), _whole(plan, "residents")
    before, after = _whole(plan, "dwellings_before"), _whole(plan, "dwellings_after")
    if change_type == "omzetten":
        parts = [count(rooms, "kamer", "kamers")] if rooms else []
        parts += [f"ten hoogste {count(residents, 'persoon', 'personen')}"] if residents else []
        return " en ".join(parts)
    if change_type == "samenvoegen" and before and after:
        return f"{count(before, 'woning', 'woningen')} worden {count(after, 'woning', 'woningen')}"
    return ""


def phrases(change_type: str, plan: Mapping[str, object], place: Mapping[str, object]) -> dict[str, str]:
    """The sentences' parts for one letter; addresses are plain text and are escaped by the template."""
    row, sizes = WORDINGS[change_type], _sizes(plan)
    short = f"{place['street']} {place['number']}"
    postcode = str(place["postcode"])
    full = f"{short}, {postcode[:4]} {postcode[-2:]} {place['place']}"
    return {
        "noun": row.noun,
        "meaning": row.meaning,
        "short": short,
        "full": full,
        "thing": f"{row.thing} {short}",
        "thing_full": f"{row.thing} {full},",
        "to_do": row.to_do.format(**sizes),
        "do": row.do.format(**sizes),
        "detail": detail(change_type, plan),
    }
