"""What holds for every record of the guide: a known source, immutability, and a layer that stands alone."""

import ast
import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import xl_engagement.guide
from xl_engagement.guide import (
    cost_table,
    decision_tree,
    engagement_models,
    hybrid,
    ip,
    lead_times,
    oem_or_odm,
    service_flow,
    thresholds,
    vendor_questions,
    walk_away,
)
from xl_engagement.guide.glossary import terms
from xl_engagement.guide.responsibilities import matrix
from xl_engagement.guide.sources import interest_of
from xl_engagement.guide.typed_names import alias_index, folded

TABLES = (
    cost_table.COST_TABLE,
    cost_table.COST_BESIDE_TABLE,
    cost_table.COST_CLAIMS,
    decision_tree.DECISION,
    decision_tree.ALTERNATIVES,
    engagement_models.MODELS,
    hybrid.HYBRID_STAGES,
    hybrid.HYBRID_REMARKS,
    hybrid.HYBRID_BENEFITS,
    ip.OWNERSHIPS,
    lead_times.LEAD_TIMES,
    oem_or_odm.CUSTOMIZATION_LEVELS,
    oem_or_odm.RELATIONSHIPS,
    matrix.ACTIVITIES,
    service_flow.SERVICE_PATHS,
    terms.TERMS,
    thresholds.THRESHOLDS,
    vendor_questions.VENDOR_QUESTIONS,
    vendor_questions.VENDOR_VERDICTS,
    vendor_questions.LOOK_ALIKES,
    walk_away.WALK_AWAY_SIGNS,
    (walk_away.NO_WALK_AWAY_SIGN, walk_away.GUIDE_AUTHOR_FIT),
)


def records(value: object) -> Iterator[object]:
    """Walk tables and records to every record within."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for part in value:
            yield from records(part)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from records(getattr(value, field.name))


RECORDS = tuple(record for table in TABLES for record in records(table))


def texts(record: object) -> Iterator[str]:
    """Give every text of a record itself, without those of the records within."""
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        yield from (part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, str))


def test_every_source_is_known_and_its_interest_stated() -> None:
    """Whoever reads a fact can learn who says it and what they have to gain."""
    named = {
        getattr(record, field.name)
        for record in RECORDS
        for field in dataclasses.fields(record)  # type: ignore[arg-type]
        if field.name == "source" or field.name.endswith("_source")
    }
    assert named == {"guide", "onlogic", "encyclopedia", "our reading", "common usage"}
    assert all(interest_of(source) for source in named)


def test_records_cannot_be_changed() -> None:
    """Facts are frozen."""
    for record in RECORDS:
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            setattr(record, dataclasses.fields(record)[0].name, "other")  # type: ignore[arg-type]


def test_texts_fit_a_cell_and_are_tidy() -> None:
    """Concise texts: no stray or double spaces, and none longer than a reader takes in at once."""
    for record in RECORDS:
        for text in texts(record):
            assert text == " ".join(text.split())
            assert len(text) <= 255


def test_the_guide_imports_nothing_else_of_the_package() -> None:
    """The lowest layer stands alone, and needs no library."""
    for module in Path(xl_engagement.guide.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                imported = [node.module or ""]
            assert not any(name.split(".")[0] in ("numpy", "scipy") for name in imported), module.name
            assert all(name.startswith("xl_engagement.guide") for name in imported if "xl_eng" in name), module.name


def test_names_are_folded() -> None:
    """Case, spaces, hyphens, dashes, underscores and slashes disappear."""
    assert folded(" Box-Build_CM / EMS\u2013x ") == "boxbuildcmemsx"


def test_a_name_for_two_keys_is_refused() -> None:
    """A lookup never guesses."""
    with pytest.raises(ValueError, match="names both"):
        alias_index([("a", ["same"]), ("b", ["Same"])])
