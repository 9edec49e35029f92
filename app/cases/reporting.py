"""Reports of citizens: taken in, and who made them kept apart. Looking at the reporter is a deed of its own, and logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases import enforcement_sending, enforcing
from app.cases.auditing import log
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import open_file, record
from app.cases.opening import NotNow
from app.cases.opening_files import NewFile, open_new
from app.cases.permission import Action, Officer, require
from app.rules.registration import PartyDetails
from app.store import enforcement_file, report
from app.store.enforcement_file import EnforcementFile
from app.store.report import Report, Reporter

NO_ADDRESS = "Van de melder is geen postadres of e-mailadres bekend. Er kan geen brief komen."


@dataclass(frozen=True, slots=True)
class NewReport:
    """What was reported; `reporter` is None for somebody who gave no name."""

    received_on: date
    channel: str
    text: str
    reporter: PartyDetails | None = None


def open_with_report(file: NewFile, new: NewReport, *, by: Officer, now: datetime, today: date) -> EnforcementFile:
    """Open a file for a report. A second post of the same form adds nothing."""
    require(by, Action.ENFORCE)
    there = enforcement_file.by_request(file.request_id)
    if there is not None:
        return there
    row = open_new(file, by=by, now=now, today=today)
    _add(row, new, by=by, now=now, today=today)
    return row


def add(number: str, seen_version: int, new: NewReport, *, by: Officer, now: datetime, today: date) -> EnforcementFile:
    """One more report on a file that is there already."""
    row = open_file(number, seen_version, by=by)
    _add(row, new, by=by, now=now, today=today)
    return row


def _add(row: EnforcementFile, new: NewReport, *, by: Officer, now: datetime, today: date) -> Report:
    enforcing.not_later(new.received_on, today)
    made = Report(
        municipality=row.municipality,
        enforcement_id=row.id,
        received_on=new.received_on,
        channel=new.channel,
        text=new.text,
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
    )
    report.add(made)
    who = new.reporter
    if who is not None and who.name:
        report.add(
            Reporter(
                municipality=row.municipality,
                report_id=made.id,
                name=who.name,
                street_line=who.street_line,
                postcode=who.postcode,
                place=who.place,
                email=who.email,
                phone=who.phone,
                electronic_post=who.electronic_post,
            )
        )
    detail = {"report": made.id, "channel": new.channel}
    record(row, "report_received", on=new.received_on, at=now, by=by, detail=detail)
    return made


def show_reporter(number: str, report_id: int, why: str, *, by: Officer, now: datetime) -> Reporter:
    """Who made this report, for a reason that is logged before anything is shown. Raises NotAllowed, NoSuchFile, NotNow."""
    require(by, Action.ENFORCE)
    row = enforcing.find(number, by=by)
    made = report.get(report_id)
    found = report.shielded(report_id) if made is not None and made.enforcement_id == row.id else None
    if found is None:
        raise NotNow("Bij deze melding is geen melder bekend.")
    log(by, "show_reporter", number, at=now, detail=why)
    return found


def reporter_to_thank(row: EnforcementFile, report_id: int) -> Reporter:
    """Whom the letter of thanks goes to. Raises NotNow where nobody can be reached."""
    made = report.get(report_id)
    found = report.shielded(report_id) if made is not None and made.enforcement_id == row.id else None
    if found is None or not ((found.street_line and found.postcode and found.place) or _by_mail(found)):
        raise NotNow(NO_ADDRESS)
    return found


def _by_mail(found: Reporter) -> bool:
    return bool(found.electronic_post and found.email)


def thank(
    number: str, seen_version: int, report_id: int, written: WrittenLetter, *, by: Officer, now: datetime, today: date
) -> EnforcementFile:
    """Send the letter of thanks. Neither the event nor the outbox says who gets it."""
    row = open_file(number, seen_version, by=by)
    who = reporter_to_thank(row, report_id)
    made = report.get(report_id)
    assert made is not None, "it has a reporter"
    made.thanked_on = today
    letter = enforcement_sending.store(row, written, None, by=by, now=now)
    mail = who.email if _by_mail(who) else ""
    paper = f"{who.street_line}, {who.postcode} {who.place}"
    enforcement_sending.post_to_reporter(row, letter, mail=mail, paper=paper, now=now)
    record(row, "reporter_thanked", on=today, at=now, by=by, detail={"report": report_id, "letter": letter.id})
    return row
