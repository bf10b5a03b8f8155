#!/usr/bin/env node
const { execSync } = require("child_process");

function tag(version) {
  execSync("git tag v" + version, { stdio: "inherit" });
  execSync("git push origin v" + version, { stdio: "inherit" });
}

tag(process.argv[2]);
