"""Do the tests of the rules notice when a rule is wrong? One small fault at a time is put into a copy, and the tests must fail.

    make mutants                            a seeded sample of every module
    make mutants MUTANTS="--all"            every mutant (hours)
    make mutants MUTANTS="--sample 40 --seed 3 --only ratio_cap"

Heavy, so no part of `make test`. Prints killed and survived per module and fails below 90 %. Survivors that change nothing that
anybody can see are explained in `tests/rules/mutants.yaml`; they count as survivors all the same.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

PROJECT = Path(__file__).parents[2]
RULES = Path("app/rules")
LEAST = 0.90
PATIENCE_SECONDS = 120
EXPLAINED = PROJECT / "tests/rules/mutants.yaml"
CHARGE = ("test_charge", "test_charge_rates")
WHICH = ("test_which_cases", "test_exemptions")
WHOLE = ("test_kinds_together", "test_assessment")
#: The modules that are mutated, each with the tests that are asked first; those that it survives meet all tests of the rules.
FIRST = {
    "checks/area_status": ("test_area_status",),
    "checks/assessment": ("test_liveability_assessment",),
    "checks/balance": WHOLE,
    "checks/charge": CHARGE,
    "checks/condition": WHOLE,
    "checks/count_quota": ("test_count_quota",),
    "checks/exemption": WHICH,
    "checks/numeric_limit": ("test_numeric_limit",),
    "checks/ratio_cap": ("test_ratio_cap",),
    "checks/scope": ("test_scope", "test_scope_as_a_whole"),
    "checks/spacing": ("test_spacing",),
    "checks/technical_standard": ("test_technical_standard",),
    "checks/transition": WHICH,
    "admissibility": ("test_admissibility",),
    "bounds": ("test_numeric_limit",),
    "measured": ("test_numeric_limit", *CHARGE),
    "charge_parts": CHARGE,
    "charge_steps": CHARGE,
    "disapplied": WHICH,
    "objection_term": ("test_objection_term",),
    "permit_state": ("test_permit_state", "test_objection_rulings"),
    "places": (*WHICH, "test_area_status"),
    "proof": WHICH,
    "rule": WHICH,
    "compensation": WHOLE,
    "judging": WHOLE,
    "assessment": WHOLE,
}
#: Slow, and about the command line or the calendar: never asked.
NEVER = ("test_command_processes", "test_clock_day_by_day", "test_calendar")
#: Stops at the first example that fails, instead of looking for the smallest.
NO_SHRINKING = """
import hypothesis


def pytest_collection_finish(session):
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", parent=hypothesis.settings.default, phases=phases)
    hypothesis.settings.load_profile("mutants")
"""
#: The tests of the rules need no database, no browser and no letters, and start much faster without.
FIXTURES = """
import hypothesis

