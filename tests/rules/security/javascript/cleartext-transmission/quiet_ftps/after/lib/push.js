const ftp = require('basic-ftp');

exports.push = async (host, user, password, file) => {
  const client = new ftp.Client(30000);
  try {
    await client.access({ host, user, password, secure: true });
    await client.uploadFrom(file, 'report.csv');
  } finally {
    client.close();
  }
};
