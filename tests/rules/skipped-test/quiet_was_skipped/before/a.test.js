xit('works', () => {
  expect(f()).toBe(1);
});
