const { exec } = require("node:child_process");

const COMMIT = /^[0-9a-f]{7,40}$/;

exports.show = (commit, done) => {
  if (!COMMIT.test(commit)) {
    done(new Error("not a commit"));
    return;
  }
  exec("git show --stat " + commit, { timeout: 5000 }, (err, stdout) => done(err, stdout));
};
