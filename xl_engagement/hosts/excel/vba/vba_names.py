"""Names that VBA takes for arguments: some of the catalogue's, such as `case`, are words of the language."""

from __future__ import annotations

_WORDS = """
abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl cdec cdecl
cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal declare defbool
defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr defvar dim do doevents
double each else elseif empty end endif enum eqv erase event exit false fix for friend function get global gosub
goto if imp implements in input inputb int integer is lbound len lenb let like lineinput lock long longlong longptr
loop lset me mod new next not nothing null on open option optional or paramarray preserve print private pset public
put raiseevent redim rem resume return rset scale seek select set sgn shared single spc static step stop string sub
tab then to true type typeof ubound unlock until variant wend while with withevents write xor
"""

RESERVED = frozenset(_WORDS.split())
"""The reserved identifiers of VBA (MS-VBAL 3.3.5.2), in lower case."""

# xlwings fills an argument named caller itself; the others are names in its wrappers, or in those written here.
_TAKEN_BY_WRAPPERS = frozenset(
    {"activeworkbook", "application", "argsarray", "caller", "err", "failed", "k", "range", "thisworkbook", "xlpy"}
    | {"called", "given", "ismissing", "isobject", "position"}
)


def vba_name(name: str) -> str:
    """The name itself, or with a trailing underscore where VBA or a wrapper would misread it.

    >>> vba_name("units"), vba_name("case")
    ('units', 'case_')
    """
    return f"{name}_" if name.lower() in RESERVED | _TAKEN_BY_WRAPPERS else name
