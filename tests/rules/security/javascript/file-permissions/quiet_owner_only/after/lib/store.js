const fs = require('fs');

exports.store = (file, key) => {
  fs.writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  fs.chmodSync(file, 0o400);
};
