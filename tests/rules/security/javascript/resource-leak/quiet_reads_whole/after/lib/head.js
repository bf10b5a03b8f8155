const fs = require('fs');

exports.head = (file) => fs.readFileSync(file).subarray(0, 64).toString('utf8');
