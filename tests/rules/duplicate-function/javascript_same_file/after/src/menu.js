export function menu(page, base) {
  const out = [];
  for (const entry of page.entries) {
    if (!entry.visible || entry.deleted) {
      continue;
    }
    const label = entry.title.trim().toLowerCase();
    out.push({ id: entry.id, label, url: base + '/' + entry.id });
  }
  out.sort((a, b) => a.label.localeCompare(b.label));
  return out;
}

export function sidebar(page, base) {
  const out = [];
  for (const entry of page.entries) {
    if (!entry.visible || entry.deleted) {
      continue;
    }
    const label = entry.title.trim().toLowerCase();
    out.push({ id: entry.id, label, url: base + '/' + entry.id });
  }
  out.sort((a, b) => a.label.localeCompare(b.label));
  return out;
}
