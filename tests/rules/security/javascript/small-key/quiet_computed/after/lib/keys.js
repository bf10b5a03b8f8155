const { generateKeyPairSync } = require('crypto');

const KILO = 1024;

exports.newKey = () => generateKeyPairSync('rsa', { modulusLength: 4 * KILO });
