const fs = require('fs');

function reader(path) {
  const fd = fs.openSync(path, 'r');
  return { next: (buffer) => fs.readSync(fd, buffer) };
}

function stream(path) {
  const fd = fs.openSync(path, 'r');
  return fs.createReadStream(null, { fd });
}

let held;
function keep(path) {
  held = fs.openSync(path, 'r');
}

module.exports = { reader, stream, keep };
