const { build } = require('../lib/build');

build().catch((error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
