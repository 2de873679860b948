"""Reads a Word or Excel file with python-docx or openpyxl and prints what it finds as JSON.

usage: office.py FILE
"""

import json
import sys

EMU_PER_MM = 36000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def millimetres(length):
    return round(length / EMU_PER_MM, 2)


def word(path):
    import docx

    document = docx.Document(path)
    sections = []
    for section in document.sections:
        grid = section._sectPr.find(W + "docGrid")
        sections.append(
            {
                "page": [millimetres(section.page_width), millimetres(section.page_height)],
                "top": millimetres(section.top_margin),
                "left": millimetres(section.left_margin),
                "right": millimetres(section.right_margin),
                "bottom": millimetres(section.bottom_margin),
                "grid": {k.replace(W, ""): v for k, v in grid.attrib.items()} if grid is not None else {},
                "footer": "".join(n.text or "" for n in section.footer._element.iter(W + "instrText")),
                "even_footer": "".join(n.text or "" for n in section.even_page_footer._element.iter(W + "instrText")),
                "header": section.header._element.xpath("string(.)"),
            }
        )
    normal = document.styles["Normal"]
    headings = [[p.style.name, p.text] for p in document.paragraphs if p.style.name.startswith("Heading")]
    tables = []
    for table in document.tables:
        rows = []
        for row in table.rows:
            properties = row._tr.trPr
            names = [] if properties is None else [child.tag.replace(W, "") for child in properties]
            rows.append({"repeated": "tblHeader" in names, "whole": "cantSplit" in names})
        tables.append({"rows": rows, "head": [cell.text for cell in table.rows[0].cells]})
    pitch = normal.paragraph_format.line_spacing
    core = document.core_properties
    return {
        "sections": sections,
        "odd_even": document.settings.odd_and_even_pages_header_footer,
        "normal": {
            "size": normal.font.size.pt if normal.font.size else None,
            "pitch": pitch.pt if hasattr(pitch, "pt") else pitch,
        },
        "headings": headings,
        "tables": tables,
        "pictures": [d.get("descr") for d in document.element.body.iter() if d.tag.endswith("}docPr")],
        "title": core.title,
        "author": core.author,
        "text": [p.text for p in document.paragraphs],
    }


def excel(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheets = []
    for sheet in book.worksheets:
        cells = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=min(sheet.max_row, 12))]
        sheets.append(
            {
                "name": sheet.title,
                "frozen": sheet.freeze_panes,
                "filter": sheet.auto_filter.ref,
                "choices": [[str(v.sqref), v.formula1] for v in sheet.data_validations.dataValidation],
                "paper": sheet.page_setup.paperSize,
                "orientation": sheet.page_setup.orientation,
                "wide": int(sheet.page_setup.fitToWidth or 1) if sheet.sheet_properties.pageSetUpPr.fitToPage else None,
                "titles": sheet.print_title_rows,
                "footer": sheet.oddFooter.center.text,
                "charts": len(sheet._charts),
                "types": sorted({cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}),
                "cells": [[None if v is None else str(v) for v in row] for row in cells],
            }
        )
    return {"sheets": sheets}


if __name__ == "__main__":
    name = sys.argv[1]
    json.dump(excel(name) if name.endswith(".xlsx") else word(name), sys.stdout, ensure_ascii=False)
