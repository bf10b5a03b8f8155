const { generateKeyPairSync } = require('crypto');

exports.newKey = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
