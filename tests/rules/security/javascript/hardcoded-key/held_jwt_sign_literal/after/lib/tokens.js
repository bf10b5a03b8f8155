const jwt = require("jsonwebtoken");

exports.issue = (user) =>
  jwt.sign({ sub: user.id, role: user.role }, "k3-2f9b7e61c0a84d5f", { expiresIn: "1h" });
