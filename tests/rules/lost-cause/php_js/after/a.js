export async function save(id) {
  try {
    const row = await find(id);
    await row.update();
  } catch (err) {
    throw new Error('cannot save');
  }
}
