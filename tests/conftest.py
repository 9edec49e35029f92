"""The fixtures that every folder of tests may use (the modules named here say how), and a neutral environment."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import hypothesis
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

pytest_plugins = [
    "tests.fixtures.postgres",
    "tests.fixtures.office",
    "tests.fixtures.desk",
    "tests.fixtures.enforcement",
    "tests.fixtures.worksheet",
    "tests.fixtures.browser",
    "tests.fixtures.command_line",
    "tests.fixtures.verapdf",
    "tests.fixtures.mail_server",
]

SETTINGS_OF_AN_INSTALLATION = (
    "DATABASE_URL", "SECRET_KEY", "TRUSTED_HOSTS", "SECURE_COOKIES", "RENDER_PROCESSES", "MAP_TILES_URL",
    "PUBLIC_URL",
    "SMTP_HOST", "SMTP_PORT", "SMTP_SECURITY", "SMTP_USER", "SMTP_PASSWORD", "MAIL_FROM", "POST_FOLDER",
)  # fmt: skip

# The same examples on every run, and no time limit for one example: the machine may be busy.
hypothesis.settings.register_profile("project", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("project")

# Whoever runs the tests may have an installation of their own in the environment.
for name in list(os.environ):
    if name in SETTINGS_OF_AN_INSTALLATION or name.startswith("WOONVERGUNNING_"):
        del os.environ[name]

# Nearly every test has a database of its own, and each commit in it waits for the disk: in memory they take a third of the time.
MEMORY, ENOUGH = Path("/dev/shm"), 3 * 2**30
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None

# Half a day from Amsterdam: code that takes the machine's time zone for the legal one gets the wrong date.
os.environ["TZ"] = "Pacific/Auckland"
time.tzset()


class _Compiled(BytecodeCache):
    """Templates are compiled once per process: nearly every test makes an application of its own, and each compiled them anew."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


Flask.jinja_options = {"bytecode_cache": _Compiled()}
