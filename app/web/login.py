"""Logging in and out, and the switch to another municipality of the same person."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.cases import auditing, logging_in, throttling
from app.cases.permission import Action
from app.store import account as accounts
from app.store.account import Account
from app.store.transaction import transaction
from app.web import sessions
from app.web.guards import current_officer, current_workplace, open_to_all, view
from app.web.security import own_path
from app.web.services import services
from forms import messages
from forms.login import LoginForm

login = Blueprint("login", __name__)


@login.route("/inloggen", methods=["GET", "POST"])
@open_to_all("nobody is logged in yet here")
def page() -> ResponseReturnValue:
    form = LoginForm(request.form)
    target = own_path(request.args.get("next"))
    if request.method == "GET":
        return redirect(target) if current_workplace() else _show(form)
    if not form.validate():
        return _show(form), 422
    email, address = str(form.email.data), _address()
    if not throttling.admit(logging_in.limits(email, address), now=services().now()):
        form.form_errors.append(messages.LOGIN_TOO_OFTEN)
        return _show(form), 429, {"Retry-After": str(int(logging_in.WINDOW.total_seconds()))}
    account = logging_in.check_password(email, str(form.password.data))
    if account is None:
        form.form_errors.append(messages.LOGIN_REFUSED)
        return _show(form), 422
    return _begin(account, address, target)


def _begin(account: Account, address: str, target: str) -> Response:
    account_id, email = account.id, account.email
    now = services().now()
    with transaction():
        old = current_workplace()
        if old is not None:
            accounts.end_session(old.token_hash)
        token = logging_in.start_session(account_id, email=email, address=address, now=now)
        workplace = logging_in.workplace_of(token, now=now)
        if workplace is None:
            raise RuntimeError("a session that was just begun is not there")
        auditing.log(workplace.officer, "login", "account", at=now)
    session.clear()
    response = redirect(target)
    sessions.give_cookie(response, token)
    return response


def _show(form: LoginForm) -> str:
    return render_template(
        "login/page.html", form=form, accounts=services().demo_accounts, next=request.args.get("next")
    )


def _address() -> str:
    return request.remote_addr or "unknown"


@login.post("/uitloggen")
@open_to_all("logging out must work for a session that has just ended as well")
def leave() -> Response:
    workplace = current_workplace()
    if workplace is not None:
        with transaction():
            accounts.end_session(workplace.token_hash)
            auditing.log(workplace.officer, "logout", "account", at=services().now())
    session.clear()
    response = redirect(url_for("login.page"))
    sessions.take_cookie(response)
    return response


@login.post("/gemeente")
@view(Action.SWITCH_MUNICIPALITY)
def switch() -> Response:
    """Bind the session to another municipality in which this person holds a role."""
    workplace = current_workplace()
    code = request.form.get("code", "")
    if workplace is None or code not in {other for other, _name in workplace.others}:
        abort(403)
    with transaction():
        accounts.switch_session(workplace.token_hash, municipality=code)
        auditing.log(current_officer(), "switch", code, at=services().now())
    return redirect(url_for("start.page"))
