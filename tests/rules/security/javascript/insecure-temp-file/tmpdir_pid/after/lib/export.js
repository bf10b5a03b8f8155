import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function exportRows(rows) {
  const file = path.join(os.tmpdir(), `export-${process.pid}.csv`);
  fs.writeFileSync(file, rows.join('\n'));
  return file;
}
