"""Files that are no workbooks: each kind gets a message that says what it is."""

import io
import zipfile

import pytest

from xl_engagement.package import WorkbookError, WorkbookPackage

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zip_of(*names):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"a,b,c\n1,2,3\n4,5,6\n", "is a CSV file, not a workbook"),
        ("\ufeffName;Größe\nx;1\n".encode(), "is a CSV file, not a workbook"),
        ("a\tb\nc\td\n".encode("utf-16"), "is a CSV file, not a workbook"),
        (b"Dear all,\nplease find attached\n", "is a text file, not a workbook"),
        ("Größe über alles\n".encode("latin-1"), "is a text file, not a workbook"),
        (b"%PDF-1.7\n", "is a PDF document, not a workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), r"is an image \(PNG\), not a workbook"),
        (b"\xff\xd8\xff\xe0" + bytes(50), r"is an image \(JPEG\), not a workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", r"is a web page \(HTML\), not a workbook"),
        (b'<?xml version="1.0"?><a/>', "is an XML file, not a workbook"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003 XML"),
        (bytes(500), "is a file of zero bytes, not a workbook"),
        (bytes(range(256)), "is an unknown binary file, not a workbook"),
        (b"x", "is a text file, not a workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted with a password"),
        (OLE + "Workbook".encode("utf-16-le"), r"is an old binary Excel file \(\.xls\)"),
        (OLE + "WordDocument".encode("utf-16-le"), "is an old Word document"),
        (OLE, "is an OLE container"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", r"is an old binary Excel file \(\.xls\)"),
        (b"PK\x03\x04 and then nothing", "damaged or incomplete zip file"),
        (zip_of("a.txt"), "is a zip file without a workbook part"),
        (zip_of("xl/workbook.bin"), r"is a binary workbook \(\.xlsb\)"),
        (zip_of("mimetype", "content.xml"), "is an OpenDocument file"),
        (zip_of("word/document.xml"), "is a Word document, not a workbook"),
        (zip_of("ppt/presentation.xml"), "is a PowerPoint presentation, not a workbook"),
        (zip_of("xl/workbook.xml"), "is a zip file without a workbook part"),
    ],
)
def test_what_the_file_is(data, message):
    """The message continues the file's name."""
    with pytest.raises(WorkbookError, match=message):
        WorkbookPackage.read(data)


def test_paths_that_cannot_be_read(tmp_path):
    """Missing files and folders."""
    with pytest.raises(WorkbookError, match=r"^does not exist$"):
        WorkbookPackage.read(tmp_path / "none.xlsx")
    with pytest.raises(WorkbookError, match=r"^is a folder, not a workbook$"):
        WorkbookPackage.read(tmp_path)


def test_a_file_without_permission(tmp_path, monkeypatch):
    """The reason is given without the path."""

    def refuse(*_):
        raise PermissionError(13, "Permission denied", "secret")

    (tmp_path / "a.xlsx").write_bytes(b"")
    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(WorkbookError, match=r"^cannot be read: no permission"):
        WorkbookPackage.read(tmp_path / "a.xlsx")


def test_messages_are_one_line(tmp_path):
    """Also where the parser's own words are quoted."""
    data = zip_of("xl/workbook.xml").replace(b"<x/>", b"<x>>")
    with pytest.raises(WorkbookError) as error:
        WorkbookPackage.read(data)
    assert "\n" not in str(error.value)
