const crypto = require('crypto');

const NAMES = { old: 'md5', current: 'sha256' };

exports.sign = (message) => crypto.createHash(NAMES.current).update(message).digest('hex');
