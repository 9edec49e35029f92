"""What is typed to log in."""

from __future__ import annotations

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from forms import messages
from forms.base import DutchForm


class LoginForm(DutchForm):
    email = StringField(
        "E-mailadres", [InputRequired(messages.EMAIL_MISSING), Length(max=200, message=messages.EMAIL_WRONG)]
    )
    password = PasswordField(
        "Wachtwoord",
        [InputRequired(messages.PASSWORD_MISSING), Length(max=200, message=messages.PASSWORD_TOO_LONG)],
    )
