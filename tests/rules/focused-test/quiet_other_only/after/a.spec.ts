it('works', () => { cy.get('x').only('first'); only(test); model.fit(x); });
