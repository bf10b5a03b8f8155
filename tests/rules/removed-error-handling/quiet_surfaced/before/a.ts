export async function info() {
  try {
    const res = await load();
    return res.json();
  } catch (err) {
    return null;
  }
}
