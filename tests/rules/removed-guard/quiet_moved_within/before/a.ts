export async function load(rows: Row[]) {
  return Promise.all(rows.map(async (row) => {
    const columns = row.columns;
    if (columns.length === 0) return [];
    return columns[0].name;
  }));
}
