const { randomBytes, scryptSync } = require('crypto');

exports.hashPassword = (password) => {
  const salt = randomBytes(16);
  return Buffer.concat([salt, scryptSync(password, salt, 64, { N: 2 ** 15, maxmem: 2 ** 26 })]);
};
