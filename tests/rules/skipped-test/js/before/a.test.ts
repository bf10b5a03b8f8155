describe('a', () => {
  it('works', () => {
    expect(f()).toBe(1);
  });
});
