"""Error pages in plain Dutch, without a detail that could help somebody who means harm; the API gets problem documents."""

from __future__ import annotations

from flask import Flask, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from app.cases.permission import NotAllowed

TEXTS: dict[int, tuple[str, str]] = {
    400: ("Dit verzoek klopt niet", "Ga terug, laad de pagina opnieuw en probeer het nog eens."),
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


def install(app: Flask) -> None:
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(NotAllowed, lambda _fault: _page(403))


def _answer(fault: HTTPException) -> Response:
    if fault.code is None or fault.code < 400 or fault.response is not None:
        return Response.force_type(fault.get_response(request.environ), request.environ)
    code = fault.code
    if isinstance(fault, SecurityError):
        # The host name is not ours, so no link of ours can be made: no page, only the sentence.
        return Response(f"{TEXTS[400][0]}.\n", status=400, mimetype="text/plain")
    if isinstance(fault, CSRFError):
        return _page(400, FORM_EXPIRED)
    allow = dict(fault.get_headers(request.environ)).get("Allow") if code == 405 else None
    return _page(code if code in TEXTS else (400 if code < 500 else 500), allow=allow)


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
