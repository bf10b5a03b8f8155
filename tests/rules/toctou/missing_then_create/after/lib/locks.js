const fs = require('fs');

exports.claim = (path) => {
  if (!fs.existsSync(path)) {
    fs.writeFileSync(path, 'mine');
    return true;
  }
  return false;
};
