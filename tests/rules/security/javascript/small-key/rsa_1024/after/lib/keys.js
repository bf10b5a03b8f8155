const { generateKeyPairSync } = require('crypto');

exports.newKey = () => generateKeyPairSync('rsa', { modulusLength: 1024 });
