"""Small made-up functions and packages for the recipes' tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reviewbot.training.recipes.packages import Package, sha256

SAMPLES = {
    "python": "def total(rows, rate):\n    result = 0\n    other = compute(rate)\n    for row in rows:\n        if row.price > 10 and row.active:\n"
    "            result += row.price * rate\n    label = 'sum of rows'\n    count = len(rows)\n    return result, label, count, other\n",
    "javascript": "function total(rows, rate) {\n  let result = 0;\n  const other = compute(rate);\n  for (const row of rows) {\n"
    "    if (row.price > 10 && row.active) { result += row.price * rate; }\n  }\n  return [result, other, 'sum'];\n}\n",
    "java": "class A {\n  int total(List<Row> rows, int rate) {\n    int result = 0;\n    int other = compute(rate);\n"
    "    for (Row row : rows) { if (row.price > 10 && row.active) { result += row.price * rate; } }\n    return result + other;\n  }\n}\n",
    "go": "package a\n\nfunc Total(rows []Row, rate int) (int, int) {\n\tresult := 0\n\tother := compute(rate)\n"
    "\tfor _, row := range rows {\n\t\tif row.Price > 10 && row.Active {\n\t\t\tresult += row.Price * rate\n\t\t}\n\t}\n\treturn result, other\n}\n",
    "ruby": "def total(rows, rate)\n  result = 0\n  other = compute(rate)\n  rows.each do |row|\n    if row.price > 10 && row.active?\n"
    "      result += row.price * rate\n    end\n  end\n  [result, other, 'sum', rows.size, rate + 12]\nend\n",
    "php": "<?php\nfunction total($rows, $rate) {\n  $result = 0;\n  $other = compute($rate);\n  foreach ($rows as $row) {\n"
    "    if ($row->price > 10 && $row->active) { $result += $row->price * $rate; }\n  }\n  return [$result, $other, 'sum'];\n}\n",
}


def wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> tuple[Package, Path]:
    """A package of one wheel in its own folder below `folder`, pinned as it is."""
    package = Package("pypi", name, version, "MIT", ())
    target = folder / package.folder
    target.mkdir(parents=True)
    archive = target / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(archive, "w") as bundle:
        for path, text in files.items():
            bundle.writestr(path, text)
    return Package("pypi", name, version, "MIT", ((archive.name, sha256(archive)),)), target
