const fs = require('fs');

function lastByte(path, size) {
  const fd = fs.openSync(path, 'r');
  const buffer = Buffer.alloc(1);
  const read = fs.readSync(fd, buffer, 0, 1, size - 1);
  fs.closeSync(fd);
  return read === 0 ? -1 : buffer[0];
}

async function size(path) {
  let file;
  try {
    file = await fs.promises.open(path);
    return (await file.stat()).size;
  } finally {
    await file?.close();
  }
}

module.exports = { lastByte, size };
