export async function info() {
  const res = await load();
  if (!res.ok) throw new LoadError(res);
  return res.json();
}
