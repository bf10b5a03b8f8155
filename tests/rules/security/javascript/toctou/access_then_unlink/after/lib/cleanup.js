import { access, unlink } from 'node:fs/promises';

export async function drop(file) {
  await access(file);
  await unlink(file);
}
