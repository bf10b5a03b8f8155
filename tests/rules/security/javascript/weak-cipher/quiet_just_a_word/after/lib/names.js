const DES = 'Deschutes';
const codes = { 'des-cbc': 1, 'aes-256-gcm': 2 };

exports.describe = (name) => `${DES}: ${codes[name] === 1 ? 'not supported' : 'fine'}`;
