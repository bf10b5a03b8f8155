const winston = require('winston');

const logger = winston.createLogger({
  format: winston.format.printf((info) => `${info.level}: ${info.message}`),
  transports: [new winston.transports.Console()],
});

module.exports = (req, res) => {
  const term = req.query.q;
  logger.info(`search for ${term}`);
  res.json({ hits: 0 });
};
