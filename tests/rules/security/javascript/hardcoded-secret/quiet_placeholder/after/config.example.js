module.exports = {
  apiKey: 'YOUR_API_KEY',
  password: 'changeme',
  secret: '<your secret here>',
};
