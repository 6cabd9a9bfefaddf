Public Sub DescribeFunctions()
    'Help is no reason to fail, nor for a question whether to save.
    Dim saved As Boolean
    saved = ThisWorkbook.Saved
    On Error GoTo refused
    DescribeAll
    ThisWorkbook.Saved = saved
    Exit Sub
refused:
    Resume again
again:
    On Error Resume Next
    If ThisWorkbook.IsAddin Then
        'Excel refuses to describe the macros of a hidden workbook: an add-in is none for the moment.
        Application.ScreenUpdating = False
        ThisWorkbook.IsAddin = False
        DescribeAll
        ThisWorkbook.IsAddin = True
        Application.ScreenUpdating = True
    End If
    ThisWorkbook.Saved = saved
End Sub

Private Sub Describe(udf As String, description As String, arguments As Variant)
    'Excel for Mac knows no ArgumentDescriptions; bound late, that is an error when it runs and not when it is compiled.
    Dim host As Object, macro As String, known As Boolean
    Set host = Application
    macro = "'" & ThisWorkbook.Name & "'!" & udf
    If UBound(arguments) >= 0 Then
        On Error Resume Next
        host.MacroOptions Macro:=macro, Description:=description, Category:=CATEGORY, ArgumentDescriptions:=arguments
        known = (Err.Number = 0)
        On Error GoTo 0
    End If
    If Not known Then host.MacroOptions Macro:=macro, Description:=description, Category:=CATEGORY
End Sub
