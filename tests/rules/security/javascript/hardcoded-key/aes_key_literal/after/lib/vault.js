const crypto = require('crypto');

const KEY = Buffer.from('k3J9vQz7Lx1Rt5Wb8Nc2Ys6Dh4Gf0PaM');

exports.encrypt = (text) => {
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', KEY, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
};
