const { DB_USER, DB_PASSWORD } = process.env;

exports.url = `mongodb://${DB_USER}:${DB_PASSWORD}@db.internal:27017/shop`;
exports.tokenHeader = 'X-Api-Token';
