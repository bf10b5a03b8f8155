const fs = require('fs');

exports.lock = (path) => {
  if (fs.existsSync(path)) console.warn('taking over', path);
  fs.writeFileSync(path, 'locked');
};
