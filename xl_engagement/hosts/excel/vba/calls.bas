Private connection As Object
Private lastFailure As String
Private notBefore As Date

Public Function ENG_LAST_ERROR() As String
Attribute ENG_LAST_ERROR.VB_Description = "What kept the last call from reaching Python; a call that Python refused is explained by ENG_CHECK."
    ENG_LAST_ERROR = lastFailure
    If lastFailure = "" Then ENG_LAST_ERROR = "Every call has reached Python since this file was opened."
End Function

Private Function Called(udf As String, arguments As Variant) As Variant
    Dim values As Variant, old As Boolean, connecting As Boolean
    On Error GoTo failed
    values = CellValues(arguments)
again:
    If connection Is Nothing Then
        If Now < notBefore Then
            Called = CVErr(2015)
            Exit Function
        End If
        connecting = True
        Set connection = XLPy()
        connecting = False
    Else
        old = True
    End If
    Called = WithErrors(connection.CallUDF(PYTHON_MODULE, (udf), (values)))
    Exit Function
failed:
    If old Then
        'The Python at the other end may have ended.
        old = False
        Set connection = Nothing
        Resume again
    End If
    lastFailure = Format(Now, "yyyy-mm-dd hh:mm:ss") & " " & udf & ": " & Err.Description & " (The command xl-engagement doctor says what to do.)"
    'A start that fails can take a minute, which other cells need not wait for again.
    If connecting Then notBefore = Now + TimeSerial(0, 1, 0)
    Called = CVErr(2015)
End Function

Private Function CellValues(arguments As Variant) As Variant
    'Cells are read here and not by Python, for which every property of a range is a call between processes.
    Dim values As Variant, position As Long
    values = Array()
    If UBound(arguments) >= 0 Then ReDim values(0 To UBound(arguments))
    For position = 0 To UBound(arguments)
        If IsMissing(arguments(position)) Then
            values(position) = Empty
        ElseIf Not IsObject(arguments(position)) Then
            values(position) = arguments(position)
        ElseIf arguments(position).Areas.Count = 1 Then
            values(position) = InUse(arguments(position)).Value2
        Else
            Set values(position) = arguments(position) 'Python says what is wrong with it.
        End If
    Next position
    CellValues = values
End Function

Private Function InUse(ByVal area As Object) As Object
    'Cells down to the last row of the sheet, or across to its last column, mean: as far as the sheet is used.
    Dim sheet As Object, used As Object, height As Long, width As Long
    Set InUse = area
    Set sheet = area.Worksheet
    height = area.Rows.Count
    width = area.Columns.Count
    If area.Row + height > sheet.Rows.Count Or area.Column + width > sheet.Columns.Count Then
        Set used = sheet.UsedRange
        If area.Row + height > sheet.Rows.Count Then height = Part(height, used.Row + used.Rows.Count - area.Row)
        If area.Column + width > sheet.Columns.Count Then width = Part(width, used.Column + used.Columns.Count - area.Column)
        Set InUse = area.Resize(height, width)
    End If
End Function

Private Function Part(ByVal whole As Long, ByVal used As Long) As Long
    Part = whole
    If used < whole Then Part = used
    If Part < 1 Then Part = 1
End Function

Private Function WithErrors(ByVal result As Variant) As Variant
    Dim row As Long, column As Long
    If Not IsArray(result) Then
        result = ErrorOr(result)
    ElseIf HasRows(result) Then
        For row = LBound(result, 1) To UBound(result, 1)
            For column = LBound(result, 2) To UBound(result, 2)
                result(row, column) = ErrorOr(result(row, column))
            Next column
        Next row
    Else
        For column = LBound(result) To UBound(result)
            result(column) = ErrorOr(result(column))
        Next column
    End If
    WithErrors = result
End Function

Private Function HasRows(ByRef result As Variant) As Boolean
    Dim last As Long
    On Error Resume Next
    last = UBound(result, 2)
    HasRows = (Err.Number = 0)
End Function
