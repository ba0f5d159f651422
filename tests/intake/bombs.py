"""Small files that would become very large, or that would have something else opened: none holds any data."""

import io
import zipfile
import zlib

import xlsxwriter

_ODS = "urn:oasis:names:tc:opendocument:xmlns:"
_ODS_HEAD = (
    f'<office:document-content xmlns:office="{_ODS}office:1.0" xmlns:table="{_ODS}table:1.0" '
    f'xmlns:text="{_ODS}text:1.0"><office:body><office:spreadsheet><table:table table:name="S">'
)
_ODS_FOOT = "</table:table></office:spreadsheet></office:body></office:document-content>"


def workbook(*, last_row: int = 2, last_column: int = 2) -> bytes:
    """Return a workbook of two header cells and one cell far away; rows and columns are counted from 1."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write(last_row - 1, last_column - 1, 1)
    return data.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return an archive with these parts put in, in place of any of the same name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, part in parts.items():
            after.writestr(name, part)
    return out.getvalue()


def sheet_of(rows: str) -> bytes:
    """Return an Excel sheet of these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def shared_text(letters: int, times: int) -> bytes:
    """Return a workbook in which so many cells share a text of so many letters."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'<sst xmlns="{space}"><si><t>{"a" * letters}</t></si></sst>'
    rows = '<row><c t="s"><v>0</v></c></row>' * times
    return with_parts(workbook(), {"xl/sharedStrings.xml": texts.encode(), "xl/worksheets/sheet1.xml": sheet_of(rows)})


def lying_archive(unpacked: int) -> bytes:
    """Return a workbook with a part that unpacks to so many bytes and says that it holds a thousand."""
    data = bytearray(with_parts(workbook(), {"xl/worksheets/sheet1.xml": b" " * unpacked}))
    told, lie = unpacked.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert data.count(told) == 2  # where the part begins, and in the list of parts
    return bytes(data.replace(told, lie))


def open_document(rows: str) -> bytes:
    """Return an OpenDocument spreadsheet of these rows below a header of two cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{_ODS}manifest:1.0"/>')
        archive.writestr("content.xml", _ODS_HEAD + ods_row(ods_cell("a") + ods_cell("b")) + rows + _ODS_FOOT)
    return out.getvalue()


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods_cell(text: str, times: int = 1) -> str:
    repeated = f'office:value-type="string" table:number-columns-repeated="{times}"'
    return f"<table:table-cell {repeated}><text:p>{text}</text:p></table:table-cell>"


def gzip_of(text: str, times: int) -> bytes:
    """Return a compressed CSV of a header and a row that stands so many thousand times."""
    header, row, _ = text.encode().split(b"\n")
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = [packer.compress(header + b"\n"), *(packer.compress((row + b"\n") * 1000) for _ in range(times))]
    return b"".join([*packed, packer.flush()])


def xml_attacks(outside: str) -> dict[str, bytes]:
    """Return XML that would open a file outside, or fill the memory, by name."""
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = "<EXPSSDA903><CHILD><HEADER><CHILDID>{0}</CHILDID><DOB>01/02/2010</DOB></HEADER></CHILD></EXPSSDA903>"
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" parse="text" href="{outside}"/>'
    return {
        name: text.encode()
        for name, text in {
            "external-entity": f'<!DOCTYPE a [<!ENTITY b SYSTEM "{outside}">]>{body.format("&b;")}',
            "billion-laughs": f"<!DOCTYPE a [{laughs}]>{body.format('&a9;')}",
            "quadratic": f'<!DOCTYPE a [<!ENTITY b "{"x" * 100_000}">]>{body.format("&b;" * 100_000)}',
            "parameter-entity": f'<!DOCTYPE a [<!ENTITY % b SYSTEM "{outside}"> %b;]>{body.format("1")}',
            "outside-dtd": f'<!DOCTYPE a SYSTEM "{outside}">{body.format("1")}',
            "deep": f"<EXPSSDA903><CHILD>{'<a>' * 200_000}{'</a>' * 200_000}</CHILD></EXPSSDA903>",
            "many-in-one": f"<EXPSSDA903><CHILD>{'<a/>' * 200_000}</CHILD></EXPSSDA903>",
            "unknown-encoding": f'<?xml version="1.0" encoding="base64"?>{body.format("1")}',
            "xinclude": body.format(include),
        }.items()
    }
