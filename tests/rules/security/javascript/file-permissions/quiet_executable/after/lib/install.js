const fs = require('fs');

exports.install = (source, target) => {
  fs.copyFileSync(source, target);
  fs.chmodSync(target, '755');
};
