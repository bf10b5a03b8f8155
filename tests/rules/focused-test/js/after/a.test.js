describe('a', () => {
  it.only('works', () => {
    expect(1).toBe(1);
  });
});
fdescribe('b', () => {});
