"""COM as xlwings meets it through pywin32: its errors, and the class of all its objects."""

from __future__ import annotations


class ComError(Exception):
    """pywintypes.com_error"""

    @property
    def hresult(self) -> int:
        number: int = self.args[0]
        return number


def com_error(description: str) -> ComError:
    details = (0, "Microsoft Excel", description, None, 0, -2146827284)
    return ComError(-2147352567, "Exception occurred.", details, None)


class OleObject:
    def GetIDsOfNames(self, *names: object) -> None:
        raise ComError(-2147352570, "Unknown name.", None, None)


class CDispatch:
    """win32com.client.CDispatch, the class of all of COM's objects: xlwings wraps each of them anew."""

    _oleobj_ = OleObject()
