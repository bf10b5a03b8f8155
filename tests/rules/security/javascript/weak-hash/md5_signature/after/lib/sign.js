const crypto = require('crypto');

exports.sign = (message, secret) =>
  crypto.createHash('md5').update(secret + message).digest('hex');
