const util = require('util');
const exec = util.promisify(require('child_process').exec);

class Disk {
  constructor(folder) {
    this.folder = folder;
  }

  async usage() {
    const { stdout } = await exec(['du', '-sh', this.folder].join(' '));
    return stdout.split('\t')[0];
  }
}

module.exports = (app) => {
  app.get('/usage', async (req, res) => {
    res.json({ usage: await new Disk(req.query.folder).usage() });
  });
};
