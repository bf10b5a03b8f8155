const { S3Client } = require('@aws-sdk/client-s3');

module.exports = new S3Client({
  region: 'eu-central-1',
  credentials: {
    accessKeyId: process.env.AWS_KEY,
    secretAccessKey: 'q8Zr3LkV0yTn5WdPjX7uHs1BfGm4CaEo9RiK2tNv',
  },
});
