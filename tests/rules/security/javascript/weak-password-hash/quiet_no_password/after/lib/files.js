const { createHash } = require('crypto');
const { readFileSync } = require('fs');

exports.contentId = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
