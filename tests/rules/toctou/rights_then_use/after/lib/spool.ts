import * as fs from 'fs';

export async function discard(path: string): Promise<void> {
  await fs.promises.access(path, fs.constants.W_OK);
  await fs.promises.rm(path);
}
