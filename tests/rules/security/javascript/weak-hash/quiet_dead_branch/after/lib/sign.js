const { createHash } = require('crypto');

const LEGACY = false;

exports.sign = (message) => {
  if (LEGACY) {
    return createHash('sha1').update(message).digest('hex');
  }
  return createHash('sha512').update(message).digest('hex');
};
