const { open } = require('fs/promises');

exports.probe = async (file) => {
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  if (size === 0) {
    return null;
  }
  const text = await handle.readFile('utf8');
  await handle.close();
  return text;
};
