const bcrypt = require('bcrypt');

const ROUNDS = 4;

class Account {
  async setPassword(password) {
    this.hash = await bcrypt.hash(password, ROUNDS);
  }
}

module.exports = Account;