pytest_plugins = ["tests.fixtures.command_line"]
hypothesis.settings.register_profile("project", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("project")
"""
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One fault: in which module, on which line, what became of what."""

    module: str
    line: int
    text: str
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.module}: {self.before} -> {self.after} | {self.text}"


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module."""
    number = sum(1 for _ in _places(ast.parse(source)))
    for index in range(number):
        tree = ast.parse(source)
        node = list(_places(tree))[index]
        for changed in _changed(node):
            before = ast.unparse(node)
            again = ast.parse(source)
            _replace(again, list(_places(again))[index], changed)
            text = source.splitlines()[node.lineno - 1].strip()
            yield Mutant(module, node.lineno, text, before, ast.unparse(changed), ast.unparse(again))


def _places(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions that decide something: no annotation, no assertion, no text, no name of a type."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list", "bases") or isinstance(
            tree, ast.Assert | ast.JoinedStr
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                if isinstance(child, ast.expr) and any(True for _ in _changed(child)):
                    yield child
                yield from _places(child)


def _changed(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        changed = copy.deepcopy(node)
        changed.ops[0] = COMPARED[type(node.ops[0])]()
        yield changed
    elif isinstance(node, ast.BoolOp):
        changed_op = copy.deepcopy(node)
        changed_op.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield changed_op
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in COUNTED and not _is_text(node):
        changed_bin = copy.deepcopy(node)
        changed_bin.op = COUNTED[type(node.op)]()
        yield changed_bin
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLED:
        yield ast.Call(ast.Name(CALLED[node.func.id], ast.Load()), node.args, node.keywords)


def _is_text(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return any(
        isinstance(side, ast.JoinedStr | ast.Tuple)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def _replace(tree: ast.AST, old: ast.expr, new: ast.expr) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list) and any(each is old for each in value):
                value[[each is old for each in value].index(True)] = new


class Copy:
    """A copy of the project in which one module at a time is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("app", "tests", "forms", "letters", "migrations"):
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(PROJECT / "pyproject.toml", folder)
        (folder / "tests/conftest.py").write_text(FIXTURES, encoding="utf-8")
        (folder / "stop_at_first.py").write_text(NO_SHRINKING, encoding="utf-8")

    def tests_fail(self, tests: list[str]) -> bool:
        """Whether these tests fail, or never end."""
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "stop_at_first",
            *tests,
        ]
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=environment,
                capture_output=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0

    def kills(self, mutant: Mutant) -> bool:
        """Whether a test notices the fault."""
        path = self.folder / RULES / f"{mutant.module}.py"
        right = path.read_text(encoding="utf-8")
        path.write_text(mutant.source, encoding="utf-8")
        try:
            first = [f"tests/rules/{name}.py" for name in FIRST[mutant.module]]
            rest = [f"--ignore=tests/rules/{name}.py" for name in (*NEVER, *FIRST[mutant.module])]
            return self.tests_fail(first) or self.tests_fail(["tests/rules", *rest])
        finally:
            path.write_text(right, encoding="utf-8")


def explained() -> dict[str, str]:
    """The survivors that are known, with the reason."""
    told = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    return {each["mutant"]: each["reason"] for each in told}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutation test of app/rules.")
    parser.add_argument("--all", action="store_true", help="every mutant")
    parser.add_argument("--sample", type=int, default=8, help="mutants per module")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="modules whose name holds this")
    return parser.parse_args()


def survivors_in(project: Copy, module: str, chosen: list[Mutant], known: dict[str, str], total: int) -> list[Mutant]:
    """The mutants that live, printed with their reasons; `total` is how many the module has."""
    start = time.monotonic()
    lived = [mutant for mutant in chosen if not project.kills(mutant)]
    spent = time.monotonic() - start
    killed = len(chosen) - len(lived)
    print(f"{module:28} {killed:4} of {len(chosen):3} killed ({total} in all, {spent:.0f} s)", flush=True)
    for mutant in lived:
        print(f"    line {mutant.line}: {mutant}  [{known.get(str(mutant), 'NOT EXPLAINED')}]", flush=True)
    return lived


def main() -> int:
    """Print the figures; 1 where too many survive."""
    asked = arguments()
    dice, known, survivors = random.Random(asked.seed), explained(), list[Mutant]()
    what = "every mutant" if asked.all else f"{asked.sample} mutants per module, seed {asked.seed}"
    print(what, flush=True)
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        project = Copy(Path(folder))
        sound = ("test_kinds_together", "test_ratio_cap")
        if project.tests_fail([f"tests/rules/{name}.py" for name in sound]):
            print("the tests fail without any fault", file=sys.stderr)
            return 1
        for module in (name for name in FIRST if asked.only in name):
            every = list(mutants_of(module, (PROJECT / RULES / f"{module}.py").read_text(encoding="utf-8")))
            chosen = every if asked.all else dice.sample(every, min(asked.sample, len(every)))
            survivors += survivors_in(project, module, chosen, known, len(every))
            total += len(chosen)
    share = 1 - len(survivors) / total if total else 1.0
    print(f"killed {total - len(survivors)} of {total} ({share:.1%}); survived {len(survivors)}")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
