const jwt = require("jsonwebtoken");

const key = process.env.JWT_KEY;
if (!key) {
  throw new Error("JWT_KEY is not set");
}

exports.issue = (user) => jwt.sign({ sub: user.id, role: user.role }, key, { expiresIn: "1h" });
