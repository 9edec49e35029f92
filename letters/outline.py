"""The declared fields of a letter as lines of text, for whoever has to supply the values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letters.values import Either, Items, Maybe, Measured, Record, Spec


def outline(spec: Spec, indent: int = 0) -> Iterator[str]:
    """The declared fields as lines of text, for the page that lists them."""
    keys: Mapping[str, Spec] = spec.keys if isinstance(spec, (Record, Measured)) else {}
    for key, inner in keys.items():
        core = inner.of if isinstance(inner, Maybe) else inner
        yield f"{'  ' * indent}{key}: {inner.describe()}"
        nested = core.of if isinstance(core, Items) else core.block if isinstance(core, Either) else core
        yield from outline(nested, indent + 1)
