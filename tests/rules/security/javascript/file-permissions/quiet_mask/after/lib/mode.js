const fs = require('fs');

exports.bits = (file) => (fs.statSync(file).mode & 0o777).toString(8);
