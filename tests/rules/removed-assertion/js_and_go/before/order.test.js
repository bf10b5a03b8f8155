it('adds up', () => {
  const order = make(3);
  expect(order.total()).toBe(30);
});
