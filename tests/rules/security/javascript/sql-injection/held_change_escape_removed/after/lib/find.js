exports.find = (connection, email, done) => {
  connection.query("SELECT id FROM members WHERE email = '" + email + "'", done);
};
