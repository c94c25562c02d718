"""Checks the open data of built sites with programs of others.

usage: open_data.py SITE…

- every publicatie.json against docs/schema/publicatie-1.json (jsonschema);
- every datapackage.json against the schemas of Data Package 2.0, where ../shared/facts/datapackage is there;
- the catalogue against the SHACL shapes of DCAT-AP-NL 3.0, where ../shared/facts/dcat is there, and that the Turtle
  and the JSON-LD say the same (rdflib);
- every .xlsx and .ods opened by Gnumeric's ssconvert, and the .xlsx by openpyxl: the same figures as in the CSV files.
"""
import csv, json, pathlib, re, subprocess, sys, tempfile
from decimal import Decimal

import jsonschema, openpyxl, pyshacl, rdflib
import rdflib.compare
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

root = pathlib.Path(__file__).resolve().parents[2]
facts = root.parent / "shared" / "facts"
wrong, done = [], {}


def count(what, n=1):
    done[what] = done.get(what, 0) + n


def validate(kind, file, schema, registry=Registry()):
    value = json.loads(file.read_text())
    validator = jsonschema.validators.validator_for(schema)(schema, registry=registry)
    for error in validator.iter_errors(value):
        wrong.append(f"{file}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    count(kind)
    return value


def number(text):
    """What a CSV cell says as a number, or nothing."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"-?\d+(\.\d+)?%", text):
        return float(Decimal(text[:-1]) / 100)
    return None


def plain(text):
    return text[1:] if re.match(r"'+[=+@\t\r-]", text) else text


def same(where, wanted, got, digits):
    """Compares a table cell by cell; spreadsheets leave out empty cells at the end of a row."""
    for i, row in enumerate(wanted):
        other = got[i] if i < len(got) else []
        for j, text in enumerate(row):
            cell = other[j] if j < len(other) else ""
            cell = "" if cell is None else cell
            n = number(text)
            # A code such as 0.10 is a text in the spreadsheet too, and so is a number that is too long for it.
            is_text = j == 0 or n is None or len(text.strip("-0.%").replace(".", "")) > digits
            if is_text:
                ok = str(cell).replace("\r\n", "\n") == plain(text).replace("\r\n", "\n")
            else:
                ok = not isinstance(cell, str) and float(cell) == n or isinstance(cell, str) and number(cell) == n
                count("figures compared")
            if not ok:
                wrong.append(f"{where} row {i + 1} column {j + 1}: {cell!r} and not {text!r}")
                return


def spreadsheets(folder, package):
    tables = [r for r in package["resources"] if r["name"] != "cijfers"]
    wanted = [list(csv.reader(open(folder / r["path"], newline="", encoding="utf-8"))) for r in tables]
    for file in sorted(folder.glob(f"{folder.name}.*")):
        if file.suffix not in (".xlsx", ".ods"):
            continue
        with tempfile.TemporaryDirectory() as to:
            run = subprocess.run(
                ["ssconvert", "-S", "-T", "Gnumeric_stf:stf_assistant", "-O", "format=raw separator=,", str(file), f"{to}/%n.csv"],
                capture_output=True, text=True)
            sheets = sorted(pathlib.Path(to).glob("*.csv"), key=lambda p: int(p.stem))
            if run.returncode or len(sheets) != len(tables) + 1:
                wrong.append(f"{file}: ssconvert: {run.returncode}, {len(sheets)} sheets for {len(tables)} tables {run.stderr[:300]}")
                continue
            for table, sheet, resource in zip(wanted, sheets[1:], tables):
                got = list(csv.reader(open(sheet, newline="", encoding="utf-8")))
                same(f"{file} (ssconvert) {resource['name']}", table, got, 15)
        count(f"{file.suffix} opened by ssconvert")
        if file.suffix == ".xlsx":
            book = openpyxl.load_workbook(file)
            for table, sheet, resource in zip(wanted, book.worksheets[1:], tables):
                if any(c.data_type == "f" for row in sheet.iter_rows() for c in row):
                    wrong.append(f"{file} {resource['name']}: a cell is a formula")
                same(f"{file} (openpyxl) {resource['name']}", table, [list(r) for r in sheet.iter_rows(values_only=True)], 15)
            count(".xlsx opened by openpyxl")


def catalogue(site):
    turtle = site / "catalogus.ttl"
    if not turtle.exists():
        return
    data = rdflib.Graph().parse(turtle)
    other = rdflib.Graph().parse(site / "catalogus.jsonld", format="json-ld")
    if not rdflib.compare.isomorphic(data, other):
        wrong.append(f"{site}: catalogus.ttl and catalogus.jsonld differ")
    count("catalogues")
    for shapes in sorted((facts / "dcat").glob("*.ttl")):
        conforms, _, text = pyshacl.validate(data, shacl_graph=str(shapes), inference="none", advanced=True)
        # What is recommended may be left out: a file has no access service.
        if not conforms and "aanbevolen" not in shapes.name:
            wrong.append(f"{turtle}: {shapes.name}: {text[:1500]}")
        count("SHACL files")


own = json.loads((root / "docs/schema/publicatie-1.json").read_text())
jsonschema.validators.validator_for(own).check_schema(own)
package_schema, registry = None, Registry()
if (facts / "datapackage").is_dir():
    for file in (facts / "datapackage").glob("*-2.0.json"):
        schema = json.loads(file.read_text())
        name = file.name.replace("-2.0", "")
        for uri in (schema.get("$id"), f"https://datapackage.org/profiles/2.0/{name}", f"https://datapackage.org/profiles/1.0/{name}", name):
            if uri:
                registry = registry.with_resource(uri, Resource(contents=schema, specification=DRAFT7))
    package_schema = json.loads((facts / "datapackage/datapackage-2.0.json").read_text())
else:
    print("no ../shared/facts here: the schemas of Data Package and the SHACL shapes are not used")

for site in map(pathlib.Path, sys.argv[1:]):
    catalogue(site)
    for file in sorted(site.rglob("publicatie.json")):
        validate("publicatie.json", file, own)
    for file in sorted(site.rglob("datapackage.json")):
        package = json.loads(file.read_text())
        if package_schema:
            validate("datapackage.json", file, package_schema, registry)
        for resource in package["resources"]:
            head = next(csv.reader(open(file.parent / resource["path"], newline="", encoding="utf-8")))
            fields = [f["name"] for f in resource["schema"]["fields"]]
            if head != fields or len(set(fields)) != len(fields):
                wrong.append(f"{file}: {resource['path']}: {head} and not {fields}")
        spreadsheets(file.parent, package)

for what, n in sorted(done.items()):
    print(f"{n:7} {what}")
if not done.get("publicatie.json"):
    wrong.append("no publication found in " + " ".join(sys.argv[1:]))
print("\n".join(wrong[:50]) or "all right")
sys.exit(bool(wrong))
