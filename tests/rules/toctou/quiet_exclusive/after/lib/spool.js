const fs = require('fs');

exports.lock = (path) => {
  if (fs.existsSync(path)) return false;
  fs.writeFileSync(path, 'locked', { flag: 'wx' });
  return true;
};
