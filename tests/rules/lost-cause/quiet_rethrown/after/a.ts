export async function save(id: number) {
  try {
    await update(await find(id));
  } catch (err) {
    throw err;
  }
  try {
    await update(await find(id));
  } catch (err) {
    throw new Error(`cannot save: ${err.message}`);
  }
}
