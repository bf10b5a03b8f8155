const fs = require('fs');

module.exports = (folder, ready) => {
  fs.mkdir(folder, (error) => {
    if (error && error.code !== 'EEXIST') throw error;
    ready(folder);
  });
};
