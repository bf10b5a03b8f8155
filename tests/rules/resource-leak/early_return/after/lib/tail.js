const fs = require('fs');

function lastByte(path, size) {
  const fd = fs.openSync(path, 'r');
  const buffer = Buffer.alloc(1);
  if (fs.readSync(fd, buffer, 0, 1, size - 1) === 0) {
    return -1;
  }
  fs.closeSync(fd);
  return buffer[0];
}

module.exports = { lastByte };
