const fs = require('fs');

exports.settings = (path) => {
  if (!fs.existsSync(path)) fs.writeFileSync(path, '{}');
  return fs.readFileSync(path, 'utf8');
};
