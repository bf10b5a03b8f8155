const crypto = require('crypto');

const CIPHERS = { v1: 'des-cbc', v2: 'aes-256-cbc' };

exports.encrypt = (key, text) => {
  const iv = crypto.randomBytes(16);
  const cipher = crypto.createCipheriv(CIPHERS.v2, key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
};
