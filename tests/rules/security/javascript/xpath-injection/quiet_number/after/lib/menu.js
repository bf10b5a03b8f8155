const xpath = require('xpath');
const { menu } = require('./menu');

module.exports = (req, res) => {
  const position = Number(req.query.position);
  const [dish] = xpath.select(`/menu/dish[${position}]/name`, menu);
  res.json({ dish: dish ? dish.textContent : null });
};
