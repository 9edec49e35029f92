"""Rule files: `gmNNNN_name/<first day>.yaml`, read strictly. Every fault of every file is reported, and none is read half."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from app.rules import checks
from app.rules.checks.charge import ChargeRule
from app.rules.checks.scope import Scope
from app.rules.codes import Regime, RuleKind
from app.rules.errors import Fault, InvalidInput
from app.rules.fine_table import FOLDER
from app.rules.loading import Located, read_located
from app.rules.national_law import Law
from app.rules.ordinance import Version, VersionText, content_hash
from app.rules.reading import Reader
from app.rules.rule import Rule
from app.rules.shapes import read_shape

_FOLDER = re.compile(r"gm([0-9]{4})_[a-z0-9_]+", re.ASCII)
_NATIONAL = "nl"


@dataclass(slots=True)
class RuleFiles:
    """What a folder of rules holds: the versions of each sound municipality in order of day, and everything that is wrong.

    `folders` are the codes of all municipalities, sound or not: with a version left out, its gaps would be told wrong.
    """

    versions: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)


@cache
def rule_kinds() -> Mapping[str, type[Rule]]:
    """Every kind of rule that a file may name, with the shape of its keys. A module in `checks` is a kind."""
    modules = (f"{checks.__name__}.{module.name}" for module in pkgutil.iter_modules(checks.__path__))
    shapes: list[type[Rule]] = [importlib.import_module(module).RULE for module in modules]
    return {
        shape.kind.value: shape
        for shape in sorted(shapes, key=lambda shape: list(RuleKind).index(shape.kind))
    }


def read_rule_files(folder: Path, law: Law) -> RuleFiles:
    """Every rule file below `folder`. A fault never stops the reading: the rest is read and reported as well."""
    found = RuleFiles()
    for place in sorted(folder.iterdir()):
        if place.is_dir() and place.name not in (_NATIONAL, FOLDER) and not place.name.startswith((".", "__")):
            _read_municipality(place, law, found)
        elif place.is_file() and place.suffix.lower() in (".yaml", ".yml"):
            found.faults.append(
                Fault("", "verwacht: een map per gemeente, zoals gm1904_stichtse_vecht", str(place))
            )
    return found


def _read_municipality(place: Path, law: Law, found: RuleFiles) -> None:
    name = _FOLDER.fullmatch(place.name)
    if name is None:
        found.faults.append(Fault("", "verwacht: een mapnaam als gm1904_stichtse_vecht", str(place)))
        return
    code = f"GM{name.group(1)}"
    versions: list[tuple[Version, Located]] = []
    read, faults_before = 0, len(found.faults)
    for path in sorted(place.iterdir()):
        if path.suffix.lower() in (".yaml", ".yml"):
            read += 1
            try:
                versions.append(_read_version(path, code, law))
            except InvalidInput as error:
                found.faults.extend(error.faults)
    if not read:
        # With --rules an empty folder would take away what is built in.
        found.faults.append(Fault("", "verwacht: ten minste één versie, zoals 2019-07-01.yaml", str(place)))
    if code in found.folders:
        found.faults.append(Fault("", f"verwacht: één map voor {code}", str(place)))
    found.faults.extend(_overlaps(versions))
    found.folders.add(code)
    if len(found.faults) == faults_before:
        in_order = sorted(versions, key=lambda pair: pair[0].first_day)
        found.versions[code] = tuple(version for version, _ in in_order)


def _read_version(path: Path, code: str, law: Law) -> tuple[Version, Located]:
    located = read_located(path)
    reader = Reader.of(located)
    rules = tuple(rule for rule in map(_read_rule, reader.mappings("rules")) if rule is not None)
    text = read_shape(VersionText, reader)
    if not reader.faults:
        _check_name(path, code, text, reader)
        _check_rules(text, rules, reader)
        _check_references(rules, law, reader)
    if reader.faults:
        raise InvalidInput(*reader.faults)
    return Version(text, rules, content_hash(located.document)), located


def _read_rule(reader: Reader) -> Rule | None:
    kind = reader.raw("kind")
    if isinstance(kind, str) and kind in rule_kinds():
        return read_shape(rule_kinds()[kind], reader)
    known = ", ".join(rule_kinds())
    reader.fault("kind", f"een soort regel ({known}){'; ontbreekt' if kind is None else ''}")
    return None


def _check_name(path: Path, code: str, text: VersionText, reader: Reader) -> None:
    if text.municipality.code != code:
        reader.fault_at(("municipality", "code"), f"{code}, zoals de map heet")
    if path.name != f"{text.first_day.isoformat()}.yaml":
        key = "valid_from" if text.first_day_not_read is None else "first_day_not_read"
        reader.fault(key, f"de dag van de bestandsnaam ({path.stem})")


def _check_rules(text: VersionText, rules: Sequence[Rule], reader: Reader) -> None:
    """What only holds between the rules of a version."""
    named: set[str] = set()
    for where, rule in [*_at("rules", rules), *_at("not_modelled", text.not_modelled)]:
        if rule.id in named or rule.id in _reserved() - {rule.kind.value, _alias(rule)}:
            reader.fault_at((*where, "id"), f"een naam die nog niet bezet is, niet {rule.id}")
        named.add(rule.id)
    scopes = [rule for rule in rules if isinstance(rule, Scope)]
    regulated = {code for rule in scopes for code in rule.change_types}
    for index, free in enumerate(text.not_regulated):
        if free.change_type in regulated:
            reader.fault_at(
                ("not_regulated", index, "change_type"), "een wijziging die geen scope-regel noemt"
            )
    if text.regime is Regime.NONE and rules:
        reader.fault("regime", "betaalbaar of gehele_voorraad, omdat er regels zijn")
    if text.regime is Regime.AFFORDABLE and not any(rule.limit for rule in scopes):
        reader.fault("regime", "geen of gehele_voorraad, of een scope-regel met een prijsgrens")
    if text.regime is Regime.WHOLE_STOCK and all(rule.limit for rule in scopes):
        reader.fault("regime", "geen of betaalbaar, of een scope-regel zonder prijsgrens")


    _check_names(text, rules, named, reader)


def _check_names(text: VersionText, rules: Sequence[Rule], named: set[str], reader: Reader) -> None:
    """What one rule says of another is about a rule that exists, and charges that are added up are in one currency."""
    currencies: dict[str, str] = {}
    for index, rule in enumerate(rules):
        for key in ("lifts", "physical"):
            for other in getattr(rule, key, ()):
                if other not in named - {rule.id}:
                    reader.fault_at(("rules", index, key), f"de id van een andere regel van deze versie, niet {other}")
        if isinstance(rule, ChargeRule):
            currency = currencies.setdefault(rule.subject, rule.currency)
            if rule.currency != currency:
                reader.fault_at(("rules", index, "currency"), f"dezelfde munt als de regel hierboven ({currency})")


def _at(key: str, rules: Sequence[Rule]) -> list[tuple[tuple[str | int, ...], Rule]]:
    return [((key, index), rule) for index, rule in enumerate(rules)]


def _reserved() -> set[str]:
    """Names by which a whole kind is judged or counted, and those of the law's own rules."""
    return {*RuleKind, "balance", "own_use", "use_within_a_year", "not_regulated"}


