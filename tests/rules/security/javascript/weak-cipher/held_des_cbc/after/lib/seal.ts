import { createCipheriv, randomBytes } from "node:crypto";

const ALGORITHM = "des-ede3-cbc";

export function seal(key: Buffer, text: string): Buffer {
  const iv = randomBytes(8);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]);
}
