"""Extensions of the user's profile: listed, added, removed. Works as root too, where `unopkg` refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.task import XInteractionHandler  # type: ignore[import-not-found]
from com.sun.star.ucb import XCommandEnvironment  # type: ignore[import-not-found]
from com.sun.star.uno import Exception as UnoException  # type: ignore[import-not-found]

from .outcomes import Refused
from .soffice import Soffice

_USER = "user"
_APPROVE = uno.getTypeByName("com.sun.star.task.XInteractionApprove")


class Extensions:
    """The extension manager of a running LibreOffice."""

    def __init__(self, office: Soffice) -> None:
        self._manager = office.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")

    def all(self) -> dict[str, str]:
        """The versions of the extensions, by identifier."""
        return {package.Identifier.Value: package.Version for package in self._packages()}

    def add(self, path: str) -> None:
        """Add an extension from its file, in place of an older one of the same identifier."""
        channel = self._manager.createAbortChannel()
        try:
            self._manager.addExtension(Path(path).as_uri(), (), _USER, channel, _Environment())
        except UnoException as error:
            raise Refused(f"is refused as an extension: {error.Message}") from error

    def remove(self, identifier: str) -> bool:
        """Remove an extension; False where there is none of this identifier."""
        for package in self._packages():
            if package.Identifier.Value == identifier:
                channel = self._manager.createAbortChannel()
                try:
                    self._manager.removeExtension(identifier, package.Name, _USER, channel, _Environment())
                except UnoException as error:
                    raise Refused(f"cannot be removed: {error.Message}") from error
                return True
        return False

    def _packages(self) -> Any:
        return self._manager.getDeployedExtensions(_USER, self._manager.createAbortChannel(), _Environment())


class _Approving(unohelper.Base, XInteractionHandler):  # type: ignore[misc]
    """Says yes to installing the extension, and to replacing an older version of it."""

    def handle(self, request: Any) -> None:
        for continuation in request.getContinuations():
            if continuation.queryInterface(_APPROVE) is not None:
                continuation.select()
                return


class _Environment(unohelper.Base, XCommandEnvironment):  # type: ignore[misc]
    def getInteractionHandler(self) -> Any:  # noqa: N802
        return _Approving()

    def getProgressHandler(self) -> None:  # noqa: N802
        return None
