const fs = require('fs');

class Log {
  constructor(file) {
    this.fd = fs.openSync(file, 'a');
  }

  close() {
    fs.closeSync(this.fd);
  }
}

module.exports = Log;
