"""What runs within LibreOffice, whose own Python loads this file: calls from there take a tenth of the time."""

from __future__ import annotations

import pickle
import sys
import traceback
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.task import XJob  # type: ignore[import-not-found]

sys.path.append(str(Path(__file__).resolve().parents[1]))

from calc_bridge.calc_document import Workbooks  # type: ignore[import-not-found]
from calc_bridge.outcomes import DONE, FAILED, REFUSED, Refused  # type: ignore[import-not-found]

IMPLEMENTATION = "org.xlengagement.Inside"


class Inside(unohelper.Base, XJob):  # type: ignore[misc]
    """A UNO job, which takes a pickled request and returns a pickled answer."""

    def __init__(self, context: Any) -> None:
        self._workbooks = Workbooks(context)

    def execute(self, arguments: Any) -> Any:
        """Do what the request names."""
        name, given = pickle.loads(arguments[0].Value.value)
        try:
            answer = DONE, getattr(self._workbooks, name)(*given)
        except Refused as refusal:
            answer = REFUSED, str(refusal)
        except Exception:
            answer = FAILED, traceback.format_exc()
        return uno.ByteSequence(pickle.dumps(answer, 4))


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the loader looks for this name
g_ImplementationHelper.addImplementation(Inside, IMPLEMENTATION, (IMPLEMENTATION,))
