import { open } from 'node:fs/promises';

export async function stamp(path: string): Promise<void> {
  const file = await open(path, 'a');
  await file.write(new Date().toISOString());
}
