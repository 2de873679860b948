"""What one would write by hand for the same files, timed: a Word file by python-docx, a workbook by openpyxl.

usage: documents.py docx|xlsx INPUT.json OUTPUT TIMES

Prints the median of the times it took, in milliseconds; the start of Python and its imports are not counted.
"""

import json
import statistics
import sys
import time


def word(content, path):
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)

    def put(text, size=16, style=None):
        paragraph = document.add_paragraph(style=style)
        paragraph.paragraph_format.line_spacing = Pt(28.95)
        paragraph.add_run(text).font.size = Pt(size)
        return paragraph

    def table(rows, head):
        if not rows:
            return
        made = document.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid")
        for i, row in enumerate(rows):
            cells = made.rows[i].cells
            for cell, text in zip(cells, row):
                cell.text = text
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(10.5)
                    run.bold = head and i == 0

    for part in content:
        for block in part["blocks"]:
            kind, value = block["kind"], block.get("value")
            if kind == "title":
                put(value, 22).alignment = WD_ALIGN_PARAGRAPH.CENTER
            elif kind == "heading":
                put(value["text"], 16, f"Heading {value['level']}")
            elif kind in ("paragraph", "note"):
                put(value)
            elif kind == "list":
                for entry in value:
                    put(entry)
            elif kind in ("fields", "lines"):
                table([[field["label"], field["value"]] for field in value], False)
            elif kind == "table":
                head = [column["title"] for column in value["columns"]]
                table([head] + [[cell["text"] for cell in row] for row in value["rows"]], True)
            elif kind == "signatures":
                table([[line["role"], line["name"], line["sign"], line["date"]] for line in value], False)
    document.save(path)


def workbook(content, path):
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side

    book = openpyxl.Workbook()
    book.remove(book.active)
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrap, font, bold = Alignment(wrap_text=True, vertical="center"), Font(size=10.5), Font(size=10.5, bold=True)
    for part in content:
        for block in part["blocks"]:
            if block["kind"] != "table":
                continue
            sheet = book.create_sheet()
            head = [column["title"] for column in block["value"]["columns"]]
            rows = [head] + [[cell["text"] for cell in row] for row in block["value"]["rows"]]
            for i, row in enumerate(rows, 1):
                for j, text in enumerate(row, 1):
                    cell = sheet.cell(i, j, text)
                    cell.border, cell.alignment, cell.font = border, wrap, bold if i == 1 else font
            sheet.freeze_panes = "A2"
            sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


if __name__ == "__main__":
    which, source, path, times = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        content = json.load(file)
    write = word if which == "docx" else workbook
    if which == "docx":
        import docx  # noqa: F401
    else:
        import openpyxl  # noqa: F401
    taken = []
    for _ in range(int(times)):
        start = time.perf_counter()
        write(content, path)
        taken.append((time.perf_counter() - start) * 1000)
    print(statistics.median(taken))
