const pool = require("../db/pool");

class UserModel {
  constructor(table) {
    this.table = table;
  }

  async search(term) {
    const sql = `SELECT id, name FROM ${this.table} WHERE name LIKE $1`;
    const { rows } = await pool.query(sql, [`%${term}%`]);
    return rows;
  }
}

module.exports = new UserModel("users");
