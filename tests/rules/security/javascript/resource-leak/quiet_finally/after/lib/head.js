const fs = require('fs');

exports.head = (file) => {
  const fd = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(64);
    fs.readSync(fd, buffer, 0, 64, 0);
    return buffer.toString('utf8');
  } finally {
    fs.closeSync(fd);
  }
};
