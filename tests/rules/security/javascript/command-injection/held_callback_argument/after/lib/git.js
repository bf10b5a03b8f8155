const { exec } = require("node:child_process");

function withLog(command, done) {
  exec(command, { timeout: 5000 }, (err, stdout) => done(err, stdout));
}

exports.history = (file, done) => withLog(["git", "log", "--oneline", "--", file].join(" "), done);