def _alias(rule: Rule) -> str:
    return "balance" if rule.kind is RuleKind.BALANCE_OF_INTERESTS else ""


def _check_references(rules: Sequence[Rule], law: Law, reader: Reader) -> None:
    """Every `ref` names a national amount of money that exists, with a key where it has keys."""
    for index, rule in enumerate(rules):
        limit = rule.limit if isinstance(rule, Scope) else None
        if limit is None or limit.ref is None:
            continue
        where = ("rules", index, "limit")
        parameter = law.parameters.get(limit.ref)
        if parameter is None or not parameter.unit.startswith("EUR"):
            amounts = sorted(name for name, known in law.parameters.items() if known.unit.startswith("EUR"))
            reader.fault_at((*where, "ref"), f"de naam van een landelijk bedrag ({', '.join(amounts)})")
        elif parameter.keys and limit.key not in parameter.keys:
            reader.fault_at((*where, "key"), f"een van {', '.join(parameter.keys)}")
        elif not parameter.keys and limit.key is not None:
            reader.fault_at((*where, "key"), f"geen sleutel, want {limit.ref} is één bedrag")


def _overlaps(versions: Sequence[tuple[Version, Located]]) -> list[Fault]:
    faults = []
    for (earlier, _), (later, located) in pairwise(sorted(versions, key=lambda pair: pair[0].first_day)):
        if earlier.last_day >= later.first_day:
            key = "valid_from" if later.text.first_day_not_read is None else "first_day_not_read"
            expected = (
                f"verwacht: een eerste dag na {earlier.last_day.isoformat()}, de laatste dag van de versie van "
                f"{earlier.first_day.isoformat()} (geef die een valid_to)"
            )
            faults.append(located.fault((key,), expected))
    return faults
