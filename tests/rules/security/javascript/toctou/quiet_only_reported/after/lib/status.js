const fs = require('fs');

exports.status = (file) => (fs.existsSync(file) ? 'there' : 'missing');
