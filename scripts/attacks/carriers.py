# SPDX-License-Identifier: Apache-2.0
"""Reports that carry what an attack adds, as a package, a Flat OPC file, a page, an archive, a text.

All of them are the sample of 2022, so that every stage has something to do: tables that are found,
prose that is compared, findings, a page with marks.
"""

import base64
import io
import re
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "samples"))

from generator import docx, page, xiaohongmen  # noqa: E402
from generator.blocks import prose  # noqa: E402

MARK = "@@@"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADING = next(n for n, block in enumerate(xiaohongmen.BLOCKS)
               if getattr(block, "text", "") == "一、总体情况")
PAGE = xiaohongmen.PAGE._replace(encoding="utf-8", label="utf-8")
NAMESPACES = (
    f'xmlns:r="{RELATIONS}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"')


def blocks(*texts):
    """The sample's blocks, with paragraphs behind the first heading."""
    sample = xiaohongmen.BLOCKS
    return [*sample[:HEADING + 1], *map(prose, texts), *sample[HEADING + 1:]]


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def parts(body, related=(), replaced=None, root=""):
    """A package's parts by name, with a body's XML behind the first heading.

    Parameters:
      related   (id, kind, name, media type, text) of further parts
      replaced  parts of the sample with other texts
      root      attributes of the document's element
    """
    package = zipfile.ZipFile(io.BytesIO(docx.write(blocks(MARK))))
    texts = {name: package.read(name).decode() for name in package.namelist()}
    document = re.sub(rf"<w:p [^>]*>(?:(?!</w:p>).)*{MARK}.*?</w:p>", lambda _: body,
                      texts["word/document.xml"], count=1)
    texts["word/document.xml"] = document.replace(
        "<w:document ", f"<w:document {NAMESPACES} {root} ", 1)
    links = "".join(f'<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{name}"/>'
                    for id, kind, name, _, _ in related)
    types = "".join({name: f'<Override PartName="/word/{name}" ContentType="{media}"/>'
                     for _, _, name, media, _ in related}.values())
    texts["word/_rels/document.xml.rels"] = texts["word/_rels/document.xml.rels"].replace(
        "</Relationships>", links + "</Relationships>")
    texts["[Content_Types].xml"] = texts["[Content_Types].xml"].replace("</Types>", types + "</Types>")
    texts.update({f"word/{name}": text for _, _, name, _, text in related})
    texts.update(replaced or {})
    return texts


def package(texts):
    """A DOCX of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in texts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text if isinstance(text, bytes) else text.encode())
    return file.getvalue()


def docx_with(body, related=(), replaced=None, root=""):
    return package(parts(body, related, replaced, root))


def flat(texts):
    """A Flat OPC file of parts; bytes become base64."""
    types = dict(re.findall(r'PartName="([^"]*)" ContentType="([^"]*)"', texts["[Content_Types].xml"]))
    file = ['<?xml version="1.0"?><pkg:package '
            'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">']
    for name, text in texts.items():
        if name == "[Content_Types].xml":
            continue
        media = types.get("/" + name, "application/vnd.openxmlformats-package.relationships+xml"
                          if name.endswith(".rels") else "application/xml")
        if isinstance(text, bytes):
            content = f"<pkg:binaryData>{base64.b64encode(text).decode()}</pkg:binaryData>"
        else:
            text = re.sub(r"^<\?xml.*?\?>\s*", "", text)
            content = f"<pkg:xmlData>{text}</pkg:xmlData>"
        file.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="{media}">{content}</pkg:part>')
    file.append("</pkg:package>")
    return "".join(file).encode()


def page_with(body, head=""):
    """The sample's page, with markup behind the first heading and in its head."""
    text = page.write(PAGE, blocks(MARK)).decode()
    text = re.sub(rf"<p[^>]*>(?:(?!</p>).)*{MARK}.*?</p>", lambda _: body, text, count=1)
    return text.replace("</head>", head + "</head>", 1).encode()


def archive_with(headers="", further=(), text=None):
    """A web archive of the sample's page: (headers, body) of further parts."""
    text = text or page_with("<p>x</p>")
    parts = [("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
              "Content-Location: http://a/", base64.encodebytes(text).decode()), *further]
    return ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"BOUND\"\r\n" + headers
            + "\r\n" + "".join(f"--BOUND\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts)
            + "--BOUND--\r\n").encode()


def text_with(lines):
    """A text of the report's headings and prose, with lines behind the first heading."""
    texts = []
    for block in blocks(MARK):
        if hasattr(block, "rows"):
            texts += ["|".join(cell.text.replace("\n", "") for cell in row) for row in block.rows]
        else:
            texts.append(lines if block.text == MARK else
                         (block.number + "、" if block.number else "") + block.text)
    return "\n".join(texts).encode()


def filled(size, unit):
    """A text repeated to some bytes; `unit` may be a function of the number."""
    if callable(unit):
        length = len(unit(10_000).encode())
        return "".join(unit(number) for number in range(max(1, size // length)))
    return unit * max(1, size // len(unit.encode()))
