"""Modules in Basic that stand in for xlwings' connection to Python, and that tell values to the tests."""

from __future__ import annotations

CONNECTION = """Option VBASupport 1
Private held As Object
Private broken As Boolean

Public Sub Hold(it)
    Set held = it
End Sub

Public Sub Break(yes)
    broken = yes
End Sub

Public Function Other()
    If broken Then Err.Raise 1000, "", "Python has ended"
    Set Other = held
End Function

Function XLPy()
    Dim made As New PythonStandIn
    If broken Then Err.Raise 1000, "", "Could not load xlwings64.dll"
    Set XLPy = made
End Function
"""

# UNO knows neither error values, which travel as texts, nor arrays of two dimensions, which come back as rows.
PYTHON_STAND_IN = """Option VBASupport 1
Option ClassModule

Public Function CallUDF(python, udf, values)
    Dim position, sent, answer, indexes(), outputs()
    sent = Array()
    If UBound(values) >= 0 Then ReDim sent(0 To UBound(values))
    For position = 0 To UBound(values)
        sent(position) = Told(values(position))
    Next position
    answer = Other().invoke(Array(python, udf, sent), indexes, outputs)
    CallUDF = answer
    If IsArray(answer) Then
        If IsArray(answer(0)) Then CallUDF = Grid(answer)
    End If
End Function

Private Function Grid(nested)
    Dim row, column
    ReDim made(0 To UBound(nested), 0 To UBound(nested(0)))
    For row = 0 To UBound(nested)
        For column = 0 To UBound(nested(0))
            made(row, column) = nested(row)(column)
        Next column
    Next row
    Grid = made
End Function
"""

# An expression in VBA, and what it gives.
EXPRESSION = """Option VBASupport 1

Public Function Answer()
    On Error GoTo failed
    Answer = Told(%s)
    Exit Function
failed:
    Answer = "failed: " & Err.Description
End Function
"""

# Values with their error values as texts.
TELLING = """
Private Function Told(ByVal given)
    Dim row, column
    If Not IsArray(given) Then
        given = Cell(given)
    ElseIf Dimensions(given) = 1 Then
        For column = LBound(given) To UBound(given)
            given(column) = Cell(given(column))
        Next column
    Else
        For row = LBound(given, 1) To UBound(given, 1)
            For column = LBound(given, 2) To UBound(given, 2)
                given(row, column) = Cell(given(row, column))
            Next column
        Next row
    End If
    Told = given
End Function

Private Function Dimensions(given)
    Dim columns
    Dimensions = 1
    On Error GoTo flat
    columns = UBound(given, 2)
    Dimensions = 2
flat:
End Function

Private Function Cell(given)
    If IsError(given) Then
        Cell = "error " & CLng(given)
    Else
        Cell = given
    End If
End Function
"""
