"""The people of the demonstration: plainly fictional, shown with their password on the login page of a demonstration only."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.permission import Role
from app.config import DEMONSTRATION_DAY, DEMONSTRATION_URL

TODAY = DEMONSTRATION_DAY
#: Where a letter of the demonstration sends somebody who checks it.
CHECK_PAGE = f"{DEMONSTRATION_URL.partition('://')[2]}/controleren"
PASSWORD = "demonstratie-2026"
MUNICIPALITIES = ("GM0312", "GM0736", "GM1904", "GM0356", "GM0344")


@dataclass(frozen=True, slots=True)
class DemonstrationAccount:
    """`roles` hold in each of `municipalities`."""

    email: str
    name: str
    job_title: str
    roles: tuple[Role, ...]
    municipalities: tuple[str, ...] = MUNICIPALITIES


ACCOUNTS = (
    DemonstrationAccount("noor@demo.example", "Noor Voorbeeld", "vergunningverlener", (Role.CASEWORKER,)),
    DemonstrationAccount("daan@demo.example", "Daan Fictief", "vergunningverlener", (Role.CASEWORKER,)),
    DemonstrationAccount("karim@demo.example", "Karim Model", "teammanager Wonen", (Role.SIGNATORY,)),
    DemonstrationAccount(
        "eva@demo.example",
        "Eva Dubbelrol",
        "senior vergunningverlener",
        (Role.CASEWORKER, Role.SIGNATORY),
        ("GM0312",),
    ),
    DemonstrationAccount("tess@demo.example", "Tess Toezicht", "toezichthouder", (Role.ENFORCEMENT,)),
    DemonstrationAccount("sam@demo.example", "Sam Jurist", "beleidsadviseur Wonen", (Role.POLICY_ADVISER,)),
    DemonstrationAccount("bo@demo.example", "Bo Beheer", "functioneel beheerder", (Role.ADMINISTRATOR,)),
    # Whoever took a decision may not take the one on an objection to it (Awb 10:3 lid 3): each office has a second signatory.
    DemonstrationAccount("mila@demo.example", "Mila Mandaat", "teammanager Juridische Zaken", (Role.SIGNATORY,)),
)
