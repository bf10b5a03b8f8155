const bcrypt = require('bcrypt');

class Account {
  async setPassword(password) {
    this.hash = await bcrypt.hash(password, 12);
  }
}

module.exports = Account;
