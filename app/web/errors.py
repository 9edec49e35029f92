"""Error pages in plain Dutch, without a detail that could help somebody who means harm; the API gets problem documents."""

from __future__ import annotations

from flask import Flask, current_app, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.web import sessions, unsent
from app.web.guards import access_of, current_workplace

TEXTS: dict[int, tuple[str, str]] = {
    400: ("Dit verzoek klopt niet", "Ga terug, laad de pagina opnieuw en probeer het nog eens."),
    401: ("U bent niet meer ingelogd", "Log in en probeer het dan opnieuw."),
    403: ("Dit mag u niet openen", "Uw rol in deze gemeente geeft geen toegang tot deze pagina."),
    404: (
        "Deze pagina is er niet",
        "Misschien klopt het adres niet, of hoort de zaak bij een andere gemeente.",
    ),
    405: (
        "Dit kan hier niet",
        "Deze pagina kan niet op deze manier worden gebruikt. Ga terug en gebruik de knoppen.",
    ),
    409: (
        "Iemand anders was u voor",
        "Er is intussen iets gewijzigd. Laad de pagina opnieuw en kijk wat er nu staat.",
    ),
    413: ("Dit is te groot", "U stuurde meer dan hier past. Kort de tekst in of stuur minder in één keer."),
    415: ("Dit formaat wordt niet gelezen", "Stuur JSON, met Content-Type application/json."),
    422: (
        "Dit klopt niet",
        "De vraag kan niet worden gelezen. Kijk bij `faults` wat er op welke plaats werd verwacht.",
    ),
    429: ("Te veel pogingen", "Wacht enkele minuten en probeer het dan opnieuw."),
    500: ("Er ging iets mis bij ons", "De fout is vastgelegd. Probeer het over enkele minuten opnieuw."),
    503: (
        "Dit werkt even niet",
        "Een onderdeel is niet bereikbaar. Probeer het over enkele minuten opnieuw.",
    ),
}
FORM_EXPIRED = (
    "Het formulier was niet meer geldig. Ga terug, laad de pagina opnieuw en verstuur het nog eens."
)
#: What a person reads whose form was refused while its text is still here; nothing of it was stored.
KEPT_EXPIRED = (
    "Het formulier was niet meer geldig, dus er is niets bewaard. "
    "Kijk of dit is wat u wilt versturen, en verstuur het opnieuw."
)
KEPT_LOGGED_OUT = (
    "Er is niets bewaard, maar wat u typte staat hieronder. Log in een nieuw tabblad opnieuw in en neem het daar over. "
    "Sluit deze pagina pas daarna."
)
KEPT_ELSEWHERE = (
    "Er is niets bewaard, want u werkt nu in een andere gemeente dan die van deze zaak, of u hebt daar een andere rol. "
    "Wat u typte staat hieronder. Wissel in een nieuw tabblad terug van gemeente en neem het daar over."
)


def install(app: Flask) -> None:
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(NotAllowed, lambda _fault: _page(403))
    app.register_error_handler(NotNow, lambda refusal: _page(409, str(refusal)))


def _answer(fault: HTTPException) -> Response:
    if fault.code is None or fault.code < 400 or fault.response is not None:
        return Response.force_type(fault.get_response(request.environ), request.environ)
    code = fault.code
    if isinstance(fault, SecurityError):
        # The host name is not ours, so no link of ours can be made: no page, only the sentence.
        return Response(f"{TEXTS[400][0]}.\n", status=400, mimetype="text/plain")
    if isinstance(fault, CSRFError):
        return _without_token()
    if code == 401 and unsent.texts():
        return _kept(401, KEPT_LOGGED_OUT)
    if code in (403, 404) and _is_case_of_elsewhere() and unsent.texts():
        return _kept(code, KEPT_ELSEWHERE)
    allow = dict(fault.get_headers(request.environ)).get("Allow") if code == 405 else None
    return _page(code if code in TEXTS else (400 if code < 500 else 500), allow=allow)


def _without_token() -> Response:
    """The token is looked at before anybody is recognised, so that is done here: who is logged in may send the form again."""
    sessions.recognise()
    access = access_of(current_app, request.endpoint or "")
    if access is None or access.action is None or not unsent.texts():
        return _page(400, FORM_EXPIRED)
    if current_workplace() is None:
        return _kept(401, KEPT_LOGGED_OUT)
    return _kept(400, KEPT_EXPIRED, again=unsent.whole_form())


def _is_case_of_elsewhere() -> bool:
    """Somebody who works for several municipalities posted to a case that is not there: they may have switched in another tab."""
    workplace = current_workplace()
    return workplace is not None and bool(workplace.others) and "number" in (request.view_args or {})


def _kept(code: int, text: str, *, again: list[tuple[str, str]] | None = None) -> Response:
    """A refused form with what was typed in it, as text to copy; `again` are the fields that a button may send once more."""
    answer = Response(
        render_template(
            "errors/kept.html",
            title=TEXTS[code][0] if code != 404 else "Deze zaak is er niet in deze gemeente",
            text=text,
            typed=unsent.texts(),
            again=again,
            to=request.full_path.rstrip("?"),
            login_from=request.path if code == 401 else None,
        ),
        status=code,
        mimetype="text/html",
    )
    if code == 401:
        answer.headers["WWW-Authenticate"] = 'Form realm="Woonvergunning"'
    return answer


def _page(code: int, text: str | None = None, *, allow: str | None = None) -> Response:
    title, standard = TEXTS[code]
    if request.path.startswith("/api/"):
        answer: Response = jsonify(problem(code))
        answer.content_type = "application/problem+json"
    else:
        answer = Response(
            render_template(
                "errors/page.html", title=title, text=text or standard, request_id=g.get("request_id")
            ),
            mimetype="text/html",
        )
    answer.status_code = code
    if allow:
        answer.headers["Allow"] = allow
    return answer


def problem(code: int, **more: object) -> dict[str, object]:
    """A problem document (RFC 9457) in Dutch."""
    title, text = TEXTS[code]
    return {"type": "about:blank", "title": title, "status": code, "detail": text, **more}
