const fs = require('fs');

module.exports = function prepare(folder, ready) {
  fs.mkdir(folder, { recursive: true }, function (error) {
    ready(folder);
  });
};
