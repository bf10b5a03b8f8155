const fs = require('fs');

function tryOpen(path) {
  let fd;
  try {
    fd = fs.openSync(path, 'wx');
  } catch (error) {
    return false;
  }
  fs.closeSync(fd);
  return true;
}

function show(dialog) {
  const box = dialog.open('about');
  box.focus();
}

module.exports = { tryOpen, show };
