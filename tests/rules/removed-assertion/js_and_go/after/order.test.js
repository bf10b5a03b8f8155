it('adds up', () => {
  const order = make(3);
  order.total();
});
