const crypto = require("crypto");

function hashPassword(password, salt) {
  return crypto.scryptSync(password, salt, 64).toString("hex");
}

function cacheKey(url) {
  return crypto.createHash("sha256").update(url).digest("hex");
}

module.exports = { hashPassword, cacheKey };
