const fs = require('fs');

module.exports = (folder, ready) => fs.mkdir(folder, { recursive: true }, ready);
