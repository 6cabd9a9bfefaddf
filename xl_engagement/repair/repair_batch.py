"""Many workbooks repaired, one after the other; a file that fails harms no other."""

from __future__ import annotations

from pathlib import Path

from xl_engagement.package import WorkbookError, read_source, write_atomically
from xl_engagement.repair.job import repair
from xl_engagement.repair.report import Report


def repair_file(source: Path, output: Path | None) -> Report:
    """Repair one file and write the result, whole or not at all, to `output`; with None nothing is written.

    Nothing is written either where nothing is damaged. Failures come back as reports.
    """
    try:
        before = read_source(source)
        data, report = repair(before.data)
        report.input = str(source)
        if report.repairs and output is not None:
            output.parent.mkdir(parents=True, exist_ok=True)
            # What another program has saved meanwhile is not overwritten.
            write_atomically(output, data, unless_changed=before.state if output == source else None)
            report.output = str(output)
    except WorkbookError as error:
        return Report.failure(str(source), str(error))
    except OSError as error:
        return Report.failure(str(source), f"cannot be written to {output}: {error.strerror or error}")
    except MemoryError:
        return Report.failure(str(source), "does not fit into the memory")
    except Exception as error:  # a defect must not stop the other files
        return Report.failure(str(source), f"met a defect of this program: {type(error).__name__}: {error}")
    return report
