export async function load(rows: Row[]) {
  const out = [];
  for (const row of rows) {
    const columns = row.columns;
    if (columns.length === 0) {
      continue;
    }
    out.push(columns[0].name);
  }
  return out;
}
