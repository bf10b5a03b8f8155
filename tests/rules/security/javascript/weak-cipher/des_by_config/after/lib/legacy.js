import { createCipheriv, randomBytes } from 'node:crypto';

const config = { algorithm: 'des-ede3-cbc', ivBytes: 8 };

export function encrypt(key, text) {
  const iv = randomBytes(config.ivBytes);
  const cipher = createCipheriv(config.algorithm, key, iv);
  return iv.toString('hex') + cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
}
