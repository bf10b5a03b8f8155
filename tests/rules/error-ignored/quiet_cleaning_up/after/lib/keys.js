const fs = require('fs');

exports.drop = (path) => {
  fs.unlink(path, () => {});
  fs.unlink(`${path}.tmp`, (err) => {
    // it may be gone already
  });
};
