import { readFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = path.resolve('notes');

export async function readNote(user, name) {
  const file = path.resolve(ROOT, user, `${name}.md`);
  return readFile(file, 'utf8');
}
