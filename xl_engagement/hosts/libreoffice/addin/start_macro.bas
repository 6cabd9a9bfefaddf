' Registers the add-in's Python component each time that LibreOffice starts, unless loading Python would end LibreOffice:
' then it stays without the add-in's functions, and all else of it works.
Option Explicit

Const EXTENSION = "{IDENTIFIER}"

Sub Register(Optional event As Variant)
    Dim folder As String, entry As New com.sun.star.beans.NamedValue
    folder = Singleton("deployment.PackageInformationProvider").getPackageLocation(EXTENSION)
    If folder = "" Or Not IsPythonFit(folder) Then Exit Sub
    ' The service manager takes the component from this file when the functions are first asked for.
    entry.Name = "uri"
    entry.Value = folder & "/{COMPONENTS}"
    GetProcessServiceManager().insert(CreateUnoValue("[]com.sun.star.beans.NamedValue", Array(entry)))
End Sub

Function IsPythonFit(folder As String) As Boolean
    IsPythonFit = True
    ' Whoever has Python of the system takes its library from beside the first python3 on PATH; else there is no danger.
    If HasOwnUno() Or Not FileExists("{PYTHON}") Then Exit Function
    If Environ("PYTHONHOME") & Environ("PYTHONPATH") = "" And IsSystems(FirstPython()) Then Exit Function
    Dim answer As Object
    answer = createUnoService("com.sun.star.io.TempFile")
    Shell("{PYTHON}", 0, "-I " & Quoted(ConvertFromURL(folder & "/{PROBE}")) & " " & Quoted(ConvertFromURL(answer.Uri)), True)
    IsPythonFit = FileLen(answer.Uri) > 0
End Function

Function HasOwnUno() As Boolean
    Dim around As String
    around = Singleton("util.theMacroExpander").expandMacros("$BRAND_BASE_DIR")
    HasOwnUno = FileExists(around & "/program/uno.py") Or FileExists(around & "/Resources/uno.py")
End Function

Function FirstPython() As String
    Dim folder As Variant
    For Each folder In Split(Environ("PATH"), ":")
        If folder <> "" Then
            If FileExists(folder & "/python3") Then
                FirstPython = folder & "/python3"
                Exit Function
            End If
        End If
    Next folder
End Function

Function IsSystems(python As String) As Boolean
    IsSystems = python = "{PYTHON}" Or python = Mid("{PYTHON}", Len("/usr") + 1)
End Function

Function Quoted(text As String) As String
    Quoted = Chr(34) & text & Chr(34)
End Function

Function Singleton(name As String) As Object
    Singleton = GetDefaultContext().getByName("/singletons/com.sun.star." & name)
End Function
