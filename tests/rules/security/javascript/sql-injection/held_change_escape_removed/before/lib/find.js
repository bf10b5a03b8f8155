const mysql = require("mysql2");

exports.find = (connection, email, done) => {
  const sql = "SELECT id FROM members WHERE email = " + mysql.escape(email);
  connection.query(sql, done);
};
