#!/usr/bin/env python3
"""Writes the two samples that are not plain text: a Word document and a PDF. Same input, same bytes."""
import pathlib, zipfile

HERE = pathlib.Path(__file__).parent / "reports"

BUS = [
    "Un bus saute sur une bombe près de Khan Jassour",
    "Le Courrier de Qasrane, 3 avril 2024",
    "Huit civils ont été tués et quinze autres blessés mardi 2 avril lorsqu'un bus a sauté sur une bombe artisanale près de Khan Jassour, selon l'hôpital de Kalaat Idrine.",
    "Le bus venait de Kalaat Idrine. L'attaque n'a pas été revendiquée.",
]

CLASH = [
    "Le Courrier de Qasrane",
    "Djisr Ambar : combats meurtriers entre l'armée et les Brigades Maroun",
    "Publié le 11 avril 2024",
    "Cinq soldats et douze combattants des Brigades Maroun ont été tués mardi 9 avril",
    "dans des affrontements à Djisr Ambar, selon un officier de l'armée.",
    "Aucun civil n'a été tué, d'après le maire de la localité.",
]


def docx(path, paragraphs):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t xml:space=\"preserve\">{p}</w:t></w:r></w:p>" for p in paragraphs)
    parts = {
        "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{paragraphs[0]}</dc:title></cp:coreProperties>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w") as z:
        for name, xml in parts.items():
            z.writestr(zipfile.ZipInfo(name, (2024, 4, 3, 0, 0, 0)), xml.encode(), zipfile.ZIP_DEFLATED)


def pdf(path, lines):
    def text(s):
        return s.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")

    drawn = b"BT /F1 11 Tf 60 760 Td 18 TL\n" + b"".join(b"(" + text(line) + b") Tj T* T*\n" for line in lines) + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, at = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % a for a in at)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    path.write_bytes(out)


docx(HERE / "09-courrier-bus.docx", BUS)
pdf(HERE / "11-courrier-djisr-ambar.pdf", CLASH)
