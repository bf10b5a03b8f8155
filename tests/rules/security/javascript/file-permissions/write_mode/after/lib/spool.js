import { writeFile } from 'node:fs/promises';

const OPTIONS = { mode: 0o666, flag: 'wx' };

export const queue = (file, body) => writeFile(file, body, OPTIONS);
