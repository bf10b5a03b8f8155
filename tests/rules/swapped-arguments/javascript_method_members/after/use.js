const { Bank } = require('./bank');
function pay(order) { return new Bank().transfer(order.target, order.source, order.amount); }
